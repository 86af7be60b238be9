import { hasRecipe, RECIPE_KEY } from '../storage/recipe-on-layer';
import { oncePerPicture } from './picture-place';

/**
 * The layers of the selection that carry a recipe, and those in it that are seen: who selects a list of thirty cards means
 * the pictures on them.
 *
 * @returns each picture once, in the order of the selection and of the tree
 */
export function recipeLayersOfSelection(figma: PluginAPI): SceneNode[] {
  const byId = new Map<string, SceneNode>();
  for (const node of figma.currentPage.selection) {
    if (hasRecipe(node)) byId.set(node.id, node);
    if (!('findAllWithCriteria' in node)) continue;
    for (const layer of node.findAllWithCriteria({ pluginData: { keys: [RECIPE_KEY] } })) {
      if (isSeen(layer, node)) byId.set(layer.id, layer);
    }
  }
  return oncePerPicture(figma, [...byId.values()]);
}

/** Whether neither a layer nor what it is in is hidden, up to the one that was selected. */
function isSeen(layer: SceneNode, selected: SceneNode): boolean {
  for (let at: BaseNode | null = layer; at !== null && at.id !== selected.id; at = at.parent) {
    if ('visible' in at && !at.visible) return false;
  }
  return true;
}
