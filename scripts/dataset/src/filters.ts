/** Which emoji concepts and which icons are worth drawing. */
import type { EmojiConcept } from "./emoji.ts";

const DROPPED_SUBGROUPS = new Set([
  // Signs and letters: no picture to learn, and a model that draws text badly.
  "transport-sign", "warning", "arrow", "religion", "zodiac", "av-symbol", "gender", "math",
  "punctuation", "currency", "other-symbol", "keycap", "alphanum", "geometric",
  // Flags.
  "flag", "country-flag", "subdivision-flag",
  // Parts of other emoji.
  "skin-tone", "hair-style",
]);

// Gendered drawings that are concepts of their own.
const KEPT_GENDERED = new Set(["man", "woman", "old man", "old woman", "mermaid", "man dancing", "woman dancing"]);

// Nobody wants this as a placeholder.
const UNWANTED = new Set(["middle finger"]);

const KEPT_FAMILY = new Set(["people holding hands", "kiss", "couple with heart"]);

const GENDER_SIGN = /-(2640|2642)(-|$)/;
const STARTS_WITH_MAN_OR_WOMAN = /^(1F468|1F469)-200D-/;

/**
 * Whether an emoji concept belongs in the training set: no flags, signs, letters, clock faces,
 * families, or man/woman/direction copies of a neutral person.
 * @param concept the concept
 * @param captions captions of all emoji, to know whether a neutral drawing exists
 */
export function keepsEmoji(concept: EmojiConcept, captions: ReadonlySet<string>): boolean {
  const { caption, code, subgroup } = concept;
  if (DROPPED_SUBGROUPS.has(subgroup) || UNWANTED.has(caption)) return false;
  if (/^\S+(-thirty|-thirty| o'clock)$/.test(caption)) return caption === "ten o'clock";
  if (subgroup === "family") return KEPT_FAMILY.has(caption);
  if (caption.startsWith("family:")) return false;
  if (caption.endsWith(": facing right")) return false;
  if (KEPT_GENDERED.has(caption)) return true;
  if (GENDER_SIGN.test(code) || STARTS_WITH_MAN_OR_WOMAN.test(code)) return false;
  // Single code points with a neutral twin: "pregnant man", "man in tuxedo".
  const neutral = caption.replace(/\b(wo)?man\b/, "person");
  return neutral === caption || !captions.has(neutral);
}

/**
 * Keeps the largest drawing of names that end in a pixel size (`mail-16`, `mail-48`).
 * @returns the kept names, sorted
 */
export function largestSizes(names: readonly string[]): readonly string[] {
  const largest = new Map<string, { name: string; size: number }>();
  for (const name of names) {
    const match = /^(.*)-(\d+)$/.exec(name);
    const stem = match?.[1] ?? name;
    const size = match === null ? 0 : Number(match[2]);
    const known = largest.get(stem);
    if (known === undefined || size > known.size) largest.set(stem, { name, size });
  }
  return [...largest.values()].map(({ name }) => name).sort();
}
