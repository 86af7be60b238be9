import { findImagePaint } from './find-image-paint';
import { hiddenImage, isTraced } from './picture-holder';
import { pictureLayer } from './picture-place';

/**
 * The image that a layer shows, as a fill of its own; of layers that we inserted also the picture in a frame, and the one
 * that a vector was traced from; of a template of Figma Buzz the picture it has a place for. Null for layers without fills, with mixed fills, or without an image among them.
 */
export function imageOfLayer(figma: PluginAPI, node: SceneNode): ImagePaint | null {
  const holder = pictureLayer(figma, node);
  if (!('fills' in holder) || holder.fills === figma.mixed || !Array.isArray(holder.fills)) return null;
  return findImagePaint(holder.fills)?.paint ?? (isTraced(holder) ? hiddenImage(holder.fills) : null);
}
