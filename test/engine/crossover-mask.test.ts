import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrossoverKind, crossoverMask } from '../../src/engine/crossover-mask';

const KINDS: readonly CrossoverKind[] = ['halves', 'diagonal', 'radial'];
const sum = (mask: Float64Array): number => mask.reduce((total, share) => total + share, 0);

describe.each(KINDS)('%s', (kind) => {
  it('is all of the first picture at 0 and all of the second at 1', () => {
    expect([...crossoverMask(kind, 0, 8)]).toEqual(new Array(64).fill(1));
    expect([...crossoverMask(kind, 1, 8)]).toEqual(new Array(64).fill(0));
  });

  it('holds shares, and gives the second picture more of every place as t grows', () => {
    const t = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(t, t, fc.integer({ min: 1, max: 16 }), (one, other, grid) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [before, after] = [crossoverMask(kind, less, grid), crossoverMask(kind, more, grid)];
        expect(before).toHaveLength(grid * grid);
        before.forEach((share, place) => {
          expect(share >= 0 && share <= 1).toBe(true);
          expect(after[place]).toBeLessThanOrEqual(share);
        });
      }),
    );
  });
});

it('halves puts the first picture to the left, with a part of a place where the border cuts it', () => {
  expect([...crossoverMask('halves', 0.5, 2)]).toEqual([1, 0, 1, 0]);
  expect([...crossoverMask('halves', 0.25, 2)]).toEqual([1, 0.5, 1, 0.5]);
});

it('diagonal puts it in the upper left corner', () => {
  const [topLeft = 0, topRight = 0, bottomLeft = 0, bottomRight = 1] = crossoverMask('diagonal', 0.5, 2);
  expect([topLeft, bottomRight]).toEqual([1, 0]);
  expect(topRight).toBe(bottomLeft);
  expect(topRight).toBeCloseTo(0.5, 0);
});

it('radial puts it in the middle, as large as its disc', () => {
  const mask = crossoverMask('radial', 0.5, 8);
  expect([mask[0], mask[7], mask[56], mask[63]]).toEqual([0, 0, 0, 0]);
  expect([mask[27], mask[36]]).toEqual([1, 1]);
  expect(sum(mask) / 64).toBeCloseTo((Math.PI * 0.5) / 4, 2);
});
