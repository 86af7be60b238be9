import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleOf, cos, log, radians, sin } from '../../src/engine/elementary';

const EPSILON = Number.EPSILON;
const quarter = fc.double({ min: 0, max: Math.PI / 2, noNaN: true });

describe('log', () => {
  it('agrees with Math.log to 2 units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1022, max: Number.MAX_VALUE, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2 * EPSILON * Math.abs(Math.log(x)));
      }),
      { numRuns: 5000 },
    );
  });

  it('is 0 at 1', () => expect(log(1)).toBe(0));
});

describe('sin and cos', () => {
  it('agree with Math.sin and Math.cos', () => {
    fc.assert(
      fc.property(quarter, (angle) => {
        expect(Math.abs(sin(angle) - Math.sin(angle))).toBeLessThanOrEqual(2 * EPSILON);
        expect(Math.abs(cos(angle) - Math.cos(angle))).toBeLessThanOrEqual(2 * EPSILON);
      }),
      { numRuns: 5000 },
    );
  });

  it('are exact at 0 and 90 degrees', () => {
    expect([sin(0), cos(0), sin(radians(90)), cos(radians(90))]).toEqual([0, 1, 1, 0]);
  });
});

describe('angleOf', () => {
  it('agrees with Math.atan2 in the upper half plane', () => {
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(coordinate, fc.double({ min: 1e-9, max: 1e6, noNaN: true }), (x, y) => {
        expect(Math.abs(angleOf(y, x) - Math.atan2(y, x))).toBeLessThanOrEqual(4 * EPSILON * Math.PI);
      }),
      { numRuns: 5000 },
    );
    expect(angleOf(0, 1)).toBe(0);
    expect(angleOf(0, -1)).toBe(Math.PI);
  });
});
