import type { Box } from './place';

/** A layer as far as its place matters. */
interface Placed {
  readonly absoluteBoundingBox: Box | null;
}

/**
 * Layers as a reader meets them: row by row from the top, each row from the left. Figma promises no order of the selection.
 *
 * A layer belongs to a row when its middle is above the row's lower edge, which the row's first layer decides. Layers that
 * are nowhere come last.
 */
export function inReadingOrder<Node extends Placed>(nodes: readonly Node[]): Node[] {
  const placed = nodes.flatMap((node) => (node.absoluteBoundingBox ? [{ node, box: node.absoluteBoundingBox }] : []));
  const nowhere = nodes.filter((node) => node.absoluteBoundingBox === null);
  placed.sort((a, b) => a.box.y - b.box.y);
  const rows: (typeof placed)[] = [];
  for (const one of placed) {
    const row = rows.at(-1);
    const first = row?.[0]?.box;
    if (row && first && one.box.y + one.box.height / 2 < first.y + first.height) row.push(one);
    else rows.push([one]);
  }
  return [...rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x).map(({ node }) => node)), ...nowhere];
}
