import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/engine-bundle';
import { log } from '../../src/engine/elementary';
import { noise } from '../../src/engine/noise';
import { normal } from '../../src/engine/normal';
import { angleBetween, norm } from '../../src/engine/sphere';

interface Vectors {
  log: [string, string][];
  normal: [number, string][];
  noise: { seed: number; size: number; stream: number; float32: string }[];
}
// Written by training/sphere_fill/vectors.py: the Python twin, bit for bit.
const vectors = JSON.parse(readFileSync(join(ROOT, 'test/vectors/noise.json'), 'utf8')) as Vectors;

const fromHex = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();
const toHex = (value: number): string => {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString('hex');
};
const floatsToHex = (values: Float32Array): string => {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => buffer.writeFloatBE(value, i * 4));
  return buffer.toString('hex');
};

describe('the same bits as in Python', () => {
  it('log', () => {
    expect(vectors.log.length).toBeGreaterThan(200);
    for (const [x, y] of vectors.log) expect(toHex(log(fromHex(x)))).toBe(y);
  });
  it('normal', () => {
    expect(vectors.normal.length).toBeGreaterThan(200);
    for (const [bits, z] of vectors.normal) expect(toHex(normal(bits))).toBe(z);
  });
  it.each(vectors.noise)('noise of seed $seed, size $size, stream $stream', ({ seed, size, stream, float32 }) => {
    expect(floatsToHex(noise(seed, size, stream))).toBe(float32);
  });
});

describe('normal', () => {
  // Quantiles from Wichura 1988, section 3 (p = 0.25, 0.001) and tables of the normal distribution.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
  ])('is the quantile at %d', (p, z) => {
    // 32 bits resolve p to 2^-33.
    expect(normal(Math.round(p * 2 ** 32 - 0.5))).toBeCloseTo(z, 6);
  });

  it('is odd about the middle and rises', () => {
    let previous = -Infinity;
    for (let bits = 0; bits < 2 ** 31; bits += 2 ** 21) {
      const z = normal(bits);
      expect(z).toBeGreaterThan(previous);
      expect(normal(0xffff_ffff - bits)).toBeCloseTo(-z, 12);
      previous = z;
    }
  });
});

describe('noise', () => {
  it('lies on the sphere and has the moments of the normal distribution', () => {
    const size = 4096;
    const values = noise(7, size);
    expect(norm(values)).toBeCloseTo(Math.sqrt(size), 3);
    const mean = values.reduce((sum, value) => sum + value, 0) / size;
    const fourth = values.reduce((sum, value) => sum + value ** 4, 0) / size;
    // 5 standard errors.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(size));
    expect(Math.abs(fourth - 3)).toBeLessThan((5 * Math.sqrt(96)) / Math.sqrt(size));
  });

  it('is near a right angle between seeds and between streams', () => {
    const size = 1024;
    const spread = 6 / Math.sqrt(size);
    for (const [a, b] of [
      [noise(1, size), noise(2, size)],
      [noise(1, size), noise(1, size, 1)],
    ] as const) {
      expect(Math.abs(angleBetween(a, b) - Math.PI / 2)).toBeLessThan(spread);
    }
  });
});
