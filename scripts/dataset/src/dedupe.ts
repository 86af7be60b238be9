/** Finds near-duplicates among drawings of one style. */

/** Side of the reduced picture that is compared. */
export const SIGNATURE_SIDE = 16;
/** Two drawings closer than this root mean square difference (in levels of 255) are the same. */
export const DUPLICATE_RMS = 8;

/**
 * Block means of a square RGBA picture.
 * @param pixels side x side x 4 bytes; side must be a multiple of {@link SIGNATURE_SIDE}
 * @returns SIGNATURE_SIDE^2 x 4 means in [0, 255]
 */
export function signature(pixels: Uint8Array): Float32Array {
  const side = Math.sqrt(pixels.length / 4);
  const block = side / SIGNATURE_SIDE;
  if (!Number.isInteger(block)) throw new RangeError(`signature: side ${side} is no multiple of ${SIGNATURE_SIDE}`);
  const means = new Float32Array(SIGNATURE_SIDE * SIGNATURE_SIDE * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / block) * SIGNATURE_SIDE + Math.floor(x / block)) * 4;
      const from = (y * side + x) * 4;
      for (let c = 0; c < 4; c++) means[to + c] = (means[to + c] ?? 0) + (pixels[from + c] ?? 0);
    }
  }
  return means.map((sum) => sum / (block * block));
}

/** Collects drawings of one style and refuses those that look like an earlier one. */
export class DuplicateFilter {
  private readonly seen: Float32Array[] = [];

  /** Index of the earlier drawing this one repeats, counted over accepted ones; undefined when it is new (and now accepted). */
  check(pixels: Uint8Array): number | undefined {
    const mark = signature(pixels);
    const limit = DUPLICATE_RMS * DUPLICATE_RMS * mark.length;
    const found = this.seen.findIndex((other) => squaredDistance(mark, other, limit) < limit);
    if (found >= 0) return found;
    this.seen.push(mark);
    return undefined;
  }
}

/** Sum of squared differences, given up once it reaches `limit`. */
function squaredDistance(a: Float32Array, b: Float32Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < a.length && sum < limit; i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0);
    sum += d * d;
  }
  return sum;
}
