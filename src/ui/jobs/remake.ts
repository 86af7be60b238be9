import { Failure } from '../../shared/failure';
import type { PassProgress } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { decodeImage } from '../pixels/decode-image';
import { type JobContext, passProgress } from './job';
import { nearestRecipe } from './nearest-recipe';

type Painted = Awaited<ReturnType<JobContext['engine']['call']>>;

/**
 * Makes the picture of a recipe again. A variant needs the picture it was made from: from the file, or, where that is one of
 * ours and no longer there, made again in turn.
 *
 * @param index - which of the pictures of the job, from 0
 * @throws {@link Failure} `bad-input` when that picture cannot be had
 */
export async function remake(context: JobContext, recipe: Recipe, index = 0, total = 1): Promise<Painted> {
  return paint(context, recipe, passProgress(context, 'Picture', index, total, recipe.passes));
}

async function paint(context: JobContext, recipe: Recipe, onProgress: (progress: PassProgress) => void): Promise<Painted> {
  const { engine, signal } = context;
  if (recipe.source === null) return engine.call('generate', { recipe }, { signal, onProgress });
  const image = await decodeImage(await sourceBytes(context, recipe.source), 'the original');
  return engine.call('vary', { recipe, image }, { signal, onProgress });
}

async function sourceBytes(context: JobContext, source: NonNullable<Recipe['source']>): Promise<Uint8Array> {
  const { bytes } = await context.plugin.call('readImage', { imageHash: source.imageHash }, { signal: context.signal });
  if (bytes) return bytes;
  if (!source.recipe) {
    throw new Failure('bad-input', 'The picture this variant was made from is no longer in the file');
  }
  context.progress('Making the original again', 0);
  const { recipe, differences } = nearestRecipe(source.recipe, context.pack);
  if (differences.length > 0) {
    const { notices } = context.store.get();
    context.store.set({ notices: [...notices, 'An original is no longer in the file: it was made again, as near as this pack can.'] });
  }
  return (await paint(context, recipe, () => undefined)).picture.png;
}
