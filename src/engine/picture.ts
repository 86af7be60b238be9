/** Between the pack's square and pictures of any size. */
import type { Rgba } from '../shared/protocol';
import { edgesOf, sharpenEdges } from './edges';
import { clamp, rowsOfPlanes, rowsOfRgba, toPlanes, writeStraightRow } from './pixels';
import { type Frame, LINEAR, resample, SHARP_CUBIC } from './resample';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the square lies on a picture that is no square. */
export type Fit =
  /** Whole and in the middle, clear to both sides. */
  | 'contain'
  /** Over everything, in the middle, cut on both sides. */
  | 'cover';

/**
 * Fits a picture into the square the encoder takes: whole and in the middle, clear where there is nothing.
 * @returns [4, side, side] premultiplied RGBA in [0, 1]
 */
export function fitToSquare(image: Rgba, side: number): Float32Array {
  const larger = Math.max(image.width, image.height);
  const width = Math.max(1, Math.round((image.width * side) / larger));
  const height = Math.max(1, Math.round((image.height * side) / larger));
  const frame = { x: Math.floor((side - width) / 2), y: Math.floor((side - height) / 2), width, height };
  const pixels = new Float32Array(side * side * 4);
  let y = 0;
  for (const row of resample(rowsOfRgba(image), { width: side, height: side }, frame, SHARP_CUBIC)) {
    tame(row);
    pixels.set(row, y++ * side * 4);
  }
  return toPlanes(pixels, side);
}

/**
 * Enlarges (or shrinks) what the painter made to the size of the picture.
 *
 * A pixel of the painter is the mean of its area, so a cubic convolution sharper than Catmull-Rom, which assumes point
 * samples, comes nearer to the original. What is left soft are the edges; they are sharpened afterwards (edges.ts).
 *
 * Mean PSNR in dB of 200 pictures of the data set, 64 px enlarged to 128 px, against the same art drawn at 128 px:
 *
 * | kernel                        | alone | and silhouettes sharpened | and colours too |
 * |-------------------------------|-------|---------------------------|-----------------|
 * | bilinear                      | 26.3  |                           |                 |
 * | Catmull-Rom (cubic, a = -0.5) | 27.6  | 30.3                      |                 |
 * | cubic, a = -0.75              | 27.9  | 31.3                      | 32.7            |
 * | cubic, a = -0.9               | 27.9  | 31.6                      | 33.3            |
 * | Keys' six-point cubic         | 27.8  | 30.8                      |                 |
 * | Lanczos-3                     | 28.1  | 30.9                      |                 |
 *
 * At 8 times the size round outlines begin to waver with a = -0.9, so a = -0.75 it is.
 *
 * @param planes - [4, side, side] premultiplied RGBA in [0, 1]
 */
export function enlarge(planes: Float32Array, side: number, size: Size, fit: Fit): Rgba {
  const scaled = fit === 'contain' ? Math.min(size.width, size.height) : Math.max(size.width, size.height);
  const frame: Frame = {
    x: Math.floor((size.width - scaled) / 2),
    y: Math.floor((size.height - scaled) / 2),
    width: scaled,
    height: scaled,
  };
  const image: Rgba = { ...size, data: new Uint8ClampedArray(size.width * size.height * 4) };
  const edges = scaled > side ? resample(edgesOf(planes, side), size, frame, LINEAR) : null;
  let y = 0;
  for (const row of resample(rowsOfPlanes(planes, side), size, frame, SHARP_CUBIC)) {
    tame(row);
    const limits = edges?.next();
    if (limits && !limits.done) sharpenEdges(row, limits.value, scaled / side);
    writeStraightRow(row, y++, image);
  }
  return image;
}

/** Takes back what the kernel overshot: alpha in [0, 1], colour in [0, alpha]. */
function tame(row: Float32Array): void {
  for (let i = 0; i < row.length; i += 4) {
    const alpha = clamp(row[i + 3] ?? 0);
    for (let channel = 0; channel < 3; channel++) row[i + channel] = Math.min(Math.max(row[i + channel] ?? 0, 0), alpha);
    row[i + 3] = alpha;
  }
}
