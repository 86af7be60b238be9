import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { configureRuntime } from '../../../src/engine/ort';
import { type Pack, readPack } from '../../../src/engine/pack';
import { openSphereModel, type SphereModel } from '../../../src/engine/sphere-model';
import { chooseBackend } from '../../../src/engine/webgpu/choose-backend';
import type { GpuAdapter, GpuPort } from '../../../src/engine/webgpu/gpu-port';
import type { BackendChoice } from '../../../src/shared/backend-report';
import { TINY_PACK } from '../helpers/packs';

/** WebGPU itself is tested in a browser (test/hosted); here is what happens where it does not come to that. */
describe('chooseBackend', () => {
  let pack: Pack;
  let wasm: SphereModel;
  beforeAll(async () => {
    configureRuntime(await readWasm());
    pack = await readPack(packInFolder(TINY_PACK));
    wasm = await openSphereModel(pack);
  });
  afterAll(() => wasm.release());

  const choose = (gpu: GpuPort | undefined, asked: BackendChoice = 'auto'): ReturnType<typeof chooseBackend> =>
    chooseBackend({ pack, wasm, gpu, asked, onLost: () => expect.unreachable() });
  const port = (adapter: () => Promise<GpuAdapter | null>): GpuPort => ({
    requestAdapter: adapter,
    runtime: () => Promise.reject(new Error('the runtime could not be fetched')),
  });
  const adapter = (isFallbackAdapter: boolean): GpuAdapter => ({
    features: new Set(['shader-f16']),
    info: { vendor: 'acme', architecture: 'x1', description: 'Acme X1', isFallbackAdapter },
  });

  it.each([
    ['no WebGPU', undefined, 'auto', 'This window has no WebGPU'],
    ['WebAssembly asked for', port(() => expect.unreachable()), 'wasm', 'WebAssembly was asked for'],
    ['no adapter', port(() => Promise.resolve(null)), 'auto', 'There is no graphics adapter'],
    ['an error', port(() => Promise.reject(new Error('blocked'))), 'auto', 'WebGPU failed: blocked'],
    ['a software adapter', port(() => Promise.resolve(adapter(true))), 'auto', 'The graphics adapter is software: it computes on the processor too'],
    ['no runtime', port(() => Promise.resolve(adapter(false))), 'auto', 'WebGPU failed: the runtime could not be fetched'],
    ['no runtime, though asked for', port(() => Promise.resolve(adapter(true))), 'webgpu', 'WebGPU failed: the runtime could not be fetched'],
  ] as const)('%s: WebAssembly, and it says why', async (_name, gpu, asked, reason) => {
    const chosen = await choose(gpu, asked);
    expect(chosen.model).toBe(wasm);
    expect(chosen.report()).toMatchObject({ backend: 'wasm', asked, reason, selfCheck: null, warmUp: null, lost: null });
  });

  it('does not wait for a driver that does not answer', async () => {
    const chosen = await choose(port(() => new Promise(() => undefined)));
    expect(chosen.report().reason).toBe('WebGPU failed: Asking for a graphics adapter took more than 5 s');
  });

  it('tells what the adapter is', async () => {
    const chosen = await choose(port(() => Promise.resolve(adapter(false))));
    expect(chosen.report().adapter).toEqual({ vendor: 'acme', architecture: 'x1', description: 'Acme X1', software: false, f16: true });
  });
});
