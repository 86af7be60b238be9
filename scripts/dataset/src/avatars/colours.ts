/**
 * Colours of hair, skin, clothes and grounds. A word is one colour in all avatars: what a caption says fixes
 * the picture.
 */
import { fixedTones } from "../colour/words.ts";
import { mix } from "../colour/oklch.ts";

/** A colour and its word; `hex` without `#`, as DiceBear wants it. */
export interface Named {
  readonly word: string;
  readonly hex: string;
}

/**
 * The colour of a list with the given word.
 * @throws RangeError when there is none
 */
export function named(list: readonly Named[], word: string): Named {
  const found = list.find((entry) => entry.word === word);
  if (found === undefined) throw new RangeError(`no colour is called "${word}"`);
  return found;
}

const BLACK_HAIR = "2a2424";
const BROWN_HAIR = "673f22";

/** Colour of the hair, seen in the eyebrows alone, of whom a caption calls bald. */
export const UNSEEN_HAIR = BLACK_HAIR;

/** Whether a dark mouth is lost in a beard of this colour, given as an option of DiceBear. */
export function isDarkBeard(option: unknown): boolean {
  return [BLACK_HAIR, BROWN_HAIR].includes(String(option));
}

/** Hair colours; a natural colour stands here more than once, so that it is drawn more often. */
export const HAIR_COLOURS: readonly Named[] = (
  [
    [4, "black", BLACK_HAIR], [4, "brown", BROWN_HAIR], [4, "blonde", "efc55f"], [3, "red", "c8502b"], [2, "grey", "a9abb3"],
    [2, "pink", "ef86b4"], [2, "blue", "4a7ddd"],
  ] as const
).flatMap(([share, word, hex]) => Array.from({ length: share }, () => ({ word, hex })));

/** Skin tones. */
export const SKINS: readonly Named[] = [
  { word: "light skin", hex: "f8d2b3" },
  { word: "medium skin", hex: "d29a6a" },
  { word: "dark skin", hex: "85543a" },
];

/** Colours of clothes. */
export const CLOTHES_COLOURS: readonly Named[] = (["red", "yellow", "green", "blue", "purple", "black"] as const).map((word) => {
  const { main, strong } = fixedTones(word);
  return { word, hex: (word === "black" ? strong : mix(main, strong, 0.5)).slice(1) };
});

/** Colours to stand before, softer than those of clothes. */
export const GROUND_COLOURS: readonly Named[] = (["orange", "yellow", "green", "blue", "purple", "pink"] as const).map((word) => {
  const { pale, main } = fixedTones(word);
  return { word, hex: mix(pale, main, 0.75).slice(1) };
});
