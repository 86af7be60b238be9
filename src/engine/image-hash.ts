import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * The identity of an image file in a recipe: the SHA-1 of its bytes as 40 hexadecimal digits, which is also Figma's own
 * `imageHash`. It tells files apart, and guards nothing.
 */
export function imageHashOf(file: Uint8Array): string {
  return bytesToHex(sha1(file));
}
