import { readImages } from '../canvas/read-images';
import { inReadingOrder } from '../canvas/reading-order';
import type { PluginContext, PluginHandler } from '../context';

export function readImagesHandler({ figma }: PluginContext): PluginHandler<'readImages'> {
  return (_request, { signal, progress }) =>
    readImages(figma, {
      nodeIds: inReadingOrder(figma.currentPage.selection).map((node) => node.id),
      signal,
      onProgress: progress,
    });
}
