/** A page that holds the engine and both runtimes, to time single graphs. Runs in the browser. */
import * as jspi from 'onnxruntime-web/jspi';
import { createRecipe, loadEngine, type PackSource } from '../../src/engine';
import { configureRuntime, giveCode, type Ort, type Runtime, WASM_RUNTIME } from '../../src/engine/ort';
import { readPack } from '../../src/engine/pack';
import { openSphereModel, type SphereModel } from '../../src/engine/sphere-model';
import { checkInput, decode, refineOnce, selfCheck } from '../../src/engine/webgpu/self-check';
import type { Adapter, SelfCheck } from '../../src/shared/backend-report';
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
  readonly adapter: Adapter;
  readonly selfCheck: SelfCheck;
}

interface Gpu {
  requestAdapter(): Promise<{ features: Set<string>; info: { vendor: string; architecture: string; description: string; isFallbackAdapter?: boolean } } | null>;
}
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
    return {
      ...times,
      adapter: { vendor, architecture, description, software: isFallbackAdapter === true, f16: adapter.features.has('shader-f16') },
      selfCheck: await selfCheck(reference, model),
    };
  },
  textOnWasm: (runs: number) => timeText(WASM_RUNTIME, runs),
  textOnWebGpu: (runs: number) => timeText(gpuRuntime, runs),
  /** A whole picture of 512 pixels on WebAssembly, by passes: prompt, passes, enlarging, PNG. */
  async passes(runs: number): Promise<number[]> {
    const engine = await loadEngine({ source: pack, wasm: await fetchBytes('/wasm/wasm') });
    const times: number[] = [];
    for (let passes = 1; passes <= MAX_PASSES; passes++) {
      let seed = 0;
      times.push(await repeat(runs, () => engine.generate(createRecipe(engine.info, { seed: seed++, prompt: 'red apple', passes }))));
    }
    await engine.dispose();
    return times;
  },
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
