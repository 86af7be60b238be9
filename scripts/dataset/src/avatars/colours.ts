/** Colours of hair, skin, clothes and grounds, with the words people use for them. */
import { mix } from "../colour/oklch.ts";
import { tonesOf } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import type { Random } from "../random.ts";

/** A colour and its word; `hex` without `#`, as DiceBear wants it. */
export interface Named {
  readonly word: string;
  readonly hex: string;
}

// Natural colours come more often.
const HAIR: readonly (readonly [weight: number, word: string, hex: string])[] = [
  [5, "black", "211c1b"], [5, "brown", "6b4327"], [4, "blonde", "e3b95c"], [4, "red", "b8482a"], [2, "grey", "a2a3a9"],
  [1, "white", "f1eee9"], [2, "pink", "ef86b4"], [2, "blue", "4a7ddd"], [2, "purple", "7d55c8"], [1, "green", "3f9d5b"],
];

const SKIN: readonly (readonly [word: string, ...hex: string[]])[] = [
  ["light skin", "ffe0c4", "f9d3b4", "f2c9ac"],
  ["medium skin", "dba077", "cf9266", "c98b62"],
  ["dark skin", "8d5a3b", "7a4a30", "5f3a27"],
];

/** A hair colour. */
export function hairColour(random: Random): Named {
  const [, word, hex] = random.pick(HAIR.flatMap((entry) => Array.from({ length: entry[0] }, () => entry)));
  return { word, hex };
}

/** A skin colour. */
export function skinColour(random: Random): Named {
  const [word, ...hexes] = random.pick(SKIN);
  return { word, hex: random.pick(hexes) };
}

/** A colour of clothes. */
export function clothesColour(random: Random): Named {
  const word = random.pick<ColourWord>(["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "grey", "black"]);
  const tones = tonesOf(word, random);
  return { word, hex: (word === "black" ? tones.strong : mix(tones.main, tones.strong, 0.5)).slice(1) };
}

/** A soft colour to stand before. */
export function groundColour(random: Random): Named {
  const word = random.pick<ColourWord>(["orange", "yellow", "green", "teal", "blue", "purple", "pink", "grey"]);
  const tones = tonesOf(word, random);
  return { word, hex: mix(tones.pale, tones.main, random.range(0.5, 0.85)).slice(1) };
}
