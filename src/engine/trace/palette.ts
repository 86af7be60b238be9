/** The few colours a flat picture is made of. */
import { labOf, type Lab, squaredDistance } from './lab';

/** Bits of each channel by which colours are counted. */
const BITS = 5;
/** Colours that are counted at most before they are merged; the rest joins the nearest of these. */
const MOST_COUNTED = 192;
/** A pixel beside an edge counts this much: its colour may be a blend of two others. */
const EDGE_WEIGHT = 0.05;
/** Two neighbours further apart than this are on two sides of an edge (squared distance in OKLab). */
const EDGE = 0.03 ** 2;
/** Colours nearer than this look the same on a flat area (squared distance in OKLab). */
const SAME = 0.035 ** 2;

interface Swatch {
  readonly weight: number;
  /** Sums of the channels, weighted. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly lab: Lab;
}

/**
 * Finds the colours of a picture: what looks the same is one colour, and the pair whose merging changes the picture least
 * is merged until no more than `most` are left (pairwise nearest neighbour, in OKLab).
 *
 * @param pixels - straight RGBA, 8 bits a channel
 * @param solid - 1 for each pixel that counts
 * @param most - 1 or more
 * @returns [r, g, b] each, 0 … 255, from the most to the least used; empty when nothing is solid
 */
export function findPalette(
  pixels: Uint8ClampedArray,
  width: number,
  solid: Uint8Array,
  most: number,
): (readonly [number, number, number])[] {
  let swatches = mergeAlike(count(pixels, width, solid));
  while (swatches.length > most) swatches = mergeCheapest(swatches);
  return swatches
    .sort((a, b) => b.weight - a.weight)
    .map(({ red, green, blue, weight }) => [Math.round(red / weight), Math.round(green / weight), Math.round(blue / weight)]);
}

/** Colours with how much of the picture has them, the most used first. */
function count(pixels: Uint8ClampedArray, width: number, solid: Uint8Array): Swatch[] {
  const bins = 1 << (3 * BITS);
  const shift = 8 - BITS;
  const sums = new Float64Array(bins * 4);
  const bin = (pixel: number): number =>
    ((((pixels[pixel * 4] ?? 0) >> shift) << BITS) | ((pixels[pixel * 4 + 1] ?? 0) >> shift)) << BITS | ((pixels[pixel * 4 + 2] ?? 0) >> shift);
  const labs = new Array<Lab | undefined>(bins);
  const labOfPixel = (pixel: number): Lab => {
    const key = bin(pixel);
    let lab = labs[key];
    if (!lab) {
      lab = labOf(pixels[pixel * 4] ?? 0, pixels[pixel * 4 + 1] ?? 0, pixels[pixel * 4 + 2] ?? 0);
      labs[key] = lab;
    }
    return lab;
  };
  const isEdge = (own: Lab, other: number): boolean =>
    other < 0 || other >= solid.length || solid[other] === 0 || squaredDistance(own, labOfPixel(other)) > EDGE;
  for (let pixel = 0; pixel < solid.length; pixel++) {
    if (solid[pixel] === 0) continue;
    const own = labOfPixel(pixel);
    const weight = isEdge(own, pixel - 1) || isEdge(own, pixel + 1) || isEdge(own, pixel - width) || isEdge(own, pixel + width) ? EDGE_WEIGHT : 1;
    const at = bin(pixel) * 4;
    sums[at] = (sums[at] ?? 0) + weight;
    for (let channel = 0; channel < 3; channel++) {
      sums[at + 1 + channel] = (sums[at + 1 + channel] ?? 0) + weight * (pixels[pixel * 4 + channel] ?? 0);
    }
  }
  const swatches: Swatch[] = [];
  for (let at = 0; at < sums.length; at += 4) {
    const weight = sums[at] ?? 0;
    if (weight > 0) swatches.push(swatch(weight, sums[at + 1] ?? 0, sums[at + 2] ?? 0, sums[at + 3] ?? 0));
  }
  return swatches.sort((a, b) => b.weight - a.weight);
}

/** Gives each colour to a more used one that looks the same. */
function mergeAlike(swatches: readonly Swatch[]): Swatch[] {
  const kept: Swatch[] = [];
  for (const one of swatches) {
    let nearest = -1;
    let distance = Infinity;
    kept.forEach((other, index) => {
      const to = squaredDistance(one.lab, other.lab);
      if (to < distance) [nearest, distance] = [index, to];
    });
    const other = kept[nearest];
    if (other && (distance < SAME || kept.length >= MOST_COUNTED)) kept[nearest] = merged(other, one);
    else kept.push(one);
  }
  return kept;
}

function mergeCheapest(swatches: readonly Swatch[]): Swatch[] {
  let best = { cost: Infinity, a: 0, b: 1 };
  swatches.forEach((one, a) => {
    for (let b = a + 1; b < swatches.length; b++) {
      const other = swatches[b];
      if (!other) continue;
      const cost = ((one.weight * other.weight) / (one.weight + other.weight)) * squaredDistance(one.lab, other.lab);
      if (cost < best.cost) best = { cost, a, b };
    }
  });
  const [one, other] = [swatches[best.a], swatches[best.b]];
  if (!one || !other) return [...swatches];
  return [...swatches.filter((_unused, index) => index !== best.a && index !== best.b), merged(one, other)];
}

function merged(a: Swatch, b: Swatch): Swatch {
  return swatch(a.weight + b.weight, a.red + b.red, a.green + b.green, a.blue + b.blue);
}

function swatch(weight: number, red: number, green: number, blue: number): Swatch {
  return { weight, red, green, blue, lab: labOf(red / weight, green / weight, blue / weight) };
}
