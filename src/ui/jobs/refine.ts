import type { SourceImage } from '../../shared/protocol';
import { counted } from '../describe';
import { decodeImage } from '../pixels/decode-image';
import { imageAddress, imageType } from '../pixels/data-url';
import type { Result } from '../state/state';
import { type AppContext, type Job, type JobContext, passProgress } from './job';
import { ownRecipe, recipeForVariant } from './recipes';
import { addNotices, addResult, markPlaced } from './results';
import { randomSeed, seedsFrom } from './seeds';

/** Reads again which images are selected, to show them. */
export async function readSources(context: Pick<AppContext, 'store' | 'plugin'>): Promise<void> {
  const { images, skipped } = await context.plugin.call('readImages', {});
  const previews = await Promise.all(
    images.map(async ({ nodeId, name, bytes, recipe }) => ({
      nodeId,
      name,
      address: await imageAddress(bytes, imageType(bytes)),
      prompt: ownRecipe(recipe)?.prompt ?? null,
    })),
  );
  context.store.set({ sources: { images: previews, skipped } });
}

/** Variants of the selected images, placed beside each of them. */
export const refine: Job = async (context) => {
  const { store, plugin, settings, signal } = context;
  const { images, skipped } = await plugin.call('readImages', {}, { signal });
  store.set({ results: [], skipped, expected: images.length * settings.variants });
  const first = settings.seedLocked ? settings.seed : randomSeed();
  store.set({ settings: { ...store.get().settings, seed: first } });

  let made = 0;
  for (const [index, image] of images.entries()) {
    const results = await variantsOf(context, image, seedsFrom(first, settings.variants), index, images.length);
    await plugin.call('insert', { pictures: results.map((result) => result.picture), beside: image.nodeId });
    markPlaced(context, results.map((result) => result.id));
    made += results.length;
  }
  if (made === 0) return 'No image to start from';
  return `${counted(made, 'variant')} placed beside the original. Choose one to put it in its place.`;
};

async function variantsOf(
  context: JobContext,
  image: SourceImage,
  seeds: readonly number[],
  imageIndex: number,
  imageCount: number,
): Promise<Result[]> {
  const { store, engine, pack, settings, signal } = context;
  const pixels = await decodeImage(image.bytes, image.name);
  const results: Result[] = [];
  for (const [index, seed] of seeds.entries()) {
    const recipe = recipeForVariant(pack, settings, store.get().wish, image, seed);
    const onProgress = passProgress(context, 'Variant', imageIndex * seeds.length + index, imageCount * seeds.length, recipe.passes);
    const { picture, notices } = await engine.call('vary', { recipe, image: pixels }, { signal, onProgress });
    addNotices(context, notices);
    results.push(await addResult(context, picture, { kind: 'replace', nodeId: image.nodeId }));
  }
  return results;
}
