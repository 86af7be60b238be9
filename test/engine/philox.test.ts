import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { philox4x32 } from '../../src/engine/philox';

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });

describe('philox4x32', () => {
  // kat_vectors of Random123 1.14: philox4x32 with 10 rounds.
  it.each([
    [[0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('gives the published answer for counter %j and key %j', (counter, key, answer) => {
    expect(philox4x32(counter, key)).toEqual(answer);
  });

  it('gives unsigned 32-bit integers, and others for every other counter', () => {
    fc.assert(
      fc.property(uint32, uint32, uint32, uint32, (block, stream, k0, k1) => {
        const bits = philox4x32([block, stream, 0, 0], [k0, k1]);
        expect(bits.every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff)).toBe(true);
        expect(philox4x32([(block + 1) >>> 0, stream, 0, 0], [k0, k1])).not.toEqual(bits);
      }),
    );
  });
});
