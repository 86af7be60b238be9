/** Puts what is seen in a portrait into words. */

/** All that varies in a portrait. */
export interface Portrait {
  readonly noun: "woman" | "man";
  /** "smiling". */
  readonly expression: string;
  /** "long red hair", "a bald head". */
  readonly hair: string;
  /** The hair with nothing but its colour: "red hair"; "a bald head" where there is none. */
  readonly plainHair: string;
  /** Further things worn or grown: "a beard", "glasses". */
  readonly extras: readonly string[];
  /** "a blue shirt". */
  readonly clothes: string;
  /** "dark skin". */
  readonly skin: string;
  /** "on a blue background", "on a blue circle"; undefined where nothing is behind. */
  readonly ground: string | undefined;
}

/** Names of a portrait besides its caption. */
export const NAMES_PER_PORTRAIT = 4;

/** "a, b and c". */
export function listing(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** "smiling woman with long red hair and glasses in a blue shirt, dark skin, on a pink circle". */
export function portraitCaption({ noun, expression, hair, extras, clothes, skin, ground }: Portrait): string {
  const person = `${expression} ${noun} with ${listing([hair, ...extras])} in ${clothes}`;
  return [person, skin, ground].filter((part) => part !== undefined).join(", ");
}

/**
 * Captions that say less, each true of the portrait: people rarely ask for all of it.
 * @param turn decides which of the shortest forms is among them
 * @returns {@link NAMES_PER_PORTRAIT} different ones
 */
export function portraitNames({ noun, expression, hair, plainHair, extras, clothes, skin, ground }: Portrait, turn: number): readonly string[] {
  const looks = `${noun} with ${listing([hair, ...extras])}`;
  const placed = `${noun} with ${plainHair}${ground === undefined ? "" : ` ${ground}`}`;
  const short = [
    `${noun} with ${skin}`,
    `${expression} ${noun}`,
    ...extras.map((extra) => `${noun} with ${extra}`),
    `${noun} in ${clothes}`,
    ...(ground === undefined ? [] : [`${noun} ${ground}`]),
  ];
  const start = turn % short.length;
  // More short forms than are needed: one may say what a longer one already did.
  return [...new Set([`${expression} ${looks}`, looks, placed, ...short.slice(start), ...short.slice(0, start)])].slice(0, NAMES_PER_PORTRAIT);
}
