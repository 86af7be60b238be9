import { encode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePng, encodePng } from '../../src/engine/png';

describe('PNG', () => {
  it('gives back every pixel, transparency included', () => {
    const image = fc.tuple(fc.integer({ min: 1, max: 17 }), fc.integer({ min: 1, max: 17 })).chain(([width, height]) =>
      fc.uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 }).map((data) => ({ width, height, data })),
    );
    fc.assert(
      fc.property(image, (one) => {
        expect(decodePng(encodePng(one))).toEqual(one);
      }),
    );
  });

  it('has a buffer of its own size, which can be moved to another thread', () => {
    const png = encodePng({ width: 2, height: 2, data: new Uint8ClampedArray(16) });
    expect(png.buffer.byteLength).toBe(png.byteLength);
  });

  it.each([
    ['grey', { channels: 1, depth: 8 as const, data: Uint8Array.of(0, 128) }, [0, 0, 0, 255, 128, 128, 128, 255]],
    ['grey with alpha', { channels: 2, depth: 8 as const, data: Uint8Array.of(9, 0, 200, 77) }, [9, 9, 9, 0, 200, 200, 200, 77]],
    ['RGB', { channels: 3, depth: 8 as const, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }, [1, 2, 3, 255, 4, 5, 6, 255]],
    ['16 bits a channel', { channels: 4, depth: 16 as const, data: Uint16Array.of(65535, 0, 32896, 65535, 257, 0, 0, 0) }, [255, 0, 128, 255, 1, 0, 0, 0]],
  ])('reads %s', (_, image, expected) => {
    expect([...decodePng(encode({ width: 2, height: 1, ...image })).data]).toEqual(expected);
  });

  it('reads a palette of 2 bits with transparency', () => {
    // 5 x 1 pixels, palette index 0 1 2 3 1; made with Python's zlib and struct.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAUAAAABAgMAAABrkIxgAAAADFBMVEUAAAD/AAAA/wAAAP+bwBPcAAAAAnRSTlMAgJsrThgAAAALSURBVHicY5B2AAAAeQBcD3RHEgAAAABJRU5ErkJggg==',
      'base64',
    );
    expect([...decodePng(png).data]).toEqual([0, 0, 0, 0, 255, 0, 0, 128, 0, 255, 0, 255, 0, 0, 255, 255, 255, 0, 0, 128]);
  });

  it.each([
    ['no PNG', new Uint8Array([1, 2, 3])],
    ['nothing', new Uint8Array()],
    ['a PNG cut short', encodePng({ width: 8, height: 8, data: new Uint8ClampedArray(256).fill(7) }).slice(0, 50)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodePng(bytes)).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error);
  });
});
