/** A picture as a few filled paths, by VTracer (visioncortex) as WebAssembly. */
import { initSync, to_svg } from 'vtracer-wasm';
import type { Rgba, TracedPicture } from '../../shared/protocol';
import { type FlatPicture, flatten } from './flatten';
import { labOf, nearest } from './lab';
import { findHoles, type Hole } from './holes';
import { smoothBorders } from './smooth';
import { type Command, contains, readPath, writePath } from './path';

export interface TraceOptions {
  /** Colours at most, 2 … 24. */
  readonly colours: number;
  /** 0 (every detail) … 1 (few, round shapes). */
  readonly smoothing: number;
}

/** Traces pictures. Same picture and options, same SVG, on every machine. */
export interface Tracer {
  trace(image: Rgba, options: TraceOptions): TracedPicture;
}

/**
 * @param wasm - vtracer.wasm of the bundled vtracer-wasm; compiled once, however often this is called
 */
export function createTracer(wasm: Uint8Array<ArrayBuffer>): Tracer {
  initSync({ module: wasm });
  return { trace };
}

/** The side that the strengths below are meant for, in pixels. */
const USUAL_SIDE = 512;

/** How strongly a picture is smoothed. */
interface Strength {
  /** Of {@link flatten}. */
  readonly radius: number;
  /** Of {@link smoothBorders}. */
  readonly rounding: number;
  /** Smaller areas are left out, in pixels. */
  readonly speckle: number;
  /** A turn sharper than this stays a corner, in degrees. */
  readonly corner: number;
  /** Shorter pieces are not subdivided further, in pixels. */
  readonly length: number;
  /** A curve is cut where it has turned by this much, in degrees. */
  readonly splice: number;
}

function strengthOf(smoothing: number, longerSide: number): Strength {
  const scale = longerSide / USUAL_SIDE;
  return {
    radius: Math.max(1, Math.round((1 + 3 * smoothing) * scale)),
    rounding: Math.min(16, Math.round((1 + 3 * smoothing) * scale)),
    speckle: Math.round(((6 + 14 * smoothing) * scale) ** 2),
    corner: 45 + 40 * smoothing,
    length: 3.5 + 4.5 * smoothing,
    splice: 40 + 20 * smoothing,
  };
}

function trace(image: Rgba, options: TraceOptions): TracedPicture {
  const strength = strengthOf(options.smoothing, Math.max(image.width, image.height));
  const stepped = flatten(image, { colours: options.colours, radius: strength.radius });
  const flat = { ...stepped, labels: smoothBorders(stepped, strength.rounding) };
  if (flat.palette.length === 0) return { svg: svgOf(image, []), paths: 0, colours: 0 };
  const labs = flat.palette.map((colour) => labOf(...colour));
  const colourOf = (pixel: number): readonly number[] | undefined => flat.palette[(flat.labels[pixel] ?? 0) - 1];
  const paths = cutHoles(tracePaths(flat, colourOf, strength), flat, strength).map((path) => ({
    ...path,
    // Where VTracer has taken a speckle into an area, it has mixed their colours.
    fill: hex(flat.palette[nearest(labOf(...rgbOf(path.fill)), labs)] ?? [0, 0, 0]),
  }));
  return { svg: svgOf(image, paths), paths: paths.length, colours: new Set(paths.map((path) => path.fill)).size };
}

type Rgb = readonly [number, number, number];

function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** One filled outline, with the holes in it. */
interface TracedPath {
  readonly fill: string;
  readonly outlines: readonly (readonly Command[])[];
}

/**
 * Traces what has a colour. Each area is an outline without holes, under those that lie in it: neighbours overlap, so that
 * no gap shows between them.
 */
function tracePaths(
  { width, height }: FlatPicture,
  colourOf: (pixel: number) => readonly number[] | undefined,
  strength: Strength,
): TracedPath[] {
  // VTracer looks for clear pixels in a few rows only; a clear border makes sure that it finds them.
  let isClear = false;
  for (let pixel = 0; pixel < width * height && !isClear; pixel++) isClear = colourOf(pixel) === undefined;
  const border = isClear ? 1 : 0;
  const rowLength = width + 2 * border;
  const pixels = new Uint8Array(rowLength * (height + 2 * border) * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourOf(y * width + x);
      if (colour) pixels.set([...colour, 255], ((y + border) * rowLength + x + border) * 4);
    }
  }
  const svg = to_svg(pixels, rowLength, height + 2 * border, {
    binary: false,
    mode: 'spline',
    hierarchical: 'stacked',
    // Angles are radians here, a speckle is an area, and the colours are given by the bits to ignore: none, they are few
    // already. (VTracer's own web page turns what its users choose into these.)
    cornerThreshold: (strength.corner * Math.PI) / 180,
    spliceThreshold: (strength.splice * Math.PI) / 180,
    lengthThreshold: strength.length,
    filterSpeckle: strength.speckle,
    colorPrecision: 0,
    layerDifference: 0,
    maxIterations: 10,
    pathPrecision: 2,
  });
  return [...svg.matchAll(PATH)].map(([, data = '', fill = '', x = '0', y = '0']) => ({
    fill,
    outlines: [readPath(data, Number(x) - border, Number(y) - border)],
  }));
}

const PATH = /<path d="([^"]+)" fill="(#[0-9A-Fa-f]{6})" transform="translate\((-?[\d.]+),(-?[\d.]+)\)"\/>/g;

/** Cuts what is clear out of everything that covers it. */
function cutHoles(paths: readonly TracedPath[], flat: FlatPicture, strength: Strength): TracedPath[] {
  const holes = findHoles(flat, strength.speckle);
  if (holes.length === 0) return [...paths];
  const outlines = holes.map((hole) => outlineOf(hole, flat, strength));
  return paths.map((path) => ({
    ...path,
    outlines: [
      ...path.outlines,
      ...holes.flatMap((hole, index) => {
        const outline = outlines[index];
        return outline !== undefined && path.outlines.some((own) => covers(own, hole, flat.width)) ? [outline] : [];
      }),
    ],
  }));
}

function outlineOf(hole: Hole, flat: FlatPicture, strength: Strength): readonly Command[] | undefined {
  const inHole = new Set(hole.pixels);
  const traced = tracePaths(flat, (pixel) => (inHole.has(pixel) ? [0, 0, 0] : undefined), strength);
  return traced[0]?.outlines[0];
}

/** Whether most of a few places of the hole lie inside of the outline. */
function covers(outline: readonly Command[], { pixels }: Hole, width: number): boolean {
  const places = [0.2, 0.35, 0.5, 0.65, 0.8].map((share) => pixels[Math.floor(share * pixels.length)] ?? 0);
  const covered = places.filter((pixel) => contains(outline, (pixel % width) + 0.5, Math.floor(pixel / width) + 0.5));
  return 2 * covered.length > places.length;
}

function svgOf({ width, height }: Rgba, paths: readonly TracedPath[]): string {
  const lines = paths.map(({ fill, outlines }) => {
    const rule = outlines.length > 1 ? ' fill-rule="evenodd"' : '';
    return `<path fill="${fill}"${rule} d="${outlines.map(writePath).join('')}"/>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none">\n${lines.join('')}</svg>\n`;
}
