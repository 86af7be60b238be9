/** Puts what is seen in a portrait into words. */

/** What the chosen parts say. */
export interface Portrait {
  /** "woman" or "man" only where a part says so. */
  readonly noun: string;
  /** Before the noun: "smiling". */
  readonly expression?: string | undefined;
  /** "long red hair", "a bald head". */
  readonly hair: string;
  /** Further things worn or grown: "glasses", "a beard". */
  readonly extras: readonly string[];
  /** "a blue t-shirt". */
  readonly clothes?: string | undefined;
  /** "dark skin". */
  readonly skin?: string | undefined;
  /** "blue background", "on a blue circle". */
  readonly ground?: string | undefined;
}

/** "a, b and c". */
export function listing(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** "smiling woman with long red hair and glasses in a blue dress, dark skin, on a pink circle". */
export function portraitCaption({ noun, expression, hair, extras, clothes, skin, ground }: Portrait): string {
  const person = `${expression === undefined ? "" : `${expression} `}${noun} with ${listing([hair, ...extras])}`;
  const worn = clothes === undefined ? "" : ` in ${clothes}`;
  return [person + worn, skin, ground].filter((part) => part !== undefined).join(", ");
}

/** "a" or "an" in front of a phrase. */
export function article(phrase: string): string {
  return `${/^[aeiou]/.test(phrase) ? "an" : "a"} ${phrase}`;
}
