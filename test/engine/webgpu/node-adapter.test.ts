import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readWasm, wasmFile } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import type { GpuAdapter } from '../../../src/engine';
import { configureRuntime, giveCode, type Ort } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { openSphereModel } from '../../../src/engine/sphere-model';
import { chooseBackend } from '../../../src/engine/webgpu/choose-backend';
import { toHalf } from '../../../src/engine/webgpu/half-graph';
import { selfCheck } from '../../../src/engine/webgpu/self-check';
import type { SelfCheck } from '../../../src/shared/backend-report';
import { type NodeGpu, openDawn } from '../helpers/dawn';
import { DEFAULT_PACK, TINY_PACK, tinyPackThatReads } from '../helpers/packs';
import { parityInput } from '../helpers/parity-inputs';

/** Shaders are compiled on the processor. */
const SLOW_MS = 900_000;

/** The graphs on a graphics adapter of Node's, where one can be had; else it says what is missing. test/hosted asks a browser. */
describe('WebGPU in Node', () => {
  let gpu: NodeGpu | { readonly missing: string };
  let adapter: GpuAdapter;
  let runtime: { readonly ort: Ort; readonly wasm: Uint8Array };
  beforeAll(async () => {
    gpu = await openDawn();
    if ('missing' in gpu) return;
    adapter = gpu.adapter;
    console.log(`${adapter.info.description || adapter.info.architecture}, shader-f16: ${hasHalf() ? 'yes' : 'no'}`);
    configureRuntime(await readWasm());
    // Node 20 cannot suspend WebAssembly: the build of the runtime that does without.
    const builds = path.dirname(wasmFile);
    const ort = (await import(/* @vite-ignore */ pathToFileURL(path.join(builds, 'ort.webgpu.bundle.min.mjs')).href)) as Ort;
    runtime = { ort, wasm: await readFile(path.join(builds, 'ort-wasm-simd-threaded.asyncify.wasm')) };
    giveCode(runtime.ort, runtime.wasm);
  }, SLOW_MS);
  afterAll(() => {
    if ('close' in gpu) gpu.close();
  });
  beforeEach(({ skip }) => {
    if ('missing' in gpu) skipAloud(skip, gpu.missing);
  });

  const hasHalf = (): boolean => adapter.features.has('shader-f16');
  const skipAloud = (skip: (reason: string) => never, missing: string): never => {
    const reason = `Skipped, as this is missing: ${missing}`;
    console.log(reason);
    return skip(reason);
  };

  it.for([
    { name: 'the tiny pack', source: () => packInFolder(TINY_PACK), inputs: 32, precision: 'f32' },
    { name: 'the tiny pack', source: () => packInFolder(TINY_PACK), inputs: 32, precision: 'f16' },
    { name: 'an encoder that reads', source: tinyPackThatReads, inputs: 32, precision: 'f32' },
    { name: 'an encoder that reads', source: tinyPackThatReads, inputs: 32, precision: 'f16' },
    { name: 'the shipped pack', source: () => packInFolder(DEFAULT_PACK), inputs: 6, precision: 'f16' },
  ] as const)(
    '$name computes in $precision what WebAssembly computes, on $inputs inputs',
    { timeout: SLOW_MS },
    async ({ name, source, inputs, precision }, { skip }) => {
      if (precision === 'f16' && !hasHalf()) skipAloud(skip, 'shader-f16');
      const pack = await readPack(await source());
      const wasm = await openSphereModel(pack);
      const onGpu = { ort: runtime.ort, options: { executionProviders: ['webgpu'] } };
      const device = await openSphereModel(pack, { runtime: onGpu, onDevice: true, ...(precision === 'f16' && { rewrite: toHalf }) });
      const checks: SelfCheck[] = [];
      for (let i = 0; i < inputs; i++) checks.push(await selfCheck(wasm, device, parityInput(pack.manifest, i), precision));
      const most = (of: (check: SelfCheck) => number): string => Math.max(...checks.map(of)).toExponential(1);
      console.log(
        `${name}, ${precision}: latents ${most(({ latent }) => latent)} (mean ${most(({ latentMean }) => latentMean)}), ` +
          `pictures ${most(({ image }) => image)} (mean ${most(({ imageMean }) => imageMean)})`,
      );
      for (const check of checks) expect(check).toMatchObject({ passed: true });
      // Else it would be the other precision.
      if (precision === 'f16') expect(Number(most(({ latent }) => latent))).toBeGreaterThan(1e-4);
      await Promise.all([wasm.release(), device.release()]);
    },
  );

  it(
    'at start both precisions are measured, and the quicker one is taken',
    async () => {
      const pack = await readPack(packInFolder(TINY_PACK));
      const wasm = await openSphereModel(pack);
      const gpuPort = { requestAdapter: () => Promise.resolve(adapter), runtime: () => Promise.resolve(runtime), toHalf };
      const { model, report } = await chooseBackend({ pack, wasm, gpu: gpuPort, asked: 'webgpu', onLost: () => expect.unreachable() });
      const { backend, precision, half, warmUp } = report();
      console.log(`taken: ${precision} (${half.reason}); f32 ${warmUp?.webgpu.toFixed(1)} ms, f16 ${half.webgpu?.toFixed(1)} ms`);
      expect({ backend, hasHalf: half.selfCheck?.passed ?? false }).toEqual({ backend: 'webgpu', hasHalf: hasHalf() });
      expect(precision).toBe((half.webgpu ?? Infinity) < (warmUp?.webgpu ?? NaN) ? 'f16' : 'f32');
      await model.release();
    },
    SLOW_MS,
  );
});
