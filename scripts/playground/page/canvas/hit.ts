import type { RenderNode } from '../../../../test/fakes';
import type { Point } from './view';

/** The topmost, innermost layer at a point of the page. */
export function nodeAt(node: RenderNode, point: Point): RenderNode | null {
  if (!node.visible) return null;
  const inside = node.type === 'PAGE' || contains(node, point);
  if (node.clips && !inside) return null;
  for (const child of [...node.children].reverse()) {
    const found = nodeAt(child, point);
    if (found) return found;
  }
  return inside && node.type !== 'PAGE' ? node : null;
}

function contains(node: RenderNode, { x, y }: Point): boolean {
  const { box } = node;
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}
