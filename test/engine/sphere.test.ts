import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radians } from '../../src/engine/elementary';
import { noise } from '../../src/engine/noise';
import { angleBetween, crossover, norm, project, rotate, slerp, without } from '../../src/engine/sphere';

const SIZE = 64;
const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const point = seed.map((value) => noise(value, SIZE));
const degrees = fc.double({ min: 0, max: 90, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const vector = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 })
  .filter((values) => norm(values) > 1e-6);

const close = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(Math.abs((a[i] ?? NaN) - (b[i] ?? NaN))).toBeLessThanOrEqual(tolerance);
};

describe('project', () => {
  it('puts every vector on the sphere of radius sqrt(L)', () => {
    fc.assert(
      fc.property(vector, (values) => {
        expect(norm(project(values)) / Math.sqrt(values.length)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('leaves a point of the sphere where it is, and forgets the length', () => {
    fc.assert(
      fc.property(vector, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, factor) => {
        const once = project(values);
        close(project(once), once, 1e-5);
        close(project(values.map((value) => value * factor)), once, 1e-5);
      }),
    );
  });

  it.each([[[0, 0, 0]], [[1, NaN, 0]], [[Infinity, 0, 0]], [[]]])('refuses %j, which has no direction', (values) => {
    expect(() => project(values)).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error);
  });
});

describe('rotate', () => {
  it('turns by the angle when the direction is at a right angle', () => {
    fc.assert(
      fc.property(point, point, degrees, (v, e, angle) => {
        const overlap = v.reduce((sum, value, i) => sum + value * (e[i] ?? 0), 0) / SIZE;
        fc.pre(Math.abs(overlap) < 0.9);
        const across = project(e.map((value, i) => value - overlap * (v[i] ?? 0)));
        const turned = rotate(v, across, radians(angle));
        expect(angleBetween(v, turned)).toBeCloseTo(radians(angle), 5);
        expect(norm(turned) / Math.sqrt(SIZE)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('gives the point at 0 and the direction at 90 degrees, and nothing of the other', () => {
    fc.assert(
      fc.property(point, point, point, (v, e, other) => {
        expect(rotate(v, e, 0)).toEqual(project(v));
        expect(rotate(v, e, radians(90))).toEqual(project(e));
        expect(rotate(v, e, 0)).toEqual(rotate(v, other, 0));
      }),
    );
  });
});

describe('without', () => {
  it('stands at a right angle to the direction, and keeps all the rest', () => {
    fc.assert(
      fc.property(point, point, (v, e) => {
        const overlap = v.reduce((sum, value, i) => sum + value * (e[i] ?? 0), 0) / SIZE;
        fc.pre(Math.abs(overlap) < 0.9);
        const left = without(v, e);
        expect(angleBetween(left, e)).toBeCloseTo(Math.PI / 2, 4);
        expect(norm(left) / Math.sqrt(SIZE)).toBeCloseTo(1, 5);
        expect(angleBetween(left, v)).toBeCloseTo(Math.asin(Math.abs(overlap)), 3);
      }),
    );
  });
});

describe('slerp', () => {
  it('stays on the sphere and on the arc', () => {
    fc.assert(
      fc.property(point, point, share, (a, b, t) => {
        const between = slerp(a, b, t);
        const whole = angleBetween(a, b);
        expect(norm(between) / Math.sqrt(SIZE)).toBeCloseTo(1, 5);
        expect(angleBetween(a, between)).toBeCloseTo(t * whole, 5);
        expect(angleBetween(between, b)).toBeCloseTo((1 - t) * whole, 5);
      }),
    );
  });

  it('gives the ends at the ends, and the point itself between equal points', () => {
    fc.assert(
      fc.property(point, point, share, (a, b, t) => {
        close(slerp(a, b, 0), a, 1e-5);
        close(slerp(a, b, 1), b, 1e-5);
        close(slerp(a, a, t), a, 1e-5);
      }),
    );
  });

  it('refuses opposite points', () => {
    const a = noise(3, SIZE);
    expect(() => slerp(a, a.map((value) => -value), 0.5)).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error);
  });
});

describe('crossover', () => {
  it('gives a under a mask of ones and b under zeros', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        close(crossover(a, b, new Array<number>(16).fill(1)), a, 1e-5);
        close(crossover(a, b, new Array<number>(16).fill(0)), b, 1e-5);
      }),
    );
  });

  it('takes every channel of a place from the same parent', () => {
    const a = noise(1, 16);
    const b = noise(2, 16);
    // 2 x 2 places, 4 channels: place 3 from a.
    const child = crossover(a, b, [0, 0, 0, 1]);
    const expected = project(Float32Array.from(a, (value, i) => (i % 4 === 3 ? value : (b[i] ?? NaN))));
    expect(child).toEqual(expected);
  });

  it('refuses a mask of another grid', () => {
    expect(() => crossover(noise(1, 16), noise(2, 16), [1, 0, 0])).toThrow(/3 places/);
  });
});
