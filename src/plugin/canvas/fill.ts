import { type CancelSignal, throwIfCancelled } from '../../shared/cancel';
import type { Picture, Skipped } from '../../shared/protocol';
import { nextTurn } from '../next-turn';
import { describeStored, readRecipeText, restoreRecipe, writeRecipe } from '../storage/recipe-on-layer';
import { mediaIn } from './buzz-media';
import { createImage } from './create-image';
import { asFillable } from './fillable';
import { findNode } from './find-node';
import { imagePaint, withImage } from './paints';
import { isTraced } from './picture-holder';
import { layersOfPicture, pictureLayer } from './picture-place';
import { refusalOf } from './reason';
import type { UndoStep } from './undo-step';

export interface FillOptions {
  readonly items: readonly { readonly nodeId: string; readonly picture: Picture }[];
  readonly undoStep: UndoStep;
  readonly signal: CancelSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

/** What became of the layers. */
export interface Filled {
  readonly filled: string[];
  /** Those of the filled that had this very picture already. */
  readonly unchanged: string[];
  readonly skipped: Skipped[];
}

/**
 * Sets the image fill of layers, one after the other. A layer that cannot be filled is skipped and the rest goes on; its
 * own fills are as they were. A cancel keeps what is done.
 *
 * @throws {@link Failure} `cancelled`
 */
export async function fillLayers(figma: PluginAPI, options: FillOptions): Promise<Filled> {
  const { items, signal } = options;
  const filled: string[] = [];
  const unchanged: string[] = [];
  const skipped: Skipped[] = [];
  for (const [index, { nodeId, picture }] of items.entries()) {
    if (index > 0) await nextTurn();
    throwIfCancelled(signal);
    const outcome = await fillLayer(figma, nodeId, picture, options);
    if (typeof outcome === 'object') {
      skipped.push({ nodeId, ...outcome });
    } else {
      filled.push(nodeId);
      if (outcome === 'unchanged') unchanged.push(nodeId);
    }
    options.onProgress({ done: index + 1, total: items.length });
  }
  return { filled, unchanged, skipped };
}

/** What became of a layer, or why it was left alone. */
type Outcome = 'filled' | 'unchanged' | { readonly name: string; readonly reason: string };

async function fillLayer(
  figma: PluginAPI,
  nodeId: string,
  picture: Picture,
  { undoStep, signal }: Pick<FillOptions, 'undoStep' | 'signal'>,
): Promise<Outcome> {
  const found = await findNode(figma, nodeId);
  // Called off meanwhile, or the plugin was closed: nobody would end the step that this layer belongs to.
  throwIfCancelled(signal);
  if (!found.ok) return { name: found.name, reason: found.reason };
  const { name } = found.node;
  if (isTraced(found.node)) return { name, reason: 'is a vector: the picture would lie under its paths' };
  const media = mediaIn(figma, found.node);
  const fillable = asFillable(figma, pictureLayer(figma, found.node));
  // Set as media, a picture takes the place of all paints; where the layer itself can be filled the others stay.
  // Templates lock what is not to be moved, and their media can be set all the same; a template that is locked itself stays.
  const own = asFillable(figma, found.node);
  if (media !== null && !own.ok) return { name, reason: own.reason };
  if (media !== null && !fillable.ok) return fillMedia(figma, found.node, media, picture, undoStep);
  if (!fillable.ok) return { name, reason: fillable.reason };
  const { node } = fillable;
  const before = node.fills;
  if (before === figma.mixed) return { name, reason: 'has mixed fills' };
  const storedBefore = describeStored(found.node);
  try {
    const image = createImage(figma, picture);
    node.fills = withImage(before, image.hash);
  } catch (error) {
    return { name, reason: refusalOf('could not be filled', error) };
  }
  try {
    writeRecipe(found.node, picture.recipe);
  } catch (error) {
    // A picture without its recipe could not be made again: all or nothing.
    node.fills = before;
    return { name, reason: refusalOf('could not keep its recipe', error) };
  }
  // The same picture once more changes nothing, and shall cost no ⌘Z.
  const isOther = JSON.stringify(node.fills) !== JSON.stringify(before);
  const isChanged = isOther || describeStored(found.node) !== storedBefore;
  if (isOther) {
    // What a template stands for may be another layer tomorrow, when a larger picture lies on it: this one keeps its own.
    const others = new Set([...layersOfPicture(figma, node), ...(media === null ? [] : [node])]);
    for (const layer of others) if (layer.id !== found.node.id) keepRecipe(layer, picture);
  }
  if (isChanged) undoStep.touch();
  return isChanged ? 'filled' : 'unchanged';
}

/**
 * What else keeps the recipe of the picture that has just been replaced (a template and its place were filled, one after the
 * other) gets the new one, or Again would bring back a picture that is long gone. A layer that cannot be written is left.
 */
function keepRecipe(layer: SceneNode, picture: Picture): void {
  try {
    writeRecipe(layer, picture.recipe);
  } catch {
    // The picture is in place, with its recipe: that is what was asked for.
  }
}

/** Puts the picture into the place that a template has for one. The recipe goes to the layer that was selected. */
async function fillMedia(
  figma: PluginAPI,
  node: SceneNode,
  media: BuzzMediaField,
  picture: Picture,
  undoStep: UndoStep,
): Promise<Outcome> {
  const { name } = node;
  const before = readRecipeText(node);
  try {
    const image = createImage(figma, picture);
    writeRecipe(node, picture.recipe);
    undoStep.touch();
    await media.setMediaAsync(imagePaint(image.hash));
    // The step may have been ended meanwhile: the plugin was closed.
    undoStep.touch();
    return 'filled';
  } catch (error) {
    if (!node.removed) restoreRecipe(node, before);
    return { name, reason: refusalOf('could not be filled', error) };
  }
}
