import { type CancelSignal, throwIfCancelled } from '../../shared/cancel';
import type { Skipped, SourceImage } from '../../shared/protocol';
import { nextTurn } from '../next-turn';
import { readRecipeText } from '../storage/recipe-on-layer';
import { findNode } from './find-node';
import { type ImageFile, readImageFile } from './image-file';
import { imageOfLayer } from './image-of-layer';
import { pictureLayer } from './picture-place';
import { reasonOf } from './reason';

export interface ReadImagesOptions {
  readonly nodeIds: readonly string[];
  readonly signal: CancelSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

/**
 * Reads the image fill of each layer, as the file that was put in (uncropped, unfiltered). A layer without one is skipped.
 *
 * @throws {@link Failure} `cancelled`
 */
export async function readImages(
  figma: PluginAPI,
  options: ReadImagesOptions,
): Promise<{ images: SourceImage[]; skipped: Skipped[] }> {
  const images: SourceImage[] = [];
  const skipped: Skipped[] = [];
  for (const [index, nodeId] of options.nodeIds.entries()) {
    if (index > 0) await nextTurn();
    throwIfCancelled(options.signal);
    const found = await findNode(figma, nodeId);
    if (!found.ok) {
      skipped.push({ nodeId, name: found.name, reason: found.reason });
    } else {
      const { name } = found.node;
      const recipe = readRecipeText(found.node) ?? readRecipeText(pictureLayer(figma, found.node));
      const imageHash = imageOfLayer(figma, found.node)?.imageHash ?? null;
      const file = imageHash === null ? null : await readFile(figma, imageHash);
      if (imageHash === null || file === null) skipped.push({ nodeId, name, reason: 'has no image fill' });
      else if ('reason' in file) skipped.push({ nodeId, name, reason: file.reason });
      else images.push({ nodeId, name, imageHash, recipe, ...file });
    }
    options.onProgress({ done: index + 1, total: options.nodeIds.length });
  }
  return { images, skipped };
}

async function readFile(figma: PluginAPI, imageHash: string): Promise<ImageFile | { readonly reason: string }> {
  const image = figma.getImageByHash(imageHash);
  if (image === null) return { reason: 'has an image that is not in this file' };
  try {
    return await readImageFile(image);
  } catch (error) {
    return { reason: `has an image that cannot be read: ${reasonOf(error)}` };
  }
}
