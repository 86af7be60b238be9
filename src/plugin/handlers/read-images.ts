import { readImages } from '../canvas/read-images';
import type { PluginContext, PluginHandler } from '../context';

export function readImagesHandler({ figma }: PluginContext): PluginHandler<'readImages'> {
  return (_request, { signal, progress }) =>
    readImages(figma, { nodeIds: figma.currentPage.selection.map((node) => node.id), signal, onProgress: progress });
}
