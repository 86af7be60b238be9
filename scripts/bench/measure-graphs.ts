import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { serveFiles } from '../lib/file-server';
import { browserEngineOptions, ROOT, wasmFile } from '../lib/engine-bundle';
import type { Bench, GpuTimes, GraphTimes } from './graphs-page';

declare global {
  /** In the page: graphs-page.ts. */
  var bench: Bench;
}

const require = createRequire(import.meta.url);

export interface GraphFigures {
  readonly wasm: GraphTimes;
  readonly webgpu: GpuTimes | null;
  readonly text: { readonly wasm: { first: number; run: number }; readonly webgpu: { first: number; run: number } | null };
  /** Milliseconds of a picture of 1, 2 … passes on WebAssembly. */
  readonly passes: readonly number[];
}

/**
 * Times every graph on both backends, in one browser.
 * @param gpuRuns - fewer will do for an adapter in software, which takes seconds
 */
export async function measureGraphs(browser: Browser, pack: string, runs: number, gpuRuns: number): Promise<GraphFigures> {
  const { outputFiles } = await build({ ...browserEngineOptions(), entryPoints: [path.join(ROOT, 'scripts/bench/graphs-page.ts')], write: false });
  const server = await serveFiles({
    '/': { type: 'text/html', body: '<!doctype html><title>bench</title><script src="/page.js"></script>' },
    '/page.js': { type: 'text/javascript', body: outputFiles[0]?.text ?? '' },
    '/wasm/wasm': { file: wasmFile },
    '/wasm/jspi': { file: require.resolve('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm') },
    '/pack/': { folder: pack },
  });
  const page = await browser.newPage();
  try {
    await page.goto(server.origin);
    const wasm = await page.evaluate((count) => bench.wasm(count), runs);
    const textOnWasm = await page.evaluate((count) => bench.textOnWasm(count), runs);
    const passes = await page.evaluate((count) => bench.passes(count), runs);
    const webgpu = await page.evaluate((count) => bench.webgpu(count), gpuRuns);
    const textOnWebGpu = webgpu && (await page.evaluate((count) => bench.textOnWebGpu(count), gpuRuns).catch(() => null));
    return { wasm, webgpu, text: { wasm: textOnWasm, webgpu: textOnWebGpu }, passes };
  } finally {
    await page.close();
    await server.close();
  }
}
