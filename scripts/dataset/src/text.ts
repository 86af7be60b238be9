/** Spelling of keys and phrases. */

/** Lower-case words joined by `-`, accents removed: `Piñata` becomes `pinata`. */
export function conceptKey(caption: string): string {
  return caption
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['"]/g, "")
    .replaceAll("#", "hash")
    .replaceAll("*", "asterisk")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** "a" or "an" in front of a phrase. */
export function article(phrase: string): string {
  return `${/^[aeiou]/.test(phrase) ? "an" : "a"} ${phrase}`;
}
