/** Emoji concepts: label, tags and subgroup from emojibase-data, more tags from emojilib. */
import type { Emoji } from "emojibase";
import { packageJson } from "./packages.ts";
import { cleanTags, mergeKeywords } from "./tags.ts";
import { conceptKey } from "./text.ts";

/** One base emoji (never a skin tone variant). */
export interface EmojiConcept {
  /** Key shared by all drawings of the concept, for example `cat-face`. */
  readonly key: string;
  /** CLDR short name, lower case. */
  readonly caption: string;
  /** Code points, upper-case hex joined by `-`, without variation selectors. */
  readonly code: string;
  /** emojibase subgroup, for example `cat-face`; empty for stray components. */
  readonly subgroup: string;
  readonly tags: readonly string[];
}

/** Joins code points the way all tables here spell them: upper case, no variation selector. */
export function normaliseCode(code: string): string {
  return code
    .toUpperCase()
    .split("-")
    .filter((part) => part !== "FE0F")
    .map((part) => part.replace(/^0+(?=.{4})/, ""))
    .join("-");
}

/**
 * All base emoji of emojibase.
 * @throws Error when two labels share a key, which would merge two concepts
 */
export function loadEmoji(): readonly EmojiConcept[] {
  const entries = packageJson<Emoji[]>("emojibase-data", "en", "data.json");
  const { subgroups } = packageJson<{ subgroups: Record<string, string> }>("emojibase-data", "meta", "groups.json");
  const keywords = packageJson<Record<string, string[]>>("emojilib", "dist", "emoji-en-US.json");
  const byKey = new Map<string, EmojiConcept>();
  for (const entry of entries) {
    const subgroup = entry.subgroup === undefined ? "" : (subgroups[entry.subgroup] ?? "");
    // Regional indicators belong to no group; they are letters, not pictures.
    if (subgroup === "") continue;
    const caption = entry.label.toLowerCase().replaceAll("’", "'").replace(/[“”]/g, '"');
    const key = conceptKey(caption);
    const other = byKey.get(key);
    if (other !== undefined) throw new Error(`emoji "${caption}" and "${other.caption}" share the key ${key}`);
    byKey.set(key, {
      key,
      caption,
      code: normaliseCode(entry.hexcode),
      subgroup,
      tags: cleanTags(caption, mergeKeywords(entry.tags ?? [], keywords[entry.emoji] ?? [])),
    });
  }
  return [...byKey.values()];
}
