import { canRedraw } from '../../shared/fitting-looks';
import type { PackInfo, SourceImage } from '../../shared/protocol';
import { classOf } from './recipes';

/** The styles that pictures on the canvas can be drawn anew in: one for certain classes only where all of them are of these. */
export function restylesOf(pack: PackInfo, images: readonly Pick<SourceImage, 'recipe'>[]): PackInfo['styles'] {
  // Recipes are read only where a style asks for them, and once: there may be many.
  const groups = pack.styles.some(({ classes }) => classes) ? images.map((image) => classOf(image, pack)) : [];
  return pack.styles.filter((style) => canRedraw(style, groups));
}
