import { mediaIn } from './buzz-media';
import { findNode } from './find-node';
import { type Box, unionOf } from './place';

/** What new pictures stand beside, on the page. */
export interface Anchor {
  readonly box: Box;
  /** Size of the (first) layer that was asked for: its variants get the same. */
  readonly sourceSize: { readonly width: number; readonly height: number } | null;
  /** The layers themselves. */
  readonly nodes: readonly SceneNode[];
}

/**
 * The layers asked for, else the selection; null when neither is on the page.
 *
 * @param beside - ids of layers; those that are gone by now do not lose the pictures, they go where they would without them
 */
export async function findAnchor(figma: PluginAPI, beside: string | readonly string[] | null): Promise<Anchor | null> {
  const ids = beside === null ? [] : typeof beside === 'string' ? [beside] : beside;
  const found = await Promise.all(ids.map((id) => findNode(figma, id)));
  // No await from here on: what was found is there.
  // Beside an asset of Buzz means beside its picture: as large as the asset itself a variant would cover all of it.
  const asked = found.flatMap((one) => (one.ok ? [mediaIn(figma, one.node)?.node ?? one.node] : []));
  const nodes = asked.filter((node) => boxOf(node) !== null);
  const [first] = nodes;
  if (first) {
    const box = unionOf(nodes.map(boxOf).filter((one) => one !== null));
    if (box !== null) return { box, sourceSize: sizeOf(first), nodes };
  }
  const boxes = figma.currentPage.selection.map(boxOf).filter((box) => box !== null);
  const box = unionOf(boxes);
  return box === null ? null : { box, sourceSize: null, nodes: figma.currentPage.selection };
}

/** A layer's box, stretched to the right edge of the frame it is in: pictures must not cover the rest of that frame. */
function boxOf(node: SceneNode): Box | null {
  const own = node.absoluteBoundingBox;
  const outer = outermost(node).absoluteBoundingBox;
  if (own === null || outer === null) return own;
  const right = Math.max(own.x + own.width, outer.x + outer.width);
  return { x: own.x, y: own.y, width: right - own.x, height: own.height };
}

/** The layer on the page, or in a section, that holds this one. */
function outermost(node: SceneNode): SceneNode {
  let at = node;
  for (let parent = at.parent; parent !== null; parent = at.parent) {
    if (parent.type === 'PAGE' || parent.type === 'DOCUMENT' || parent.type === 'SECTION') break;
    // A parent that is neither page nor document is a layer.
    at = parent as SceneNode & ChildrenMixin;
  }
  return at;
}

function sizeOf(node: SceneNode): Anchor['sourceSize'] {
  return node.width >= 1 && node.height >= 1 ? { width: node.width, height: node.height } : null;
}
