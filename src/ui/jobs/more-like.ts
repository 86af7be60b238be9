import { imageHashOf } from '../../engine/image-hash';
import type { SourceImage } from '../../shared/protocol';
import { stringifyRecipe } from '../../shared/recipe';
import { counted } from '../describe';
import { decodeImage } from '../pixels/decode-image';
import type { Result } from '../state/state';
import { type Job, passProgress } from './job';
import { addNotices, addResult } from './results';
import { randomSeed, seedsFrom } from './seeds';
import { paintVariants } from './variants';

/** How many pictures “More like this” makes. */
const COUNT = 4;
/** How far they are from the picture: its subject and colours stay, its details change. */
const STRENGTH = 0.5;

/** Variants of a picture of the grid, added behind the others. */
export function moreLike(result: Pick<Result, 'picture' | 'label' | 'action'>): Job {
  return async (context) => {
    const { store, engine, settings, signal } = context;
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
    await paintVariants(
      context,
      { image: source, pixels, wish: { prompt: '', style: null }, settings: { ...settings, strength: STRENGTH }, seeds },
      async (recipe, index) => {
        const onProgress = passProgress(context, 'Variant', index, seeds.length, recipe.passes);
        const { picture, notices } = await engine.call('vary', { recipe, image: pixels }, { signal, onProgress });
        addNotices(context, notices);
        return picture;
      },
      async (picture) => {
        await addResult(context, picture, result.action);
      },
    );
    return `${counted(COUNT, 'picture')} more like “${result.label}”`;
  };
}
