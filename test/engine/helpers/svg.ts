import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Rgba } from '../../../src/shared/protocol';

let ready: Promise<void> | null = null;

/** Draws an SVG at that width, by resvg. Straight RGBA. */
export async function drawSvg(svg: string, width: number): Promise<Rgba> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(wasm));
  await ready;
  const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render();
  const data = new Uint8ClampedArray(drawn.pixels);
  // resvg premultiplies.
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = alpha === 0 ? 0 : ((data[at + channel] ?? 0) * 255) / alpha;
  }
  return { width: drawn.width, height: drawn.height, data };
}

/** PSNR of two pictures of one size, premultiplied, alpha included; decibels. */
export function psnr(a: Rgba, b: Rgba): number {
  let sum = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const [alphaA = 0, alphaB = 0] = [a.data[at + 3], b.data[at + 3]];
    for (let channel = 0; channel < 3; channel++) {
      sum += (((a.data[at + channel] ?? 0) * alphaA) / 255 - ((b.data[at + channel] ?? 0) * alphaB) / 255) ** 2;
    }
    sum += (alphaA - alphaB) ** 2;
  }
  return 20 * Math.log10(255 / Math.sqrt(sum / a.data.length));
}
