import { readImageFile } from '../canvas/image-file';
import type { PluginContext, PluginHandler } from '../context';

export function readImageHandler({ figma }: PluginContext): PluginHandler<'readImage'> {
  return async ({ imageHash }) => {
    const image = figma.getImageByHash(imageHash);
    // An image that is listed but cannot be fetched is as good as gone.
    const file = image === null ? null : await readImageFile(image).catch(() => null);
    return { bytes: file === null ? null : file.bytes };
  };
}
