import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readWasm } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { configureRuntime, type Ort, WASM_RUNTIME } from '../../../src/engine/ort';
import { type Pack, readPack } from '../../../src/engine/pack';
import { openSphereModel, type SphereModel } from '../../../src/engine/sphere-model';
import { chooseBackend } from '../../../src/engine/webgpu/choose-backend';
import type { GpuAdapter, GpuPort } from '../../../src/engine/webgpu/gpu-port';
import { toHalf } from '../../../src/engine/webgpu/half-graph';
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
    expect(chosen.report()).toMatchObject({ backend: 'wasm', asked, reason, selfCheck: null, warmUp: null, precision: 'f32', half: { selfCheck: null }, lost: null });
  });

  it('does not wait for a driver that does not answer', async () => {
    const chosen = await choose(port(() => new Promise(() => undefined)));
    expect(chosen.report().reason).toBe('WebGPU failed: Asking for a graphics adapter took more than 5 s');
  });

  it.each([
    ['auto', 30],
    ['webgpu', 600],
  ] as const)('asked for %s, gives a device that hangs %i s in all, and takes WebAssembly', async (asked, seconds) => {
    vi.useFakeTimers();
    try {
      const chosen = choose({ ...port(() => Promise.resolve(adapter(false))), runtime: () => new Promise(() => undefined) }, asked);
      let settled = false;
      void chosen.then(() => (settled = true));
      await vi.advanceTimersByTimeAsync(1000 * seconds - 1);
      expect(settled).toBe(false);
      await vi.advanceTimersByTimeAsync(2);
      expect((await chosen).report()).toMatchObject({ backend: 'wasm', reason: `WebGPU failed: Fetching the WebGPU runtime took more than ${seconds} s` });
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells what the adapter is', async () => {
    const chosen = await choose(port(() => Promise.resolve(adapter(false))));
    expect(chosen.report().adapter).toEqual({ vendor: 'acme', architecture: 'x1', description: 'Acme X1', software: false, f16: true });
  });

  describe('in half precision', () => {
    /** Milliseconds of a decode: WebAssembly, a device in f32, the same in f16. */
    const TIMES = { wasm: 40, f32: 20, f16: 10 };

    interface Changes {
      readonly times?: Partial<typeof TIMES>;
      readonly offInHalf?: number;
      readonly failsInHalf?: 'to open' | 'to run';
    }

    /** A device that is WebAssembly underneath, but for how long a run takes and how far it is off. */
    const device = (changes: Changes = {}): { port: GpuPort; wasm: SphereModel; now: () => number; released: string[] } => {
      const times = { ...TIMES, ...changes.times };
      let clock = 0;
      const released: string[] = [];
      const { InferenceSession } = WASM_RUNTIME.ort;
      const create = async (bytes: Uint8Array): Promise<unknown> => {
        const isHalf = ![...pack.files.values()].includes(bytes);
        if (isHalf && changes.failsInHalf === 'to open') throw new Error('no kernel for float16');
        const session = await InferenceSession.create(bytes, WASM_RUNTIME.options);
        const isPainter = session.outputNames.includes('image');
        return {
          inputMetadata: session.inputMetadata,
          outputMetadata: session.outputMetadata,
          inputNames: session.inputNames,
          outputNames: session.outputNames,
          async run(...asked: Parameters<typeof session.run>) {
            if (isHalf && changes.failsInHalf === 'to run') throw new Error('the shader was refused');
            if (isPainter) clock += isHalf ? times.f16 : times.f32;
            const outputs = await session.run(...asked);
            if (!isHalf || changes.offInHalf === undefined) return outputs;
            const off = (values: Float32Array): Float32Array => values.map((value) => value + (changes.offInHalf ?? 0));
            return Object.fromEntries(
              Object.entries(outputs).map(([name, { data, dims }]) => [name, new WASM_RUNTIME.ort.Tensor('float32', off(data as Float32Array), dims)]),
            );
          },
          async release() {
            released.push(isHalf ? 'f16' : 'f32');
            await session.release();
          },
        };
      };
      const ort = {
        ...WASM_RUNTIME.ort,
        env: { wasm: {}, webgpu: { device: Promise.resolve({ lost: new Promise(() => undefined) }) } },
        InferenceSession: { create },
      };
      return {
        port: {
          requestAdapter: () => Promise.resolve(adapter(false)),
          runtime: () => Promise.resolve({ ort: ort as unknown as Ort, wasm: new Uint8Array() }),
          toHalf,
        },
        wasm: {
          ...wasm,
          paint: (refined) => {
            clock += times.wasm;
            return wasm.paint(refined);
          },
        },
        now: () => clock,
        released,
      };
    };
    const chooseOn = (on: ReturnType<typeof device>, change: Partial<GpuPort> = {}, asked: BackendChoice = 'auto'): ReturnType<typeof chooseBackend> =>
      chooseBackend({ pack, wasm: on.wasm, gpu: { ...on.port, ...change }, asked, now: on.now, onLost: () => expect.unreachable() });

    it('is taken where it is near enough and quicker; the other graphs are freed', async () => {
      const on = device();
      const report = (await chooseOn(on)).report();
      expect(report).toMatchObject({
        backend: 'webgpu',
        reason: 'WebGPU is quicker and computes nearly the same',
        precision: 'f16',
        selfCheck: { passed: true },
        warmUp: { runs: 3, wasm: 40, webgpu: 20 },
        half: { reason: 'f16 is quicker, and near enough', selfCheck: { passed: true }, webgpu: 10 },
      });
      expect(report.half.selfCheck?.latent).toBeGreaterThan(report.selfCheck?.latent ?? Infinity);
      expect(on.released.sort()).toEqual(['f32', 'f32', 'f32']);
    });

    it('makes the difference where f32 is slower than WebAssembly', async () => {
      const report = (await chooseOn(device({ times: { f32: 60, f16: 30 } }))).report();
      expect(report).toMatchObject({ backend: 'webgpu', precision: 'f16', warmUp: { wasm: 40, webgpu: 60 }, half: { webgpu: 30 } });
    });

    it.each([
      ['is not quicker', { times: { f16: 20 } }, 'f32 is quicker here', true],
      ['is too far off', { offInHalf: 0.05 }, 'f16 is further off than 0.002 in the mean, or 0.03', false],
      ['does not open', { failsInHalf: 'to open' }, 'f16 failed: refiner.onnx: not a graph that can run here', null],
      ['does not run', { failsInHalf: 'to run' }, 'f16 failed: the shader was refused', null],
    ] as const)('stays f32 on the device where it %s', async (_name, changes, reason, passed) => {
      const report = (await chooseOn(device(changes))).report();
      expect(report).toMatchObject({ backend: 'webgpu', precision: 'f32', reason: 'WebGPU is quicker and computes the same', half: { reason } });
      expect(report.half.selfCheck?.passed ?? null).toBe(passed);
    });

    it.each([
      ['the adapter has no shader-f16', { requestAdapter: () => Promise.resolve({ ...adapter(false), features: new Set<string>() }) }],
      ['this host does not rewrite graphs', { toHalf: undefined as never }],
      ['nothing in this pack can be computed in f16', { toHalf: (graph: Uint8Array) => graph }],
    ] as const)('stays f32, as %s', async (reason, change) => {
      expect((await chooseOn(device(), change)).report()).toMatchObject({ backend: 'webgpu', precision: 'f32', half: { reason, selfCheck: null, webgpu: null } });
    });

    it('is not tried where f32 is hopelessly slow, unless WebGPU was asked for', async () => {
      const times = { wasm: 10, f32: 50, f16: 25 };
      expect((await chooseOn(device({ times }))).report()).toMatchObject({
        backend: 'wasm',
        precision: 'f32',
        half: { reason: 'f32 takes more than twice as long as WebAssembly', selfCheck: null },
      });
      expect((await chooseOn(device({ times }), {}, 'webgpu')).report()).toMatchObject({ backend: 'webgpu', precision: 'f16', half: { webgpu: 25 } });
    });
  });
});
