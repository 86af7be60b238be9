/** A page that holds the engine and both runtimes, to time single graphs. Runs in the browser. */
import * as jspi from 'onnxruntime-web/jspi';
import { createRecipe, type Engine, type GpuPort, loadEngine, type PackSource } from '../../src/engine';
import { noise } from '../../src/engine/noise';
import { configureRuntime, giveCode, type Ort, type Runtime, WASM_RUNTIME } from '../../src/engine/ort';
import { readPack } from '../../src/engine/pack';
import { latentSize } from '../../src/engine/pack-manifest';
import { openSphereModel, type SphereModel } from '../../src/engine/sphere-model';
import { toHalf } from '../../src/engine/webgpu/half-graph';
import { checkInput, decode, refineOnce, selfCheck } from '../../src/engine/webgpu/self-check';
import type { Adapter, HalfReport, Precision, SelfCheck } from '../../src/shared/backend-report';
import { MAX_PASSES } from '../../src/shared/limits';

/** Milliseconds, medians. */
export interface GraphTimes {
  readonly open: number;
  /** The first decode, shader compilation included. */
  readonly first: number;
  readonly refine: number;
  readonly paint: number;
  readonly decode: number;
  readonly encode: number;
  /** From a pass to the next: paint and encode, the picture kept on the device or read back. */
  readonly kept: number | null;
  readonly readBack: number;
}
export interface GpuTimes extends GraphTimes {
  /** What reading an estimate back from the device takes, once it is there: the most that a latent pass could gain by keeping it. */
  readonly latentReadBack: number;
  /** A whole picture by passes, WebGPU asked for, in `precision`. */
  readonly passes: readonly number[];
  readonly precision: Precision;
  readonly half: HalfReport;
  readonly adapter: Adapter;
  readonly selfCheck: SelfCheck;
}

interface Gpu {
  requestAdapter(): Promise<{ features: Set<string>; info: { vendor: string; architecture: string; description: string; isFallbackAdapter?: boolean } } | null>;
}
/** The part of a GPUDevice that is used here; TypeScript's library has none yet. */
interface Device {
  createBuffer(options: { size: number; usage: number }): Buffer;
  createCommandEncoder(): { copyBufferToBuffer(from: Buffer, start: number, to: Buffer, at: number, size: number): void; finish(): unknown };
  readonly queue: { writeBuffer(buffer: Buffer, start: number, data: Float32Array): void; submit(commands: unknown[]): void; onSubmittedWorkDone(): Promise<void> };
}
interface Buffer {
  mapAsync(mode: number): Promise<void>;
  getMappedRange(): ArrayBuffer;
  destroy(): void;
}
/** GPUBufferUsage. */
const MAP_READ = 1;
const COPY_SRC = 4;
const COPY_DST = 8;

const gpu = (navigator as unknown as { gpu?: Gpu }).gpu;

const fetchBytes = async (address: string): Promise<Uint8Array<ArrayBuffer>> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};
const pack: PackSource = { read: (path) => fetchBytes(`/pack/${path}`) };

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeat(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await time(work));
  return times.sort((a, b) => a - b)[runs >> 1] ?? NaN;
}

async function measure(runtime: Runtime, onDevice: boolean, runs: number): Promise<{ times: GraphTimes; model: SphereModel }> {
  const files = await readPack(pack);
  let model: SphereModel | null = null;
  const open = await time(async () => {
    model = await openSphereModel(files, { runtime, onDevice });
  });
  const opened = model as SphereModel | null;
  if (!opened) throw new Error('no model');
  const input = checkInput(opened);
  const first = await time(() => decode(opened, input));
  const { refined, image } = await decode(opened, input);
  await opened.encode(image);
  return {
    model: opened,
    times: {
      open,
      first,
      refine: await repeat(runs, () => refineOnce(opened, input)),
      paint: await repeat(runs, () => opened.paint(refined)),
      decode: await repeat(runs, () => decode(opened, input)),
      encode: await repeat(runs, () => opened.encode(image)),
      kept: opened.repaint ? await repeat(runs, async () => opened.repaint?.(refined)) : null,
      readBack: await repeat(runs, async () => opened.encode(await opened.paint(refined))),
    },
  };
}

