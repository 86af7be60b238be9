import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, GAP, moveClear, moveToNearestClear, newLayerSize, placeAround, placeBeside, type Point, type Size, unionOf } from '../../src/plugin/canvas/place';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const side = fc.double({ min: 1, max: 900, noNaN: true });
const size: fc.Arbitrary<Size> = fc.record({ width: side, height: side });
const box: fc.Arbitrary<Box> = fc.record({ x: coordinate, y: coordinate, width: side, height: side });
const sizes = fc.array(size, { minLength: 1, maxLength: 8 });

const boxes = (points: readonly Point[], of: readonly Size[]): Box[] =>
  points.map((point, index) => ({ ...point, ...(of[index] as Size) }));
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('place', () => {
  it('beside: a row of whole pixels right of the anchor, level with it, with at least the gap in between', () => {
    fc.assert(
      fc.property(box, sizes, (anchor, of) => {
        const placed = boxes(placeBeside(anchor, of), of);
        let left = anchor.x + anchor.width;
        for (const one of placed) {
          expect(one.x - left).toBeGreaterThanOrEqual(GAP - 0.5);
          expect(Number.isInteger(one.x)).toBe(true);
          expect(one.y).toBe(Math.round(anchor.y));
          left = one.x + one.width;
        }
      }),
    );
  });

  it('around: the middle of the row is the centre, to a pixel', () => {
    fc.assert(
      fc.property(fc.record({ x: coordinate, y: coordinate }), sizes, (center, of) => {
        const around = unionOf(boxes(placeAround(center, of), of)) as Box;
        expect(Math.abs(around.x + around.width / 2 - center.x)).toBeLessThanOrEqual(1.5);
        expect(Math.abs(around.y + around.height / 2 - center.y)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('moveClear: covers nothing that is taken, keeps the row in shape, and stays when it is free', () => {
    fc.assert(
      fc.property(box, sizes, fc.array(box, { maxLength: 12 }), (anchor, of, taken) => {
        const row = placeBeside(anchor, of);
        const moved = moveClear(row, of, taken);
        const dx = (moved[0] as Point).x - (row[0] as Point).x;
        expect(dx).toBeGreaterThanOrEqual(0);
        moved.forEach((point, index) => {
          expect(point.x - (row[index] as Point).x).toBeCloseTo(dx, 6);
          expect(point.y).toBe((row[index] as Point).y);
        });
        for (const one of boxes(moved, of)) expect(taken.some((other) => overlap(one, other))).toBe(false);
        const area = unionOf(boxes(row, of)) as Box;
        if (!taken.some((other) => overlap(area, other))) expect(dx).toBe(0);
      }),
    );
  });

  it('moveToNearestClear: covers nothing, and goes no further than it must to the right or down', () => {
    fc.assert(
      fc.property(box, sizes, fc.array(box, { maxLength: 12 }), (anchor, of, taken) => {
        const row = placeBeside(anchor, of);
        const moved = moveToNearestClear(row, of, taken);
        const [start, end] = [row[0] as Point, moved[0] as Point];
        expect(Math.min(end.x - start.x, end.y - start.y)).toBe(0);
        const right = (moveClear(row, of, taken)[0] as Point).x - start.x;
        expect(Math.max(end.x - start.x, end.y - start.y)).toBeLessThanOrEqual(right);
        for (const one of boxes(moved, of)) expect(taken.some((other) => overlap(one, other))).toBe(false);
      }),
    );
  });

  it('newLayerSize: at most 256 px a side, same proportions', () => {
    expect(newLayerSize({ width: 512, height: 512 })).toEqual({ width: 256, height: 256 });
    expect(newLayerSize({ width: 1024, height: 256 })).toEqual({ width: 256, height: 64 });
    expect(newLayerSize({ width: 64, height: 32 })).toEqual({ width: 64, height: 32 });
    expect(newLayerSize({ width: 4096, height: 1 })).toEqual({ width: 256, height: 1 });
  });
});
