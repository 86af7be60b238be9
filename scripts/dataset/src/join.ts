/** Lists what each set can draw: icons joined to emoji concepts, or captioned by their names. */
import { readdirSync } from "node:fs";
import type { IconifyMetaData } from "@iconify/types";
import { nameCaption } from "./captions.ts";
import type { NameCaption } from "./captions.ts";
import { emojiClass, iconClass } from "./classes.ts";
import type { ClassId } from "./classes.ts";
import { normaliseCode } from "./emoji.ts";
import type { EmojiConcept } from "./emoji.ts";
import { emojiByName, squeeze } from "./emoji-names.ts";
import { keepsEmoji, largestSizes } from "./filters.ts";
import { iconsOf, optionalPackageJson, packageJson, packagePath } from "./packages.ts";
import type { Picture } from "./picture.ts";
import type { IconSet } from "./sets.ts";
import { cleanTags } from "./tags.ts";
import { conceptKey } from "./text.ts";

/** A picture that could be drawn. */
export interface Candidate {
  readonly set: IconSet;
  /** Name inside the set (icon name, or file name without its extension). */
  readonly name: string;
  readonly concept: string;
  readonly caption: string;
  readonly tags: readonly string[];
  readonly class: ClassId;
  /** Colour words the caption names, for art whose colour is chosen here. */
  readonly colour?: string;
  /** The picture is dropped when its dominant colour is not `colour`. */
  readonly mustShow?: boolean;
  /** The two parts whose combination may be held out, for example `["colour:red", "object:rocket"]`. */
  readonly combination?: readonly [string, string];
  /** What it may also be called, besides the caption: words that leave open what the caption says more of. Rows can share them. */
  readonly names?: readonly string[];
  /** How to draw it, where that is not the set's own picture of this name. */
  readonly picture?: Picture;
}

/** Name inside the set by normalised code points. */
function codeTable(set: IconSet): ReadonlyMap<string, string> {
  if (set.source.kind === "files") {
    const { folder, extension } = set.source;
    const files = readdirSync(packagePath(set.package, folder)).filter((file) => file.endsWith(extension));
    return new Map(files.sort().map((file) => {
      const name = file.slice(0, -extension.length);
      return [normaliseCode(name), name];
    }));
  }
  const chars = packageJson<Record<string, string>>(set.package, "chars.json");
  return new Map(Object.entries(chars).map(([code, name]) => [normaliseCode(code), name]));
}

/**
 * Drawings of an emoji set, joined by code point.
 * @param emoji all emoji concepts
 * @returns candidates sorted by concept
 */
export function joinEmojiSet(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const byCode = codeTable(set);
  const captions = new Set(emoji.map(({ caption }) => caption));
  const dropped = new Set(set.dropNames);
  return emoji
    .filter((concept) => keepsEmoji(concept, captions))
    .flatMap((concept): Candidate[] => {
      const name = byCode.get(concept.code);
      if (name === undefined || dropped.has(name)) return [];
      return [{
        set,
        name,
        concept: concept.key,
        caption: concept.caption,
        tags: concept.tags,
        class: emojiClass(concept.subgroup, concept.caption),
      }];
    })
    .sort(byConceptThenName);
}

/**
 * Drawings of an emoji set without code points, joined by name. Of several names for one concept the
 * first in alphabetical order is taken (`cat-face-1` before `cat-face-2`).
 * @param emoji all emoji concepts
 * @returns candidates sorted by concept
 */
export function joinNamedEmojiSet(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const byName = emojiByName(emoji, set.style);
  const captions = new Set(emoji.map(({ caption }) => caption));
  const icons = iconsOf(set.package);
  const dropped = new Set(set.dropNames);
  const byConcept = new Map<string, Candidate>();
  // Exact names first: "hot-dog" is the hot dog, whatever else is called so.
  const names = Object.entries(icons.icons).filter(([, icon]) => icon.hidden !== true).map(([name]) => name).sort();
  const passes = [(name: string) => name, (name: string) => name.replace(/-\d+$/, "")];
  for (const stem of passes) {
    for (const name of names) {
      const concept = byName.get(squeeze(stem(name)));
      if (concept === undefined || dropped.has(name) || name.includes("skin-tone")) continue;
      if (byConcept.has(concept.key) || !keepsEmoji(concept, captions)) continue;
      byConcept.set(concept.key, {
        set,
        name,
        concept: concept.key,
        caption: concept.caption,
        tags: concept.tags,
        class: emojiClass(concept.subgroup, concept.caption),
      });
    }
  }
  return [...byConcept.values()].sort(byConceptThenName);
}

/**
 * Drawings of an icon set, captioned by their names. Where the caption equals an emoji's label the
 * concept, tags and class are the emoji's, so that a held-out concept is held out here too.
 * @param captionOf what a name says
 * @returns candidates sorted by concept, then name
 */
export function joinIconSet(
  set: IconSet,
  emoji: readonly EmojiConcept[],
  captionOf: (name: string) => NameCaption = nameCaption,
): readonly Candidate[] {
  const icons = iconsOf(set.package);
  const { categories = {} } = optionalPackageJson<IconifyMetaData>(set.package, "metadata.json") ?? {};
  const categoryOf = new Map(Object.entries(categories).flatMap(([category, names]) => names.map((name) => [name, category])));
  const emojiByKey = new Map(emoji.map((concept) => [concept.key, concept]));
  const droppedNames = new Set(set.dropNames);
  const droppedCategories = new Set(set.dropCategories);
  const visible = Object.entries(icons.icons).filter(([, icon]) => icon.hidden !== true).map(([name]) => name).sort();
  return (set.sizeVariants === true ? largestSizes(visible) : visible)
    .filter((name) => !droppedNames.has(name) && !droppedCategories.has(categoryOf.get(name) ?? ""))
    .map((name): Candidate => {
      const { caption, words } = captionOf(name);
      const concept = conceptKey(caption);
      const twin = emojiByKey.get(concept);
      return {
        set,
        name,
        concept,
        caption: twin?.caption ?? caption,
        tags: twin?.tags ?? cleanTags(caption, words),
        class: twin === undefined ? iconClass(caption.split(" "), categoryOf.get(name)) : emojiClass(twin.subgroup, twin.caption),
      };
    })
    .sort(byConceptThenName);
}

/** Candidates of all given sets, in table order. Sets of our own art have none here. */
export function joinSets(sets: readonly IconSet[], emoji: readonly EmojiConcept[]): readonly Candidate[] {
  return sets.flatMap((set) => {
    switch (set.role) {
      case "emoji":
        return joinEmojiSet(set, emoji);
      case "emoji-name":
        return joinNamedEmojiSet(set, emoji);
      case "icon":
        return joinIconSet(set, emoji);
      case "own":
        return [];
    }
  });
}

function byConceptThenName(a: Candidate, b: Candidate): number {
  // Code unit order: the same on every machine, unlike localeCompare.
  if (a.concept !== b.concept) return a.concept < b.concept ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
