/**
 * ONNX Runtime: graphs are opened, checked and read through here.
 *
 * The build bundled with the engine is WebAssembly, one thread; its arithmetic is the same on every machine. A host that
 * has WebGPU may hand over a second build (gpu.ts): two builds side by side, so that losing one leaves the other alone.
 *
 * This module must be imported before transformers.js, which takes the runtime it finds under this symbol instead of one
 * of its own (the hook is described in its src/backends/onnx.js).
 */
import * as ort from 'onnxruntime-web/wasm';
import { Failure } from '../shared/failure';

Object.assign(globalThis, { [Symbol.for('onnxruntime')]: ort });

/**
 * Hands the runtime its WebAssembly code; the first call counts, as there is one runtime per page, worker or process.
 *
 * @param wasm - ort-wasm-simd-threaded.wasm of the very onnxruntime-web that is bundled
 */
export function configureRuntime(wasm: Uint8Array): void {
  giveCode(ort, wasm);
}

/** Hands any build the WebAssembly code that belongs to it; before its first session. */
export function giveCode(ort: Ort, wasm: Uint8Array): void {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  // Without paths there is nothing to fetch, nor a script to import: the loader is the one in the bundle.
  // transformers.js sets them to a CDN when it is imported.
  delete ort.env.wasm.wasmPaths;
  ort.env.wasm.wasmBinary = wasm;
  ort.env.logLevel = 'error';
}

/** Options of every session on WebAssembly: the runtime must not choose another backend. */
export const SESSION_OPTIONS: ort.InferenceSession.SessionOptions = { executionProviders: ['wasm'] };

/** A build of onnxruntime-web; all of them have the same face. */
export type Ort = typeof ort;

/** A build of ONNX Runtime and how its sessions are opened. */
export interface Runtime {
  readonly ort: Ort;
  readonly options: ort.InferenceSession.SessionOptions;
}

/** The bundled one, once {@link configureRuntime} has given it its code. */
export const WASM_RUNTIME: Runtime = { ort, options: SESSION_OPTIONS };

/** One input or output of a graph. Null in a shape: any size. */
export interface Slot {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly (number | null)[];
  /** A graph may do without it; where it is there, it must fit. */
  readonly optional?: true;
}

export interface GraphInterface {
  readonly inputs: readonly Slot[];
  readonly outputs: readonly Slot[];
}

/**
 * Opens a graph.
 *
 * @param path - file the graph came from, for messages
 * @param options - beside those of the runtime
 * @throws {@link Failure} `bad-pack` when the bytes are no graph, or one with other inputs or outputs
 */
export async function openGraph(
  runtime: Runtime,
  path: string,
  bytes: Uint8Array,
  expected: GraphInterface,
  options: ort.InferenceSession.SessionOptions = {},
): Promise<ort.InferenceSession> {
  let session: ort.InferenceSession;
  try {
    session = await runtime.ort.InferenceSession.create(bytes, { ...runtime.options, ...options });
  } catch (error) {
    throw new Failure('bad-pack', `${path}: not a graph that can run here`, error instanceof Error ? error.message : String(error));
  }
  try {
    checkGraph(path, session, expected);
  } catch (error) {
    await session.release();
    throw error;
  }
  return session;
}

/** @throws {@link Failure} `bad-pack`, naming the file and the first input or output that differs */
export function checkGraph(path: string, session: ort.InferenceSession, expected: GraphInterface): void {
  checkSlots(path, 'input', session.inputMetadata, expected.inputs);
  checkSlots(path, 'output', session.outputMetadata, expected.outputs);
  const known = new Set(expected.inputs.map((slot) => slot.name));
  const extra = session.inputNames.find((name) => !known.has(name));
  if (extra !== undefined) throw new Failure('bad-pack', `${path}: unexpected input "${extra}"`);
}

function checkSlots(
  path: string,
  kind: 'input' | 'output',
  found: readonly ort.InferenceSession.ValueMetadata[],
  expected: readonly Slot[],
): void {
  for (const slot of expected) {
    const metadata = found.find((candidate) => candidate.name === slot.name);
    if (!metadata) {
      if (slot.optional) continue;
      const names = found.map((candidate) => `"${candidate.name}"`).join(', ') || 'none';
      throw new Failure('bad-pack', `${path}: ${kind} "${slot.name}" is missing (the graph has ${names})`);
    }
    const wanted = `${slot.type} ${shapeText(slot.shape)}`;
    if (!metadata.isTensor) throw new Failure('bad-pack', `${path}: ${kind} "${slot.name}" is no tensor, but must be ${wanted}`);
    const fits =
      metadata.type === slot.type &&
      metadata.shape.length === slot.shape.length &&
      slot.shape.every((size, i) => fitsSize(size, metadata.shape[i], kind));
    if (!fits) {
      throw new Failure('bad-pack', `${path}: ${kind} "${slot.name}" is ${metadata.type} ${shapeText(metadata.shape)}, but must be ${wanted}`);
    }
  }
}

function fitsSize(expected: number | null, found: number | string | undefined, kind: 'input' | 'output'): boolean {
  if (expected === null) return typeof found === 'string' || found === -1;
  // Exporters often leave the sizes of outputs open; they are checked on every run.
  return found === expected || (kind === 'output' && typeof found === 'string');
}

function shapeText(shape: readonly (number | string | null)[]): string {
  return `[${shape.map((size) => size ?? 'any').join(', ')}]`;
}

/**
 * Takes one float32 output of a run.
 * @throws {@link Failure} `bad-pack` when it has not the size it must have
 */
export function takeOutput(
  path: string,
  outputs: Readonly<Record<string, { readonly data: unknown } | undefined>>,
  name: string,
  size: number,
): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array) || data.length !== size) {
    const found = data instanceof Float32Array ? `${data.length} numbers` : 'no float32 tensor';
    throw new Failure('bad-pack', `${path}: output "${name}" came as ${found}, but must be ${size} numbers`);
  }
  return data;
}
