import { imageLayersOfSelection } from '../canvas/image-slots';
import { readImages } from '../canvas/read-images';
import { inReadingOrder } from '../canvas/reading-order';
import type { PluginContext, PluginHandler } from '../context';

export function readImagesHandler({ figma }: PluginContext): PluginHandler<'readImages'> {
  return (_request, { signal, progress }) =>
    readImages(figma, {
      nodeIds: inReadingOrder(imageLayersOfSelection(figma)).map((node) => node.id),
      signal,
      onProgress: progress,
    });
}
