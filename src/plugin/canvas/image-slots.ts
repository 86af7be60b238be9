import { asFillable } from './fillable';
import { imageOfLayer } from './image-of-layer';
import { namesPicture } from './layer-words';
import { oncePerPicture } from './picture-place';
import { hasRecipe } from '../storage/recipe-on-layer';

/** Of a frame with more layers than this in it, a whole screen say, no places are looked for. */
const MOST_LAYERS = 400;

/**
 * The layers that a selected one stands for. An instance, a group, or a frame with texts in it (a card, a list row) is seldom
 * meant as a whole: its places for pictures are. These are layers that show an image already or are called one ("avatar",
 * "photo 2"); without any, the shape beside the texts. Without that the layer stands for itself, as does a frame without texts
 * or with an image.
 *
 * @returns at least one layer, in the order of the tree
 */
export function fillLayersOf(figma: PluginAPI, node: SceneNode): readonly SceneNode[] {
  if (!canHold(node) || imageOfLayer(figma, node) !== null || hasRecipe(node)) return [node];
  const inside = layersIn(node.children);
  if (inside === null) return [node];
  const hasText = inside.some((layer) => layer.type === 'TEXT');
  // What a template of Figma Buzz has a place for, Buzz knows better: see mediaIn.
  if ((node.type === 'FRAME' || node.type === 'COMPONENT') && (!hasText || figma.editorType === 'buzz')) return [node];
  const slots = inside.filter((layer) => isSlot(figma, layer) && !isInSlot(figma, layer, node));
  if (slots.length > 0) return slots;
  const shapes = hasText ? shapesOf(figma, node, inside) : [];
  return shapes.length > 0 ? shapes : [node];
}

/** The layers of the whole selection, each picture once: a group may be selected together with what is in it. */
export function fillLayersOfSelection(figma: PluginAPI): SceneNode[] {
  const byId = new Map<string, SceneNode>();
  for (const node of figma.currentPage.selection) {
    for (const layer of fillLayersOf(figma, node)) byId.set(layer.id, layer);
  }
  return oncePerPicture(figma, [...byId.values()]);
}

/** The layers with an image that the selection stands for; a layer that has none, nor in it, stands for itself. */
export function imageLayersOfSelection(figma: PluginAPI): SceneNode[] {
  const byId = new Map<string, SceneNode>();
  for (const node of figma.currentPage.selection) {
    const withImage = fillLayersOf(figma, node).filter((layer) => imageOfLayer(figma, layer) !== null);
    for (const layer of withImage.length > 0 ? withImage : [node]) byId.set(layer.id, layer);
  }
  return oncePerPicture(figma, [...byId.values()]);
}

type Holder = FrameNode | ComponentNode | InstanceNode | GroupNode;

function canHold(node: SceneNode): node is Holder {
  return node.type === 'FRAME' || node.type === 'COMPONENT' || node.type === 'INSTANCE' || node.type === 'GROUP';
}

/** Everything below that is seen, in the order of the tree; null when that is more than {@link MOST_LAYERS}. */
function layersIn(children: readonly SceneNode[]): SceneNode[] | null {
  const found: SceneNode[] = [];
  const waiting = [...children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!node.visible) continue;
    if (found.length === MOST_LAYERS) return null;
    found.push(node);
    if ('children' in node) waiting.push(...[...node.children].reverse());
  }
  return found;
}

function isSlot(figma: PluginAPI, node: SceneNode): boolean {
  return (imageOfLayer(figma, node) !== null || namesPicture(node.name)) && asFillable(figma, node).ok;
}

/** What lies in a place for a picture is part of that place. */
function isInSlot(figma: PluginAPI, node: SceneNode, holder: Holder): boolean {
  for (let at = node.parent; at !== null && at.id !== holder.id; at = at.parent) {
    if (isSlot(figma, at as SceneNode & ChildrenMixin)) return true;
  }
  return false;
}

/** Shapes that are drawn, not laid out: where a designer leaves room for a picture. */
const SHAPES: ReadonlySet<NodeType> = new Set<NodeType>(['RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR']);
/** Smaller than this a shape is a dot or a line, in pixels. */
const SMALLEST_SIDE = 16;
/** Longer than this many times its width it is a line or a bar. */
const LONGEST = 3;
/** A shape that takes more than this of its card is the card's ground. */
const MOST_OF_CARD = 0.8;

/** The shape that stands beside the texts of a card; of several that are of one size, all: a list, a wall of avatars. */
function shapesOf(figma: PluginAPI, holder: Holder, inside: readonly SceneNode[]): SceneNode[] {
  const shapes = inside.filter((node) => {
    const [shorter, longer] = [Math.min(node.width, node.height), Math.max(node.width, node.height)];
    const isGround = node.width * node.height > MOST_OF_CARD * holder.width * holder.height;
    return SHAPES.has(node.type) && shorter >= SMALLEST_SIDE && longer <= LONGEST * shorter && !isGround && asFillable(figma, node).ok;
  });
  const [first] = shapes;
  return first && shapes.every(({ width, height }) => width === first.width && height === first.height) ? shapes : [];
}
