/** Changes the size of a picture. Only + - * /, so the same bits everywhere. */
import type { PixelRows } from './pixels';

/** Where on the target the whole source goes; may reach beyond the target. Pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture is made larger. */
export interface Kernel {
  /** Source pixels to each side that take part. */
  readonly radius: number;
  /** Weight of a source pixel at that distance, 0 <= distance. */
  weight(distance: number): number;
}

export const LINEAR: Kernel = { radius: 1, weight: (distance) => (distance < 1 ? 1 - distance : 0) };

/** Cubic convolution (Keys 1981), sharper than Catmull-Rom, whose a is -0.5. */
export const SHARP_CUBIC: Kernel = {
  radius: 2,
  weight(distance) {
    const a = -0.75;
    if (distance < 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
    if (distance < 2) return ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
    return 0;
  },
};

/**
 * Draws a picture into a frame of a target, row by row. Larger by the kernel, smaller by the mean of the covered area,
 * each direction on its own.
 *
 * @returns every row of the target from the top, width * channels numbers: zeros outside of the frame; a kernel with
 * negative weights may overshoot [0, 1]. The next row takes the place of the last.
 */
export function* resample(
  source: PixelRows,
  target: { readonly width: number; readonly height: number },
  frame: Frame,
  kernel: Kernel,
): Generator<Float32Array, void, void> {
  const { channels } = source;
  const across = tapsOf(source.width, target.width, frame.x, frame.width, kernel);
  const down = tapsOf(source.height, target.height, frame.y, frame.height, kernel);

  const rowLength = target.width * channels;
  const narrowed = new Float32Array(source.height * rowLength);
  const read = new Float32Array(source.width * channels);
  for (let y = 0; y < source.height; y++) {
    source.readRow(y, read);
    for (let x = 0; x < target.width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let tap = across.first[x] ?? 0, end = across.first[x + 1] ?? 0; tap < end; tap++) {
          sum += (across.weight[tap] ?? 0) * (read[(across.index[tap] ?? 0) * channels + channel] ?? 0);
        }
        narrowed[y * rowLength + x * channels + channel] = sum;
      }
    }
  }

  const row = new Float32Array(rowLength);
  const sums = new Float64Array(rowLength);
  for (let y = 0; y < target.height; y++) {
    sums.fill(0);
    for (let tap = down.first[y] ?? 0, end = down.first[y + 1] ?? 0; tap < end; tap++) {
      const weight = down.weight[tap] ?? 0;
      const from = (down.index[tap] ?? 0) * rowLength;
      for (let i = 0; i < rowLength; i++) sums[i] = (sums[i] ?? 0) + weight * (narrowed[from + i] ?? 0);
    }
    row.set(sums);
    yield row;
  }
}

/** For each target pixel the source pixels it is made of: entries first[i] … first[i + 1] - 1. */
interface Taps {
  readonly first: Int32Array;
  readonly index: number[];
  readonly weight: number[];
}

function tapsOf(source: number, target: number, offset: number, length: number, kernel: Kernel): Taps {
  const first = new Int32Array(target + 1);
  const index: number[] = [];
  const weight: number[] = [];
  const ratio = source / length;
  for (let i = 0; i < target; i++) {
    const place = i - offset;
    if (place >= 0 && place < length) {
      if (ratio > 1) areaTaps(source, place * ratio, Math.min((place + 1) * ratio, source), index, weight);
      else kernelTaps(source, (place + 0.5) * ratio - 0.5, kernel, index, weight);
    }
    first[i + 1] = index.length;
  }
  return { first, index, weight };
}

/** The mean over [from, to). */
function areaTaps(source: number, from: number, to: number, index: number[], weight: number[]): void {
  for (let i = Math.floor(from); i < to && i < source; i++) {
    const covered = Math.min(i + 1, to) - Math.max(i, from);
    if (covered <= 0) continue;
    index.push(i);
    weight.push(covered / (to - from));
  }
}

function kernelTaps(source: number, centre: number, kernel: Kernel, index: number[], weight: number[]): void {
  const start = Math.floor(centre) - kernel.radius + 1;
  for (let i = start; i < start + 2 * kernel.radius; i++) {
    // The border pixel stands for what lies beyond it.
    index.push(Math.min(Math.max(i, 0), source - 1));
    weight.push(kernel.weight(Math.abs(centre - i)));
  }
}
