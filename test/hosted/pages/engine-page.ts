/** A page that holds the engine and both runtimes, for the tests to drive. Runs in the browser. */
import * as jspi from 'onnxruntime-web/jspi';
import { createRecipe, type Engine, type GpuPort, loadEngine, type PackSource } from '../../../src/engine';
import { configureRuntime, giveCode, type Ort } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { openSphereModel } from '../../../src/engine/sphere-model';
import { toHalf } from '../../../src/engine/webgpu/half-graph';
import { selfCheck } from '../../../src/engine/webgpu/self-check';
import type { BackendChoice, BackendReport, SelfCheck } from '../../../src/shared/backend-report';
import type { Notice } from '../../../src/shared/protocol';
import type { RecipeChoices } from '../../../src/engine';
import { parityInput } from '../../engine/helpers/parity-inputs';

interface Gpu {
  requestAdapter(): ReturnType<GpuPort['requestAdapter']>;
}
const gpu = (navigator as unknown as { gpu: Gpu }).gpu;

async function fetchBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function packAt(folder: string): PackSource {
  return { read: (path) => fetchBytes(`${folder}/${path}`) };
}

const port: GpuPort = {
  requestAdapter: () => gpu.requestAdapter(),
  runtime: async () => ({ ort: jspi, wasm: await fetchBytes('/wasm/jspi') }),
  toHalf,
  measureSoftware: true,
};

let engine: Engine | null = null;
const loaded = (): Engine => {
  if (!engine) throw new Error('No engine is loaded');
  return engine;
};

const harness = {
  async load(folder: string, backend: BackendChoice, options: { measureSoftware?: boolean } = {}): Promise<BackendReport> {
    engine = await loadEngine({
      source: packAt(folder),
      wasm: await fetchBytes('/wasm/wasm'),
      gpu: { ...port, ...options },
      backend,
    });
    return engine.backend();
  },
  report: (): BackendReport => loaded().backend(),
  async generate(choices: RecipeChoices, exact = false): Promise<{ png: number[]; notices: Notice[] }> {
    const recipe = createRecipe(loaded().info, choices);
    const { picture, notices } = await loaded().generate(recipe, { exact });
    return { png: [...picture.png], notices };
  },
  /** Destroys the device when so many passes of the next picture are done. */
  async generateAndLose(choices: RecipeChoices, afterPass: number): Promise<{ png: number[]; notices: Notice[]; passes: number[] }> {
    const device = (await jspi.env.webgpu.device) as { destroy(): void };
    const passes: number[] = [];
    const { picture, notices } = await loaded().generate(createRecipe(loaded().info, choices), {
      onProgress: ({ pass }) => {
        passes.push(pass);
        if (pass === afterPass) device.destroy();
      },
    });
    return { png: [...picture.png], notices, passes };
  },
  /** One self-check per input: other noise, prompt, style, class and angle every time. */
  async parity(folder: string, count: number): Promise<SelfCheck[]> {
    const pack = await readPack(packAt(folder));
    configureRuntime(await fetchBytes('/wasm/wasm'));
    giveCode(jspi, await fetchBytes('/wasm/jspi'));
    const wasm = await openSphereModel(pack);
    const runtime = { ort: jspi as Ort, options: { executionProviders: ['webgpu'] } };
    const device = await openSphereModel(pack, { runtime, onDevice: true });
    const checks: SelfCheck[] = [];
    for (let i = 0; i < count; i++) {
      checks.push(await selfCheck(wasm, device, parityInput(pack.manifest, i)));
    }
    return checks;
  },
};
export type Harness = typeof harness;
Object.assign(globalThis, { harness });
