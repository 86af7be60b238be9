/** Which places of the latent's grid come from which of two pictures. */
import type { BlendKind } from '../shared/recipe';

/** How two pictures share the grid. */
export type CrossoverKind = Exclude<BlendKind, 'mix'>;

/** Points a side at which a place is looked up: a border that cuts through it counts by the share of its area. */
const SAMPLES = 8;

/**
 * The mask of a crossover: where the first picture is, and where the second.
 *
 * `halves`: the first picture to the left; `diagonal`: in the upper left corner; `radial`: in a disc in the middle. The
 * border moves evenly with t. Basic arithmetic alone, so the mask has the same bits everywhere.
 *
 * @param t - 0 = all of the first picture … 1 = all of the second
 * @param grid - places a side
 * @returns grid * grid shares, row by row: 1 = from the first picture, 0 = from the second
 */
export function crossoverMask(kind: CrossoverKind, t: number, grid: number): Float64Array {
  const isFirst = regionOf(kind, 1 - t);
  const fine = grid * SAMPLES;
  const mask = new Float64Array(grid * grid);
  for (let row = 0; row < fine; row++) {
    for (let column = 0; column < fine; column++) {
      if (!isFirst((column + 0.5) / fine, (row + 0.5) / fine)) continue;
      const place = Math.floor(row / SAMPLES) * grid + Math.floor(column / SAMPLES);
      mask[place] = (mask[place] ?? 0) + 1 / (SAMPLES * SAMPLES);
    }
  }
  return mask;
}

/** Whether a point of the unit square (x to the right, y down) is in the first picture's part of that size. */
function regionOf(kind: CrossoverKind, size: number): (x: number, y: number) => boolean {
  switch (kind) {
    case 'halves':
      return (x) => x < size;
    case 'diagonal':
      return (x, y) => (x + y) / 2 < size;
    case 'radial':
      // At full size the disc reaches the corners. Squares are compared, as they need no root.
      return (x, y) => (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) < 0.5 * size * size;
    default:
      return kind satisfies never;
  }
}
