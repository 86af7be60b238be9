import { findImagePaint } from './find-image-paint';

/** An image fill that covers its layer. */
export function imagePaint(imageHash: string): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash };
}

/**
 * The fills of a layer after a picture was put in: it takes the place of the image the user sees (see
 * {@link findImagePaint}), or else lies on top. Every other paint stays as it is.
 *
 * The new image keeps the opacity, blend mode, filters and rotation of the one it replaces. Its crop or tiling is given up:
 * both are measured in pixels of an image that had another size.
 */
export function withImage(fills: readonly Paint[], imageHash: string): Paint[] {
  const found = findImagePaint(fills);
  if (found === null) return [...fills, imagePaint(imageHash)];
  const { imageTransform: _crop, scalingFactor: _tiling, ...kept } = found.paint;
  const scaleMode = kept.scaleMode === 'FIT' ? 'FIT' : 'FILL';
  return fills.map((paint, index) => (index === found.index ? { ...kept, scaleMode, imageHash } : paint));
}
