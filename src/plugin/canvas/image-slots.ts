import { asFillable } from './fillable';
import { imageOfLayer } from './image-of-layer';
import { namesPicture } from './layer-words';

/**
 * The layers that a selected one stands for. An instance or a group is seldom meant as a whole: its places for pictures are,
 * that is, layers that show an image already, or are called one ("avatar", "photo 2"). Without any it stands for itself.
 *
 * @returns at least one layer, in the order of the tree
 */
export function fillLayersOf(figma: PluginAPI, node: SceneNode): readonly SceneNode[] {
  if (node.type !== 'INSTANCE' && node.type !== 'GROUP') return [node];
  const slots = imageSlots(figma, node.children);
  return slots.length > 0 ? slots : [node];
}

/** The layers of the whole selection, each once: a group may be selected together with what is in it. */
export function fillLayersOfSelection(figma: PluginAPI): SceneNode[] {
  const byId = new Map<string, SceneNode>();
  for (const node of figma.currentPage.selection) {
    for (const layer of fillLayersOf(figma, node)) byId.set(layer.id, layer);
  }
  return [...byId.values()];
}

function imageSlots(figma: PluginAPI, nodes: readonly SceneNode[]): SceneNode[] {
  return nodes.flatMap((node) => {
    if (!node.visible) return [];
    const shows = imageOfLayer(figma, node) !== null || namesPicture(node.name);
    if (shows && asFillable(figma, node).ok) return [node];
    return 'children' in node ? imageSlots(figma, node.children) : [];
  });
}
