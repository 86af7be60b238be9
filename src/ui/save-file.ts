/** Longest name of a file, before its number and type. */
const MAX_NAME_CHARS = 60;

/**
 * Offers bytes as a download. Whether the host lets it through cannot be known: neither an event nor an error tells.
 *
 * @param address - a `data:` or `blob:` address
 */
export function saveFile(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** A name for a file, made of words: “Red apple, 3D” gives “red-apple-3d”. Letters of every script stay. */
export function fileName(words: string): string {
  const slug = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(slug).slice(0, MAX_NAME_CHARS).join('').replace(/-+$/, '') || 'picture';
}
