/** Makes a picture flat: every pixel one of a few colours, or clear; no slivers of blended colour along the edges. */
import type { Rgba } from '../../shared/protocol';
import { labOf, type Lab, nearest, squaredDistance } from './lab';
import { findPalette } from './palette';

export interface FlattenOptions {
  /** Colours at most. */
  readonly colours: number;
  /** Areas narrower than 2 * radius + 1 pixels are given to their neighbours. */
  readonly radius: number;
}

export interface FlatPicture {
  readonly width: number;
  readonly height: number;
  /** [r, g, b] each, 0 … 255. */
  readonly palette: readonly (readonly [number, number, number])[];
  /** For each pixel 1 + its index in the palette; 0 is clear. */
  readonly labels: Uint8Array;
}

/** From this alpha on a pixel is solid. */
const SOLID = 128;
/** A label that is still to be found. */
const UNKNOWN = 255;

/** @param options - at most 254 colours */
export function flatten(image: Rgba, options: FlattenOptions): FlatPicture {
  const { width, height, data } = image;
  const solid = new Uint8Array(width * height);
  for (let pixel = 0; pixel < solid.length; pixel++) solid[pixel] = (data[pixel * 4 + 3] ?? 0) >= SOLID ? 1 : 0;
  const palette = findPalette(data, width, solid, Math.min(options.colours, UNKNOWN - 1));
  const colours = palette.map(([r, g, b]) => labOf(r, g, b));
  const labels = nearestLabels(data, solid, colours);
  return { width, height, palette, labels: withoutSlivers(labels, width, height, options.radius, data, colours) };
}

/** The label of each pixel's nearest colour. */
function nearestLabels(data: Uint8ClampedArray, solid: Uint8Array, colours: readonly Lab[]): Uint8Array {
  const labels = new Uint8Array(solid.length);
  const known = new Map<number, number>();
  for (let pixel = 0; pixel < solid.length; pixel++) {
    if (solid[pixel] === 0) continue;
    const [r = 0, g = 0, b = 0] = [data[pixel * 4], data[pixel * 4 + 1], data[pixel * 4 + 2]];
    // Two units of a channel are not seen, and need not be told apart.
    const key = ((r >> 1) << 14) | ((g >> 1) << 7) | (b >> 1);
    let label = known.get(key);
    if (label === undefined) {
      label = 1 + nearest(labOf(r, g, b), colours);
      known.set(key, label);
    }
    labels[pixel] = label;
  }
  return labels;
}

/**
 * Opens every area with a square of 2 * radius + 1 pixels (what the square does not fit into is taken away), then lets the
 * areas grow back over what was taken, each pixel to that of its neighbours whose colour is most like its own. What is
 * clear stays clear, and nothing else becomes so: the silhouette is that of the picture.
 */
function withoutSlivers(
  labels: Uint8Array,
  width: number,
  height: number,
  radius: number,
  data: Uint8ClampedArray,
  colours: readonly Lab[],
): Uint8Array {
  const opened = open(labels, width, height, radius);
  const isColoured = (pixel: number): boolean => opened[pixel] !== UNKNOWN && opened[pixel] !== 0;
  let front: number[] = [];
  for (let pixel = 0; pixel < opened.length; pixel++) {
    if (opened[pixel] === UNKNOWN && neighbours(pixel, width, height).some(isColoured)) front.push(pixel);
  }
  while (front.length > 0) {
    // All of one round at once: none grows upon another of the same round.
    const found = front.map((pixel) => bestNeighbour(pixel, opened, width, height, data, colours));
    front.forEach((pixel, index) => (opened[pixel] = found[index] ?? 0));
    const next = new Set(front.flatMap((pixel) => neighbours(pixel, width, height)));
    front = [...next].filter((pixel) => opened[pixel] === UNKNOWN);
  }
  // Thin lines that stand alone, with nothing beside them to grow, stay as they are.
  return opened.map((label, pixel) => (label === UNKNOWN ? (labels[pixel] ?? 0) : label));
}

function open(labels: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  // Cores: pixels whose surroundings are all of its label, per direction one after the other.
  const across = new Uint8Array(labels.length);
  const core = new Uint8Array(labels.length);
  const same = (pixel: number, other: number, inside: boolean): boolean => !inside || labels[pixel] === labels[other];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      let all = 1;
      for (let d = -radius; d <= radius && all === 1; d++) if (!same(pixel, pixel + d, x + d >= 0 && x + d < width)) all = 0;
      across[pixel] = all;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      let all = 1;
      for (let d = -radius; d <= radius && all === 1; d++) {
        const inside = y + d >= 0 && y + d < height;
        const other = pixel + d * width;
        if (inside && (across[other] === 0 || labels[other] !== labels[pixel])) all = 0;
      }
      core[pixel] = all;
    }
  }
  const opened = new Uint8Array(labels.length).fill(UNKNOWN);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      const label = labels[pixel] ?? 0;
      if (label === 0) opened[pixel] = 0;
      if (core[pixel] === 0 || label === 0) continue;
      opened[pixel] = label;
      // Inside an area every pixel of the square is a core itself.
      const isInside = x > 0 && y > 0 && x < width - 1 && y < height - 1 &&
        core[pixel - 1] === 1 && core[pixel + 1] === 1 && core[pixel - width] === 1 && core[pixel + width] === 1;
      if (isInside) continue;
      for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
        opened.fill(label, v * width + Math.max(0, x - radius), v * width + Math.min(width - 1, x + radius) + 1);
      }
    }
  }
  return opened;
}

/** The label among the neighbours' whose colour is most like that of the pixel. */
function bestNeighbour(
  pixel: number,
  labels: Uint8Array,
  width: number,
  height: number,
  data: Uint8ClampedArray,
  colours: readonly Lab[],
): number {
  const own = labOf(data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0);
  let best = 0;
  let distance = Infinity;
  for (const other of neighbours(pixel, width, height)) {
    const label = labels[other] ?? UNKNOWN;
    const colour = label === UNKNOWN ? undefined : colours[label - 1];
    if (colour === undefined) continue;
    const to = squaredDistance(own, colour);
    if (to < distance) [best, distance] = [label, to];
  }
  return best;
}

function neighbours(pixel: number, width: number, height: number): number[] {
  const x = pixel % width;
  const y = (pixel - x) / width;
  const found: number[] = [];
  if (x > 0) found.push(pixel - 1);
  if (x < width - 1) found.push(pixel + 1);
  if (y > 0) found.push(pixel - width);
  if (y < height - 1) found.push(pixel + width);
  return found;
}
