import { imageHashOf } from '../../engine/image-hash';
import type { SourceImage } from '../../shared/protocol';
import { stringifyRecipe } from '../../shared/recipe';
import { counted } from '../describe';
import { decodeImage } from '../pixels/decode-image';
import type { Result } from '../state/state';
import type { Job } from './job';
import { addResult } from './results';
import { randomSeed, seedsFrom } from './seeds';
import { paintVariants } from './variants';

/** How many pictures “More like this” makes. */
const COUNT = 4;
/** How far they are from the picture: its subject and colours stay, its details change. */
const STRENGTH = 0.5;

/** Variants of a picture of the grid, added behind the others. */
export function moreLike(result: Pick<Result, 'picture' | 'label' | 'action'>): Job {
  return async (context) => {
    const { store, settings } = context;
    store.set({ expected: COUNT });
    const { png, width, height, recipe: own } = result.picture;
    const pixels = await decodeImage(png, result.label);
    const source: SourceImage = {
      nodeId: 'grid',
      name: result.label,
      bytes: png,
      // Once the picture is inserted the file has it under this name.
      imageHash: imageHashOf(png),
      width,
      height,
      recipe: stringifyRecipe(own),
    };
    const seeds = seedsFrom(randomSeed(), COUNT);
    const wish = { prompt: '', style: null };
    const asked = { image: source, pixels, wish, settings: { ...settings, strength: STRENGTH }, seeds, total: COUNT, before: 0 };
    await paintVariants(context, asked, async (picture) => {
      await addResult(context, picture, result.action);
    });
    return `${counted(COUNT, 'picture')} more like “${result.label}”`;
  };
}
