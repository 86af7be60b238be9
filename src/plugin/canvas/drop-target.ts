import { mediaIn } from './buzz-media';
import { asFillable } from './fillable';
import { imageOfLayer } from './image-of-layer';
import { nodesAt } from './node-at';
import { isTraced } from './picture-holder';
import type { Point } from './place';

/** Layers that are shapes, not places for other layers. */
const SHAPES: ReadonlySet<NodeType> = new Set<NodeType>([
  'RECTANGLE',
  'ELLIPSE',
  'POLYGON',
  'STAR',
  'VECTOR',
  'BOOLEAN_OPERATION',
]);

/**
 * The layer that a picture dropped at a point fills: a shape, or a frame that shows an image already. Null where a new layer
 * is wanted instead: on bare canvas, in a frame (also where that frame is a template of Figma Buzz with a place for a picture
 * elsewhere), on text, and on what cannot be filled.
 *
 * @param point - in page coordinates
 */
export function dropTarget(figma: PluginAPI, point: Point): SceneNode | null {
  const [node] = nodesAt(figma, point);
  if (!node) return null;
  const takesPicture = SHAPES.has(node.type) || (mediaIn(figma, node) === null && imageOfLayer(figma, node) !== null);
  return takesPicture && !isTraced(node) && asFillable(figma, node).ok ? node : null;
}
