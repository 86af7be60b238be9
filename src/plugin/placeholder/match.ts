/**
 * The items that a typed query means, best first: labels that begin with it, then labels with a word that does, then
 * labels that hold it anywhere. Case does not count. An empty query keeps all, in their order.
 */
export function matching<Item extends { readonly label: string }>(items: readonly Item[], query: string): Item[] {
  const wanted = plain(query);
  return items
    .map((item, index) => ({ item, index, rank: rank(plain(item.label), wanted) }))
    .filter((candidate) => candidate.rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((candidate) => candidate.item);
}

const NO_MATCH = 3;

function rank(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 0;
  if (label.includes(` ${wanted}`)) return 1;
  return label.includes(wanted) ? 2 : NO_MATCH;
}

function plain(text: string): string {
  return text.toLowerCase().trim();
}
