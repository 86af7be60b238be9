import { expect, test } from 'vitest';
import { imageHashOf } from '../../src/engine/image-hash';

// FIPS 180-4's own example, and the empty file.
test.each([
  ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
])('of %j', (text, hash) => expect(imageHashOf(new TextEncoder().encode(text))).toBe(hash));
