import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { enlarge } from '../../src/engine/picture';
import type { Rgba } from '../../src/shared/protocol';
import { createTracer, type Tracer } from '../../src/engine/trace/trace';
import { drawSvg, psnr } from './helpers/svg';

/** A ring of glass to see through, a house and a sun: flat colours, round and straight edges, a hole. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <path fill="#2f80ed" fill-rule="evenodd" d="M20 6a14 14 0 1 0 0 28a14 14 0 1 0 0-28zm0 7a7 7 0 1 1 0 14a7 7 0 1 1 0-14z"/>
  <path fill="#eb5757" d="M30 44L44 30L58 44z"/><rect x="33" y="44" width="22" height="15" fill="#f2c94c"/>
  <rect x="41" y="49" width="6" height="10" fill="#6b4226"/><circle cx="50" cy="14" r="8" fill="#f2994a"/>
  <rect x="6" y="42" width="18" height="16" rx="4" fill="#27ae60"/></svg>`;
const COLOURS = ['#2f80ed', '#eb5757', '#f2c94c', '#6b4226', '#f2994a', '#27ae60'];
const CHOICES = { colours: 8, smoothing: 0.5 };

let tracer: Tracer;
let icon: Rgba;
let source: Rgba;

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('vtracer-wasm/vtracer.wasm'));
  tracer = createTracer(new Uint8Array(wasm));
  // As the plugin has it: painted at 128 px, enlarged by the engine.
  source = await drawSvg(ICON, 128);
  icon = enlarge(planesOf(source), 128, { width: 512, height: 512 }, 'contain');
});

function planesOf({ width, data }: Rgba): Float32Array {
  const plane = width * width;
  const planes = new Float32Array(4 * plane);
  for (let pixel = 0; pixel < plane; pixel++) {
    const alpha = (data[pixel * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) planes[channel * plane + pixel] = ((data[pixel * 4 + channel] ?? 0) / 255) * alpha;
    planes[3 * plane + pixel] = alpha;
  }
  return planes;
}

/** The way along the ends of the curves of an outline. */
function lengthOf(data: string): number {
  const ends = [...data.matchAll(/[MLC]([^MLCZ]+)/g)].map(([, numbers = '']) => numbers.trim().split(/[\s,]+/).map(Number).slice(-2));
  return ends.slice(1).reduce((sum, [x = 0, y = 0], index) => sum + Math.hypot(x - (ends[index]?.[0] ?? 0), y - (ends[index]?.[1] ?? 0)), 0);
}

