import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlarge, fitToSquare } from '../../src/engine/picture';
import { rowsOfRgba, toPlanes } from '../../src/engine/pixels';
import { LINEAR, resample, SHARP_CUBIC } from '../../src/engine/resample';
import type { Rgba } from '../../src/shared/protocol';
import { disc } from './helpers/images';

const pixel = (image: Rgba, x: number, y: number): number[] => [...image.data.subarray((y * image.width + x) * 4, (y * image.width + x) * 4 + 4)];

/** Premultiplied planes of a picture that is as large as the square already. */
function planesOf(image: Rgba): Float32Array {
  const pixels = new Float32Array(image.width * image.height * 4);
  const rows = rowsOfRgba(image);
  const row = new Float32Array(image.width * 4);
  for (let y = 0; y < image.height; y++) {
    rows.readRow(y, row);
    pixels.set(row, y * image.width * 4);
  }
  return toPlanes(pixels, image.width);
}

function filled(width: number, height: number, colour: readonly number[]): Rgba {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set(colour, i);
  return { width, height, data };
}

/** Largest difference between numbers and what they should be; undefined leaves a number out. */
function worst(found: ArrayLike<number>, expected: (index: number) => number | undefined): number {
  let most = 0;
  for (let i = 0; i < found.length; i++) {
    const value = expected(i);
    if (value !== undefined) most = Math.max(most, Math.abs((found[i] ?? NaN) - value));
  }
  return most;
}

describe('enlarge', () => {
  it('keeps every pixel at the size it was painted, and its hidden colours at 0', () => {
    const image = disc(16, 16);
    const back = enlarge(planesOf(image), 16, { width: 16, height: 16 }, 'contain');
    const alphaOf = (i: number): number => image.data[i - (i % 4) + 3] ?? NaN;
    expect(worst(back.data, (i) => (i % 4 === 3 || alphaOf(i) === 0 ? image.data[i] : undefined))).toBe(0);
    expect(worst(back.data, (i) => image.data[i])).toBeLessThanOrEqual(1);
  });

  it('keeps one colour one colour, at any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 90 }), fc.integer({ min: 16, max: 90 }), fc.integer({ min: 8, max: 255 }), (width, height, alpha) => {
        const colour = [200, 100, 50, alpha];
        const result = enlarge(planesOf(filled(8, 8, colour)), 8, { width, height }, 'cover');
        expect(worst(result.data, (i) => colour[i % 4])).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });

  it('makes the silhouette crisp: the ramp from clear to solid is about a pixel, not the scale', () => {
    const scale = 8;
    const large = enlarge(planesOf(disc(32, 32)), 32, { width: 32 * scale, height: 32 * scale }, 'contain');
    const row = Array.from({ length: large.width }, (_, x) => pixel(large, x, large.height / 2)[3] ?? NaN);
    const ramp = row.filter((alpha) => alpha > 12 && alpha < 243).length;
    expect(ramp).toBeGreaterThan(0);
    expect(ramp).toBeLessThanOrEqual(2 * 3);
    // Clear outside, solid inside, in the right place: the radius is 0.4 of the side.
    const inside = row.filter((alpha) => alpha >= 128).length / large.width;
    expect(inside).toBeCloseTo(0.8, 1);
  });

  it('leaves a soft shadow soft', () => {
    const side = 32;
    const shadow = filled(side, side, [0, 0, 0, 0]);
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) shadow.data[(y * side + x) * 4 + 3] = Math.round((x / (side - 1)) * 120);
    const large = enlarge(planesOf(shadow), side, { width: 256, height: 256 }, 'contain');
    const row = Array.from({ length: 256 }, (_, x) => pixel(large, x, 100)[3] ?? NaN);
    expect(worst(row.slice(1), (i) => row[i])).toBeLessThanOrEqual(2);
  });

  it('makes no dark or light seam where a colour meets nothing', () => {
    const red = disc(32, 32);
    for (let i = 0; i < red.data.length; i += 4) if ((red.data[i + 3] ?? 0) > 0) red.data.set([230, 40, 30], i);
    const large = enlarge(planesOf(red), 32, { width: 256, height: 256 }, 'contain');
    // Below alpha 32 a colour of 8 bits has too few steps left.
    const seen = (i: number): boolean => i % 4 < 3 && (large.data[i - (i % 4) + 3] ?? 0) >= 32;
    expect(worst(large.data, (i) => (seen(i) ? [230, 40, 30][i % 4] : undefined))).toBeLessThanOrEqual(5);
  });

  it('has the same bits each time', () => {
    const planes = planesOf(disc(16, 16));
    expect(enlarge(planes, 16, { width: 100, height: 80 }, 'contain')).toEqual(enlarge(planes, 16, { width: 100, height: 80 }, 'contain'));
  });
});

