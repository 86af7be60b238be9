/** Which drawings make good badges. */
import type { Candidate } from "../join.ts";
import { PAIR_MIN_STYLES, splitOf } from "../split.ts";

// Nothing for a mock-up.
const UNWANTED = /smok|cigarette|coffin|syringe|drop of blood|\b(bomb|dagger|water pistol|headstone|funeral urn|hole|breast-feeding)\b/;
// White icons are called so.
const WHITE = /^white /;

/** Whether a thing may stand on a tile, by its caption. */
export function isWanted({ caption }: Pick<Candidate, "caption">): boolean {
  return !UNWANTED.test(caption);
}

/** Whether a caption is free for a drawing: "white heart" is the white icon of a heart. */
export function isNoWhite({ caption }: Pick<Candidate, "caption">): boolean {
  return !WHITE.test(caption);
}

/**
 * Whether a drawing may be held out in its own style while other styles are trained on its concept: what is to measure a drawing that
 * was never seen must not be seen on a tile.
 */
export function mayBeMeasured({ concept, set }: Pick<Candidate, "concept" | "set">): boolean {
  return splitOf(concept, set.style, PAIR_MIN_STYLES) === "pair";
}

/** How much of the smallest box around it a drawing fills that is a tile itself, and how square that box is. */
const FULL = 0.98;
const SQUARE = 0.95;

/**
 * Whether a drawing is a tile itself, such as a sunset that fills a square: on another it looks like a mistake.
 * @param pixels premultiplied RGBA of a square picture
 */
export function isTile(pixels: Uint8Array): boolean {
  const side = Math.sqrt(pixels.length / 4);
  const opaque = Array.from({ length: side * side }, (_, i) => i).filter((i) => (pixels[4 * i + 3] ?? 0) >= 128);
  if (opaque.length === 0) return false;
  const extent = (places: readonly number[]): number => Math.max(...places) - Math.min(...places) + 1;
  const width = extent(opaque.map((i) => i % side));
  const height = extent(opaque.map((i) => Math.floor(i / side)));
  return opaque.length > FULL * width * height && Math.min(width, height) > SQUARE * Math.max(width, height);
}
