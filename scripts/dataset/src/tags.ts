/** Cleans keyword lists into tags. */

/** At most this many tags are kept per concept. */
export const MAX_TAGS = 12;

const COLOURS = new Set(
  "black white red orange yellow green blue purple brown grey gray pink violet".split(" "),
);

// Say something about the character set, not about the picture.
const JUNK = new Set(
  "emoji emojis icon symbol symbols sign unicode heavy text custom button character misc other shape country nation flag flags ily staffmode where mcdonald's".split(" "),
);

// What a keyword list knows of a picture is at times what another picture shows: asked for, it must not come out as a brown heart.
const MEANS_ANOTHER: Readonly<Record<string, readonly string[]>> = {
  "brown heart": ["coffee"],
  "magic wand": ["wizard", "witch"],
};

/**
 * Puts two keyword lists into one order: words both agree on, then the rest in turns.
 * Both lists are long and partly far-fetched; agreement is the best sign of a good word.
 */
export function mergeKeywords(a: readonly string[], b: readonly string[]): readonly string[] {
  const inB = new Set(b);
  const both = a.filter((word) => inB.has(word));
  const rest = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [b[i], a[i]]).flat();
  return [...new Set([...both, ...rest.filter((word) => word !== undefined)])];
}

/**
 * Lower-cases, drops duplicates, the caption itself, numbers, junk, and words that mean another picture.
 * A bare colour stays only when the caption names it: keyword lists call the red heart "black",
 * after the name of its code point.
 * @param caption lower-case caption the tags belong to
 * @param words raw keywords, most trusted first; `_` stands for a space
 * @returns at most {@link MAX_TAGS} tags in the given order
 */
export function cleanTags(caption: string, words: readonly string[]): readonly string[] {
  const inCaption = new Set(caption.split(/[^\p{L}\p{N}]+/u));
  const tags = new Set<string>();
  for (const word of words) {
    const tag = word.toLowerCase().replaceAll("_", " ").replaceAll("’", "'").replace(/\s+/g, " ").trim();
    if (tag.length < 2 || tag === caption) continue;
    if (!/^[\p{L}][\p{L}' -]*$/u.test(tag)) continue;
    if (JUNK.has(tag)) continue;
    if (MEANS_ANOTHER[caption]?.includes(tag)) continue;
    if (COLOURS.has(tag) && !inCaption.has(tag)) continue;
    tags.add(tag);
    if (tags.size === MAX_TAGS) break;
  }
  return [...tags];
}
