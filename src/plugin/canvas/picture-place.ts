import { hasRecipe } from '../storage/recipe-on-layer';
import { mediaIn } from './buzz-media';
import { asFillable } from './fillable';
import { pictureHolder } from './picture-holder';

/**
 * The layer whose fill shows the picture of a layer: in Figma Buzz what a template has a place for, in a frame of ours the
 * picture in it, else the layer itself.
 */
export function pictureLayer(figma: PluginAPI, node: SceneNode): SceneNode {
  return mediaIn(figma, node)?.node ?? pictureHolder(figma, node);
}

/**
 * The layers without those that show the picture of another one of them: a template is often selected together with the
 * picture in it, and filled twice the second picture would take the place of the first. Of such layers the one stays that
 * shows the picture itself; if it cannot be filled, one that can.
 *
 * @returns each layer once, in the order of the first ones
 */
export function oncePerPicture(figma: PluginAPI, nodes: readonly SceneNode[]): SceneNode[] {
  const byPicture = new Map<string, SceneNode>();
  for (const node of nodes) {
    const { id } = pictureLayer(figma, node);
    const other = byPicture.get(id);
    const isBetter = asFillable(figma, node).ok && (node.id === id || (other !== undefined && !asFillable(figma, other).ok));
    if (other === undefined || isBetter) byPicture.set(id, node);
  }
  return [...byPicture.values()];
}

/** The layers that keep the recipe of the picture that `picture` shows: itself, and what was filled or inserted around it. */
export function layersOfPicture(figma: PluginAPI, picture: SceneNode): SceneNode[] {
  const found: SceneNode[] = [];
  for (let at: BaseNode | null = picture; at !== null && at.type !== 'PAGE' && at.type !== 'DOCUMENT'; at = at.parent) {
    if (hasRecipe(at) && pictureLayer(figma, at).id === picture.id) found.push(at);
  }
  return found;
}
