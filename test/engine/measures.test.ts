import { describe, expect, it } from 'vitest';
import { isFamiliar, likeness } from '../../src/engine/measures';
import { shrinkPlanes } from '../../src/engine/pixels';

const SIDE = 16;
const GRID = 2;
type Draw = (x: number, y: number, channel: number) => number;
const planes = (draw: Draw): Float32Array =>
  Float32Array.from({ length: 4 * SIDE * SIDE }, (_, i) => draw(i % SIDE, Math.floor(i / SIDE) % SIDE, Math.floor(i / (SIDE * SIDE))));
const square: Draw = (x, y) => (x >= 4 && x < 12 && y >= 4 && y < 12 ? 1 : 0);
const chequers: Draw = (x, y) => (x + y) % 2;

describe('likeness', () => {
  it('is without end for equal pictures', () => {
    expect(likeness(planes(square), planes(square), SIDE, GRID)).toEqual({ psnr: Infinity, detail: Infinity });
  });

  it('is the peak signal to noise ratio of what differs', () => {
    const { psnr, detail } = likeness(planes(square), planes((x, y, c) => square(x, y, c) * 0.8 + 0.1), SIDE, GRID);
    expect(psnr).toBeCloseTo(20, 5); // 0.1 everywhere
    expect(detail).toBeCloseTo(20 * Math.log10(5), 4); // a fifth of every step is lost
  });

  it('counts detail that is gone as lost, and detail that was never there as well', () => {
    const flat = planes(() => 0.5);
    expect(likeness(planes(chequers), flat, SIDE, GRID).detail).toBeCloseTo(0, 5);
    expect(likeness(planes(square), planes(chequers), SIDE, GRID).detail).toBeLessThan(0);
  });

  it('looks no closer than eight pixels a place: what is finer is the painter’s', () => {
    const fine = planes((x, y, c) => (square(x, y, c) === 1 ? 1 : chequers(x, y, c) * 0.2));
    const flat = planes((x, y, c) => (square(x, y, c) === 1 ? 1 : 0.1));
    expect(likeness(fine, flat, SIDE, 1).psnr).toBeGreaterThan(100);
    expect(likeness(fine, flat, SIDE, GRID).psnr).toBeLessThan(25);
  });
});

it('a picture whose detail is lost is unfamiliar, unless hardly anything is seen to differ', () => {
  expect(isFamiliar({ psnr: 20, detail: 2 })).toBe(false);
  expect(isFamiliar({ psnr: 20, detail: 6 })).toBe(true);
  expect(isFamiliar({ psnr: 31, detail: -15 })).toBe(true);
});

it('shrinks to the means of blocks, plane by plane', () => {
  const shrunk = shrinkPlanes(planes((x, _y, channel) => channel + (x < 8 ? 0 : 0.5)), SIDE, 8);
  expect([...shrunk]).toEqual([0, 0.5, 0, 0.5, 1, 1.5, 1, 1.5, 2, 2.5, 2, 2.5, 3, 3.5, 3, 3.5]);
});
