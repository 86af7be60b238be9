/** Pictures as numbers: premultiplied RGBA in [0, 1], read row by row so that a large one is never held twice. */
import type { Rgba } from '../shared/protocol';

/** A picture that can be read row by row. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  /** Numbers per pixel: 4 = premultiplied RGBA. */
  readonly channels: number;
  /** Writes row y as width * channels numbers in [0, 1]. */
  readRow(y: number, into: Float32Array): void;
}

/** Reads straight-alpha RGBA. Colour under alpha 0 becomes 0. */
export function rowsOfRgba(image: Rgba): PixelRows {
  const { width, height, data } = image;
  return {
    width,
    height,
    channels: 4,
    readRow(y, into) {
      for (let i = 0, from = y * width * 4; i < width * 4; i += 4) {
        const alpha = (data[from + i + 3] ?? 0) / 255;
        into[i] = ((data[from + i] ?? 0) / 255) * alpha;
        into[i + 1] = ((data[from + i + 1] ?? 0) / 255) * alpha;
        into[i + 2] = ((data[from + i + 2] ?? 0) / 255) * alpha;
        into[i + 3] = alpha;
      }
    },
  };
}

/** Reads what the painter makes: [4, side, side], one plane per channel. */
export function rowsOfPlanes(planes: Float32Array, side: number): PixelRows {
  return {
    width: side,
    height: side,
    channels: 4,
    readRow(y, into) {
      for (let channel = 0; channel < 4; channel++) {
        const from = (channel * side + y) * side;
        for (let x = 0; x < side; x++) into[x * 4 + channel] = planes[from + x] ?? 0;
      }
    },
  };
}

/** Turns interleaved pixels [side * side * 4] into what the encoder takes: [4, side, side]. */
export function toPlanes(pixels: Float32Array, side: number): Float32Array {
  const planes = new Float32Array(pixels.length);
  const plane = side * side;
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 4; channel++) planes[channel * plane + i] = pixels[i * 4 + channel] ?? 0;
  }
  return planes;
}

/** Writes one premultiplied row as straight-alpha bytes. Colour under alpha 0 is 0. */
export function writeStraightRow(row: Float32Array, y: number, image: Rgba): void {
  const { width, data } = image;
  for (let i = 0, to = y * width * 4; i < width * 4; i += 4) {
    // Whoever reads the file divides by the alpha it stores, so it is rounded first; what rounds to 0 has no colour.
    const alpha = Math.round(clamp(row[i + 3] ?? 0) * 255);
    const scale = alpha === 0 ? 0 : (255 * 255) / alpha;
    data[to + i] = Math.round((row[i] ?? 0) * scale);
    data[to + i + 1] = Math.round((row[i + 1] ?? 0) * scale);
    data[to + i + 2] = Math.round((row[i + 2] ?? 0) * scale);
    data[to + i + 3] = alpha;
  }
}

/** Cuts a number to [0, 1]. */
export function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** Means of factor * factor pixels: [4, side, side] becomes [4, side / factor, side / factor]. The factor divides the side. */
export function shrinkPlanes(planes: Float32Array, side: number, factor: number): Float32Array {
  if (factor === 1) return planes;
  const small = side / factor;
  const shrunk = new Float32Array(4 * small * small);
  for (let i = 0; i < planes.length; i++) {
    const [row, column] = [Math.floor(i / side), i % side];
    const to = Math.floor(row / factor) * small + Math.floor(column / factor);
    shrunk[to] = (shrunk[to] ?? 0) + (planes[i] ?? 0) / (factor * factor);
  }
  return shrunk;
}
