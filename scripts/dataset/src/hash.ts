/** Stable pseudo-random numbers from strings. */
import { createHash } from "node:crypto";

/** First 32 bits of the SHA-1 of `text`, as a fraction in [0, 1). */
export function hashFraction(text: string): number {
  return createHash("sha1").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
