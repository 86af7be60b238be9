/** Spelling of keys. */

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
