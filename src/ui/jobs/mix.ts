import { Failure } from '../../shared/failure';
import type { Rgba, SourceImage } from '../../shared/protocol';
import { counted } from '../describe';
import { decodeImage } from '../pixels/decode-image';
import type { Result } from '../state/state';
import { type Job, type JobContext, passProgress } from './job';
import { recipeForBlend } from './recipes';
import { addNotices, addResult, markPlaced } from './results';
import { randomSeed } from './seeds';

/**
 * A strip of steps from each selected image to the next, placed beside them in one undo step. What is finished when it is
 * called off is placed all the same.
 */
export const mix: Job = async (context) => {
  const { store, plugin, settings, signal } = context;
  const { images, skipped } = await plugin.call('readImages', {}, { signal });
  if (images.length < 2) throw new Failure('bad-input', 'Select two or more layers with an image to mix');
  const wish = store.get().mix;
  const ordered = wish.reversed ? [...images].reverse() : images;
  const steps = stepsOf(ordered, wish.steps);
  // One noise for the whole strip, so that only the images change along it.
  const seed = settings.seedLocked ? settings.seed : randomSeed();
  store.set({ settings: { ...store.get().settings, seed }, results: [], skipped, expected: steps.length });

  const results: Result[] = [];
  try {
    const pixels = decoder();
    for (const [index, step] of steps.entries()) {
      results.push(await paintStep(context, step, seed, pixels, { index, total: steps.length }));
    }
  } finally {
    if (results.length > 0) {
      const row = { beside: ordered.map(({ nodeId }) => nodeId), pictures: results.map(({ picture }) => picture) };
      await plugin.call('insertRows', { rows: [row] });
      markPlaced(context, results.map(({ id }) => id));
    }
  }
  return `${counted(results.length, 'step')} placed beside the originals`;
};

/** One picture of the strip. */
interface Step {
  readonly from: SourceImage;
  readonly to: SourceImage;
  /** 0 … 1, without the ends: those are there already. */
  readonly t: number;
}

/** As many steps from each image to the next, evenly spaced. */
export function stepsOf(images: readonly SourceImage[], count: number): Step[] {
  return images.slice(0, -1).flatMap((from, index) => {
    const to = images[index + 1];
    return to ? Array.from({ length: count }, (_unused, step) => ({ from, to, t: (step + 1) / (count + 1) })) : [];
  });
}

async function paintStep(
  context: JobContext,
  { from, to, t }: Step,
  seed: number,
  pixels: (image: SourceImage) => Promise<Rgba>,
  { index, total }: { readonly index: number; readonly total: number },
): Promise<Result> {
  const { store, engine, pack, settings, signal } = context;
  const recipe = recipeForBlend(pack, settings, store.get().mix, from, to, t, seed);
  const onProgress = passProgress(context, 'Step', index, total, recipe.passes);
  const images: [Rgba, Rgba] = [await pixels(from), await pixels(to)];
  const { picture, ...said } = await engine.call('blend', { recipe, images }, { signal, onProgress });
  addNotices(context, said);
  return addResult(context, picture, { kind: 'insert' });
}

/** Decodes each image once; holds no more than the two of a step. */
function decoder(): (image: SourceImage) => Promise<Rgba> {
  const held = new Map<SourceImage, Promise<Rgba>>();
  return (image) => {
    const known = held.get(image);
    if (known) return known;
    const [oldest] = held.keys();
    if (held.size >= 2 && oldest) held.delete(oldest);
    const decoded = decodeImage(image.bytes, image.name);
    held.set(image, decoded);
    return decoded;
  };
}