function fillsOf(svg: string): string[] {
  return [...svg.matchAll(/fill="(#\w{6})"/g)].map(([, fill = '']) => fill);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function nearestOf(colour: string): number {
  return Math.min(...COLOURS.map((known) => Math.max(...channels(known).map((value, at) => Math.abs(value - (channels(colour)[at] ?? 0))))));
}

describe('trace', () => {
  it('makes a flat icon of a few paths in its own colours, near to what was painted', async () => {
    const traced = tracer.trace(icon, CHOICES);
    expect(traced.paths).toBeGreaterThanOrEqual(COLOURS.length);
    expect(traced.paths).toBeLessThanOrEqual(24);
    expect(traced.colours).toBeGreaterThanOrEqual(COLOURS.length);
    expect(traced.colours).toBeLessThanOrEqual(8);
    for (const known of COLOURS) {
      const off = Math.min(...fillsOf(traced.svg).map((fill) => Math.max(...channels(fill).map((value, at) => Math.abs(value - (channels(known)[at] ?? 0))))));
      expect(off, known).toBeLessThanOrEqual(4);
    }
    expect(psnr(await drawSvg(traced.svg, 512), icon)).toBeGreaterThan(24);
    expect(psnr(await drawSvg(traced.svg, 512), await drawSvg(ICON, 512))).toBeGreaterThan(23);
  });

  it('keeps the background, and holes, clear', async () => {
    const drawn = await drawSvg(tracer.trace(icon, CHOICES).svg, 512);
    const alphaAt = (x: number, y: number): number => drawn.data[(y * 8 * 512 + x * 8) * 4 + 3] ?? -1;
    // Corner, the middle of the ring, between the shapes; then the ring, the sun and the house.
    expect([alphaAt(1, 1), alphaAt(20, 20), alphaAt(30, 52)]).toEqual([0, 0, 0]);
    expect([alphaAt(20, 9), alphaAt(50, 14), alphaAt(37, 52)]).toEqual([255, 255, 255]);
  });

  it('finds clear places even where only a few pixels are clear', async () => {
    const full = await drawSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#2f80ed" fill-rule="evenodd" d="M0 0H64V64H0zM20 30h8v8h-8z"/></svg>', 256);
    const traced = tracer.trace(full, CHOICES);
    const drawn = await drawSvg(traced.svg, 256);
    expect(drawn.data[(34 * 4 * 256 + 24 * 4) * 4 + 3]).toBe(0);
    expect(drawn.data[(2 * 256 + 2) * 4 + 3]).toBe(255);
    expect(fillsOf(traced.svg)).toEqual(['#2f80ed']);
  });

  it('fills a picture without clear pixels up to its edges', async () => {
    const full = await drawSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#27ae60"/><circle cx="32" cy="32" r="18" fill="#fff"/></svg>', 256);
    const traced = tracer.trace(full, CHOICES);
    expect(traced.paths).toBe(2);
    const drawn = await drawSvg(traced.svg, 256);
    for (const at of [0, 255, 255 * 256, 256 * 256 - 1]) expect(drawn.data[at * 4 + 3]).toBe(255);
  });

  it('merges colours down to the number asked for', () => {
    expect(tracer.trace(icon, { ...CHOICES, colours: 3 }).colours).toBeLessThanOrEqual(3);
    expect(tracer.trace(icon, { ...CHOICES, colours: 2 }).colours).toBe(2);
  });

  it('has no slivers of blended colour: every colour is one of the icon', () => {
    for (const smoothing of [0.2, 0.5, 1]) {
      for (const fill of fillsOf(tracer.trace(icon, { colours: 16, smoothing }).svg)) expect(nearestOf(fill), `${fill} at ${smoothing}`).toBeLessThanOrEqual(6);
    }
  });

  it('rounds the stairs of a picture that was painted small, with hard edges', async () => {
    const disc = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#2f80ed" d="M32 4a28 28 0 1 0 0 56a28 28 0 1 0 0-56z"/><circle cx="32" cy="32" r="13" fill="#f2c94c"/></svg>';
    const small = await drawSvg(disc, 128);
    for (let pixel = 0; pixel < 128 * 128; pixel++) {
      small.data[pixel * 4 + 3] = (small.data[pixel * 4 + 3] ?? 0) < 128 ? 0 : 255;
      // Nor is the inner disc's edge soft.
      const isInner = Math.hypot((pixel % 128) - 63.5, Math.floor(pixel / 128) - 63.5) < 26;
      small.data.set(isInner ? [242, 201, 76] : [47, 128, 237], pixel * 4);
    }
    const traced = tracer.trace(enlarge(planesOf(small), 128, { width: 512, height: 512 }, 'contain'), CHOICES);
    expect(traced.paths).toBe(2);
    // The way around stairs is longer than that around a disc.
    const [outline = ''] = [...traced.svg.matchAll(/ d="([^"]*)"/g)].map(([, data]) => data ?? '');
    expect(lengthOf(outline) / (2 * Math.PI * 28 * 8)).toBeLessThan(1.01);
    expect(psnr(await drawSvg(traced.svg, 512), await drawSvg(disc, 512))).toBeGreaterThan(24);
  });

  it('keeps lines that stand alone, however thin', async () => {
    const lines = await drawSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="#222222" stroke-width="0.75"><circle cx="32" cy="32" r="24"/></svg>', 512);
    const drawn = await drawSvg(tracer.trace(lines, CHOICES).svg, 512);
    expect(psnr(drawn, lines)).toBeGreaterThan(18);
    expect(drawn.data[(64 * 512 + 256) * 4 + 3]).toBe(255);
    expect(drawn.data[(256 * 512 + 256) * 4 + 3]).toBe(0);
  });

  it('is smoother and shorter the more smoothing is asked for', () => {
    const [exact, smooth] = [0, 1].map((smoothing) => tracer.trace(icon, { ...CHOICES, smoothing }).svg.length);
    expect(smooth).toBeLessThan(exact ?? 0);
  });

  it('gives the same SVG every time, of the size of the picture, without anything but paths', () => {
    const { svg } = tracer.trace(icon, CHOICES);
    expect(tracer.trace(icon, CHOICES).svg).toBe(svg);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="512" height="512" viewBox="0 0 512 512" fill="none">\n/);
    expect(new Set(svg.match(/<[a-z/]+/g))).toEqual(new Set(['<svg', '<path', '</svg']));
    // What the simulated Figma takes, and createNodeFromSvg has no trouble with.
    for (const [, data = ''] of svg.matchAll(/ d="([^"]*)"/g)) expect(data).toMatch(/^[MLCZ\d\s.-]+$/);
  });

  it('is empty for an empty picture', () => {
    const nothing = { width: 32, height: 32, data: new Uint8ClampedArray(32 * 32 * 4) };
    expect(tracer.trace(nothing, CHOICES)).toMatchObject({ paths: 0, colours: 0 });
  });
});