/** The text graph alone, on eight tokens, by any runtime. */
async function timeText(runtime: Runtime, runs: number): Promise<{ first: number; run: number }> {
  const { manifest, files } = await readPack(pack);
  const graph = Object.keys(manifest.files).find((path) => path.startsWith(`${manifest.text.folder}/onnx/`));
  const session = await runtime.ort.InferenceSession.create(files.get(graph ?? '') ?? new Uint8Array(), runtime.options);
  const { Tensor } = runtime.ort;
  const ids = BigInt64Array.from([2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
  const inputs = Object.fromEntries(
    session.inputNames.map((name) => [name, new Tensor('int64', name === 'input_ids' ? ids : ids.map(() => 1n), [1, ids.length])]),
  );
  const first = await time(() => session.run(inputs));
  const run = await repeat(runs, () => session.run(inputs));
  await session.release();
  return { first, run };
}

/** A whole picture of 512 pixels, by passes: prompt, passes, enlarging, PNG. Disposes of the engine. */
async function timePasses(engine: Engine, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let passes = 1; passes <= MAX_PASSES; passes++) {
    let seed = 0;
    times.push(await repeat(runs, () => engine.generate(createRecipe(engine.info, { seed: seed++, prompt: 'red apple', passes }))));
  }
  await engine.dispose();
  return times;
}

/** Reads a latent of the device's back, when all that was submitted to it is done. */
async function timeLatentReadBack(runs: number): Promise<number> {
  const device = (await jspi.env.webgpu.device) as Device;
  const values = noise(1, latentSize((await readPack(pack)).manifest));
  const buffer = device.createBuffer({ size: values.byteLength, usage: COPY_SRC | COPY_DST });
  device.queue.writeBuffer(buffer, 0, values);
  await device.queue.onSubmittedWorkDone();
  const took = await repeat(runs, async () => {
    const reader = device.createBuffer({ size: values.byteLength, usage: MAP_READ | COPY_DST });
    const commands = device.createCommandEncoder();
    commands.copyBufferToBuffer(buffer, 0, reader, 0, values.byteLength);
    device.queue.submit([commands.finish()]);
    await reader.mapAsync(1);
    const read = new Float32Array(reader.getMappedRange().slice(0));
    if (read[0] !== values[0]) throw new Error('another latent came back');
    reader.destroy();
  });
  buffer.destroy();
  return took;
}

const gpuRuntime: Runtime = { ort: jspi as Ort, options: { executionProviders: ['webgpu'] } };

const bench = {
  async wasm(runs: number): Promise<GraphTimes> {
    configureRuntime(await fetchBytes('/wasm/wasm'));
    const { times, model } = await measure(WASM_RUNTIME, false, runs);
    await model.release();
    return times;
  },
  /** Null without an adapter. */
  async webgpu(runs: number): Promise<GpuTimes | null> {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return null;
    configureRuntime(await fetchBytes('/wasm/wasm'));
    giveCode(jspi, await fetchBytes('/wasm/jspi'));
    const { times, model } = await measure(gpuRuntime, true, runs);
    const reference = await openSphereModel(await readPack(pack));
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const check = await selfCheck(reference, model);
    const latentReadBack = await timeLatentReadBack(runs);
    await model.release();
    const gpuPort: GpuPort = {
      requestAdapter: () => Promise.resolve(adapter),
      runtime: async () => ({ ort: jspi, wasm: await fetchBytes('/wasm/jspi') }),
      toHalf,
      measureSoftware: true,
    };
    const engine = await loadEngine({ source: pack, wasm: await fetchBytes('/wasm/wasm'), gpu: gpuPort, backend: 'webgpu' });
    const { backend, reason, precision, half } = engine.backend();
    if (backend !== 'webgpu') throw new Error(`WebGPU was not taken: ${reason}`);
    return {
      ...times,
      adapter: { vendor, architecture, description, software: isFallbackAdapter === true, f16: adapter.features.has('shader-f16') },
      selfCheck: check,
      latentReadBack,
      precision,
      half,
      passes: await timePasses(engine, runs),
    };
  },
  textOnWasm: (runs: number) => timeText(WASM_RUNTIME, runs),
  textOnWebGpu: (runs: number) => timeText(gpuRuntime, runs),
  async passes(runs: number): Promise<number[]> {
    return timePasses(await loadEngine({ source: pack, wasm: await fetchBytes('/wasm/wasm') }), runs);
  },
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