describe('fitToSquare', () => {
  it.each([
    [300, 100, { left: 0, top: 21, right: 64, bottom: 42 }],
    [100, 300, { left: 21, top: 0, right: 42, bottom: 64 }],
    [90, 90, { left: 0, top: 0, right: 64, bottom: 64 }],
  ])('puts an image of %i x %i whole into the middle, clear where there is nothing', (width, height, frame) => {
    const planes = fitToSquare(filled(width, height, [255, 255, 255, 255]), 64);
    const difference = worst(planes.subarray(3 * 4096), (i) => {
      const x = i % 64;
      const y = Math.floor(i / 64);
      return x >= frame.left && x < frame.right && y >= frame.top && y < frame.bottom ? 1 : 0;
    });
    expect(difference).toBeLessThan(1e-6);
  });

  it('takes the mean of the area, premultiplied: hidden colour does not leak', () => {
    const image = filled(128, 128, [0, 255, 0, 0]);
    for (let y = 0; y < 128; y++) for (let x = 0; x < 128; x += 2) image.data.set([255, 0, 0, 255], (y * 128 + x) * 4);
    const planes = fitToSquare(image, 64);
    expect(worst(planes, (i) => [0.5, 0, 0, 0.5][Math.floor(i / 4096)])).toBe(0);
  });

  it('takes an image of any size, one pixel or thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (width, height) => {
        const planes = fitToSquare(filled(width, height, [10, 20, 30, 255]), 16);
        expect(Math.max(...planes.subarray(3 * 256))).toBeCloseTo(1, 5);
        expect(planes.every((value, i) => value >= 0 && value <= (planes[3 * 256 + (i % 256)] ?? NaN) + 1e-6)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('undoes enlarge to within a few levels', () => {
    const image = disc(64, 64);
    const planes = planesOf(image);
    const back = fitToSquare(enlarge(planes, 64, { width: 512, height: 512 }, 'contain'), 64);
    const error = planes.reduce((sum, value, i) => sum + (value - (back[i] ?? NaN)) ** 2, 0) / planes.length;
    expect(10 * Math.log10(1 / error)).toBeGreaterThan(35);
  });
});

describe('resample', () => {
  it.each([
    ['LINEAR', LINEAR],
    ['SHARP_CUBIC', SHARP_CUBIC],
  ])('%s weighs 1 in all, wherever it falls', (_, kernel) => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (offset) => {
        let sum = 0;
        for (let i = -kernel.radius + 1; i <= kernel.radius; i++) sum += kernel.weight(Math.abs(offset - i));
        expect(sum).toBeCloseTo(1, 12);
      }),
    );
    expect([0, 1, 2].map((distance) => kernel.weight(distance) || 0)).toEqual([1, 0, 0]);
  });

  it('gives every row of the target, zeros outside of the frame', () => {
    const frame = { x: 2, y: 1, width: 3, height: 3 };
    const source = rowsOfRgba(filled(6, 6, [255, 255, 255, 255]));
    let y = 0;
    for (const row of resample(source, { width: 8, height: 5 }, frame, LINEAR)) {
      const inside = (i: number): boolean => Math.floor(i / 4) >= 2 && Math.floor(i / 4) < 5 && y >= 1 && y < 4;
      expect(worst(row, (i) => (inside(i) ? 1 : 0))).toBeLessThan(1e-6);
      y++;
    }
    expect(y).toBe(5);
  });
});
