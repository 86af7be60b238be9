/** What every full-bleed picture says of itself. */

/** A picture of our own, ready to be drawn. Pictures that differ in the variant alone share all words. */
export interface Scene {
  /** Unique. */
  readonly name: string;
  readonly caption: string;
  /** What it may also be called: words that leave open what the caption says. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
  /** Grouped under one concept. */
  readonly subject: string;
  readonly combination: readonly [string, string];
  readonly colour?: string;
  readonly svg: () => string;
}

/** The given further names, each once and none of them the caption. */
export function namesBeside(caption: string, names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== caption && name !== "");
}
