import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm, wasmFile } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { configureRuntime, giveCode, type Ort } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { openSphereModel, type SphereModel } from '../../../src/engine/sphere-model';
import { selfCheck } from '../../../src/engine/webgpu/self-check';
import type { SelfCheck } from '../../../src/shared/backend-report';
import { type NodeGpu, openDawn } from '../helpers/dawn';
import { TINY_PACK } from '../helpers/packs';
import { parityInput } from '../helpers/parity-inputs';

const INPUTS = 32;
/** Shaders are compiled on the processor. */
const SLOW_MS = 900_000;

/** The graphs on a graphics adapter of Node's, where one can be had; else it says what is missing. test/hosted asks a browser. */
describe('WebGPU in Node', () => {
  let gpu: NodeGpu | { readonly missing: string };
  beforeAll(async () => {
    gpu = await openDawn();
  }, SLOW_MS);
  afterAll(() => {
    if ('close' in gpu) gpu.close();
  });

  it(
    'computes what WebAssembly computes, on 32 inputs',
    async ({ skip }) => {
      if ('missing' in gpu) {
        const reason = `Skipped, as this is missing: ${gpu.missing}`;
        console.log(reason);
        return skip(reason);
      }
      const { info, features } = gpu.adapter;
      configureRuntime(await readWasm());
      // Node 20 cannot suspend WebAssembly: the build of the runtime that does without.
      const builds = path.dirname(wasmFile);
      const asyncify = (await import(/* @vite-ignore */ pathToFileURL(path.join(builds, 'ort.webgpu.bundle.min.mjs')).href)) as Ort;
      giveCode(asyncify, await readFile(path.join(builds, 'ort-wasm-simd-threaded.asyncify.wasm')));
      const pack = await readPack(packInFolder(TINY_PACK));
      const wasm: SphereModel = await openSphereModel(pack);
      const device = await openSphereModel(pack, { runtime: { ort: asyncify, options: { executionProviders: ['webgpu'] } }, onDevice: true });
      const checks: SelfCheck[] = [];
      for (let i = 0; i < INPUTS; i++) checks.push(await selfCheck(wasm, device, parityInput(pack.manifest, i)));
      console.log(`${info.description || info.architecture}, shader-f16: ${features.has('shader-f16') ? 'yes' : 'no'}`, {
        latent: Math.max(...checks.map((check) => check.latent)),
        image: Math.max(...checks.map((check) => check.image)),
      });
      for (const check of checks) expect(check).toMatchObject({ passed: true });
    },
    SLOW_MS,
  );
});
