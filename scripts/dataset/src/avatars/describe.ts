/** Puts what is seen in a portrait, or asked for, into words. */

/** What can be said of a portrait; what is undefined stays unsaid. */
export interface Words {
  /** "woman", "bald man". */
  readonly noun: string;
  /** "smiling". */
  readonly expression?: string | undefined;
  /** "long red hair", "red hair", "a bald head". */
  readonly hair?: string | undefined;
  /** Further things worn or grown: "a beard", "glasses". */
  readonly extras: readonly string[];
  /** "a blue shirt". */
  readonly clothes?: string | undefined;
  /** "dark skin". */
  readonly skin?: string | undefined;
  /** "on a blue background", "on a blue circle". */
  readonly ground?: string | undefined;
}

/** The expression of whom nothing else is said. */
export const USUAL_EXPRESSION = "smiling";

/** The hair of people without any. */
export const BALD = "a bald head";

/** "a, b and c". */
export function listing(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/**
 * "smiling woman with long red hair and glasses in a blue shirt, dark skin, on a pink circle", or as much of it as is said: "woman
 * with dark skin", "woman on a pink circle".
 */
export function portraitCaption({ noun, expression, hair, extras, clothes, skin, ground }: Words): string {
  const worn = listing([hair, ...extras].filter((item) => item !== undefined));
  const plain = worn === "" && clothes === undefined;
  return [
    expression === undefined ? noun : `${expression} ${noun}`,
    worn === "" ? "" : ` with ${worn}`,
    clothes === undefined ? "" : ` in ${clothes}`,
    skin === undefined ? "" : `${plain ? " with" : ","} ${skin}`,
    ground === undefined ? "" : `${skin === undefined ? "" : ","} ${ground}`,
  ].join("");
}

/** All captions for the same: who smiles need not be said to, and whose head is bald is also a "bald man". */
export function portraitNames(words: Words): readonly string[] {
  const { noun, expression = USUAL_EXPRESSION } = words;
  return (expression === USUAL_EXPRESSION ? [undefined, expression] : [expression]).flatMap((said) => {
    const name = portraitCaption({ ...words, expression: said });
    return words.hair === BALD ? [name, portraitCaption({ ...words, expression: said, noun: `bald ${noun}`, hair: undefined })] : [name];
  });
}
