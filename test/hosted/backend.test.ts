import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodePng } from '../../src/engine/png';
import { TOLERANCE } from '../../src/engine/webgpu/self-check';
import { launchWithWebGpu } from './browser';
import { serveEngine } from './engine-server';
import type { FileServer } from '../../scripts/lib/file-server';
import type { Harness } from './pages/engine-page';

declare global {
  /** In the page: pages/engine-page.ts. */
  var harness: Harness;
}

let browser: Browser;
let server: FileServer;
let page: Page;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchWithWebGpu(), serveEngine()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(server.origin);
});
afterEach(() => page.close());

const RECIPE = { seed: 7, prompt: 'red apple', passes: 4, guidance: 2, size: { width: 32, height: 32 } };
const REPAINT = { ...RECIPE, guidance: 1 };

/** Largest difference of two PNG files, in 8-bit levels. */
function levelsApart(a: number[], b: number[]): number {
  const [left, right] = [a, b].map((png) => decodePng(Uint8Array.from(png)).data);
  return Math.max(...Array.from(left ?? [], (value, i) => Math.abs(value - (right?.[i] ?? NaN))));
}

describe('the tiny pack', () => {
  test('WebGPU gives what WebAssembly gives, on 32 inputs', async () => {
    const checks = await page.evaluate(() => harness.parity('/tiny', 32));
    expect(checks).toHaveLength(32);
    console.log('largest differences of 32 inputs', {
      latent: Math.max(...checks.map((check) => check.latent)),
      image: Math.max(...checks.map((check) => check.image)),
      pixels: Math.min(...checks.map((check) => check.pixels)),
    });
    for (const check of checks) {
      expect(check.latent).toBeLessThanOrEqual(TOLERANCE.latent);
      expect(check.image).toBeLessThanOrEqual(TOLERANCE.image);
      expect(check.pixels).toBeGreaterThanOrEqual(TOLERANCE.pixels);
    }
  });

  test('auto leaves a software adapter alone', async () => {
    const report = await page.evaluate(() => harness.load('/tiny', 'auto', { measureSoftware: false }));
    expect(report).toMatchObject({ backend: 'wasm', adapter: { software: true }, selfCheck: null, warmUp: null });
  });

  test('auto measures both and takes WebAssembly, which is quicker than a software adapter', async () => {
    const report = await page.evaluate(() => harness.load('/tiny', 'auto'));
    expect(report).toMatchObject({ backend: 'wasm', reason: 'WebAssembly is quicker here', selfCheck: { passed: true } });
    expect(report.warmUp?.webgpu).toBeGreaterThan(report.warmUp?.wasm ?? Infinity);
  });

  test('asked for, WebGPU makes the pictures; exact ones are WebAssembly bit for bit', async () => {
    const report = await page.evaluate(() => harness.load('/tiny', 'webgpu'));
    expect(report).toMatchObject({ backend: 'webgpu', asked: 'webgpu', adapter: { software: true, f16: false }, lost: null });
    // SwiftShader has no shader-f16.
    expect(report).toMatchObject({ precision: 'f32', half: { reason: 'the adapter has no shader-f16', selfCheck: null, webgpu: null } });
    for (const recipe of [RECIPE, REPAINT]) {
      const onGpu = await page.evaluate((choices) => harness.generate(choices), recipe);
      const exact = await page.evaluate((choices) => harness.generate(choices, true), recipe);
      expect(levelsApart(onGpu.png, exact.png)).toBeLessThanOrEqual(1);
      await page.evaluate(() => harness.load('/tiny', 'wasm'));
      const onWasm = await page.evaluate((choices) => harness.generate(choices), recipe);
      expect(exact.png).toEqual(onWasm.png);
      await page.evaluate(() => harness.load('/tiny', 'webgpu'));
    }
  });

  test.each([1, 2, 3])('the device is lost after pass %i: the picture is made all the same, and the user is told', async (pass) => {
    await page.evaluate(() => harness.load('/tiny', 'webgpu'));
    const expected = await page.evaluate((choices) => harness.generate(choices, true), RECIPE);
    const found = await page.evaluate(([choices, after]) => harness.generateAndLose(choices, after), [RECIPE, pass] as const);
    expect(found.passes).toEqual([1, 2, 3, 4]);
    expect(found.notices).toEqual(['gpu-lost']);
    expect(levelsApart(found.png, expected.png)).toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => harness.report())).toMatchObject({ backend: 'wasm', reason: 'The graphics device was lost' });
    // The next one is WebAssembly's, and has nothing to tell.
    const next = await page.evaluate((choices) => harness.generate(choices), RECIPE);
    expect(next).toEqual(expected);
  });
});

test('the shipped pack: one decode, one encode', async () => {
  // Without the start's time limit: in software, beside other work, this takes minutes.
  const [check] = await page.evaluate(() => harness.parity('/default', 1));
  console.log('the shipped pack', check);
  expect(check).toMatchObject({ passed: true });
});
