import { layerWords } from './layer-words';

/** How far up the tree a name is looked for. Farther up it is about the screen, not about the layer. */
const MAX_LEVELS = 3;

/**
 * What to draw on a layer when the user typed nothing: its own name; else the text in it, the nearest text beside it, or
 * the name of what it is in; and so on upwards.
 *
 * @returns '' when nothing around the layer says anything
 */
export function promptFromLayer(node: SceneNode): string {
  const own = layerWords(node.name);
  if (own !== '') return own;
  const inside = 'children' in node ? nearestText(node, node.children) : '';
  if (inside !== '') return inside;

  let at: SceneNode = node;
  for (let level = 0; level < MAX_LEVELS; level++) {
    const parent: (BaseNode & ChildrenMixin) | null = at.parent;
    // The top of a page holds everything; what lies there side by side need not belong together.
    if (parent === null || parent.type === 'PAGE' || parent.type === 'DOCUMENT') return '';
    const { id } = at;
    const beside = nearestText(
      at,
      parent.children.filter((child) => child.id !== id),
    );
    if (beside !== '') return beside;
    const name = layerWords(parent.name);
    if (name !== '') return name;
    // A parent that is neither page nor document is a layer.
    at = parent as SceneNode & ChildrenMixin;
  }
  return '';
}

function nearestText(node: SceneNode, candidates: readonly SceneNode[]): string {
  let best = '';
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    if (candidate.type !== 'TEXT' || !candidate.visible) continue;
    const words = layerWords(candidate.characters);
    const distance = distanceBetween(node, candidate);
    if (words !== '' && distance < bestDistance) {
      best = words;
      bestDistance = distance;
    }
  }
  return best;
}

/** Distance between centres, in pixels. */
function distanceBetween(a: SceneNode, b: SceneNode): number {
  const boxA = a.absoluteBoundingBox;
  const boxB = b.absoluteBoundingBox;
  if (boxA === null || boxB === null) return Number.MAX_VALUE;
  const dx = boxA.x + boxA.width / 2 - boxB.x - boxB.width / 2;
  const dy = boxA.y + boxA.height / 2 - boxB.y - boxB.height / 2;
  return Math.sqrt(dx * dx + dy * dy);
}
