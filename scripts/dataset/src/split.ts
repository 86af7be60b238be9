/** Which rows are held out. Decided by hashes, so a row keeps its split when sets are added; {@link EVERYDAY} concepts never are. */
import { EVERYDAY } from "./everyday.ts";
import { hashFraction } from "./hash.ts";

/**
 * `concept`: the concept is in no style of the training set.
 * `pair`: the concept is trained in other styles, but not in this one.
 */
export type Split = "train" | "pair" | "concept";

/** Share of concepts held out in all styles. */
export const CONCEPT_SHARE = 0.02;
/** Share of style x concept pairs held out, among concepts drawn in enough emoji styles. */
export const PAIR_SHARE = 0.05;
/** A pair is held out only when its concept has this many emoji styles. */
export const PAIR_MIN_STYLES = 4;

/**
 * Split of one row.
 * @param concept concept key
 * @param style style id
 * @param emojiStyles in how many emoji styles the concept is drawn; 0 for a row of an icon set
 */
export function splitOf(concept: string, style: string, emojiStyles: number): Split {
  if (EVERYDAY.has(concept)) return "train";
  if (hashFraction(`concept:${concept}`) < CONCEPT_SHARE) return "concept";
  if (emojiStyles >= PAIR_MIN_STYLES && hashFraction(`pair:${concept}|${style}`) < PAIR_SHARE) return "pair";
  return "train";
}
