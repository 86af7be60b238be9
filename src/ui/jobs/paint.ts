import type { CancelSignal } from '../../shared/cancel';
import type { CallOptions } from '../../shared/channel';
import { Failure } from '../../shared/failure';
import type { Notice, PassProgress, Picture } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { decodeImage } from '../pixels/decode-image';
import type { AppContext } from './job';

/**
 * Runs a recipe: the same recipe gives the same picture.
 *
 * The picture that a variant starts from comes from the file; one of ours that is not there (a variant of a picture that was
 * never inserted) is made again in turn.
 *
 * @throws {@link Failure} `bad-input` when that picture cannot be had
 */
export async function paintRecipe(
  context: Pick<AppContext, 'engine' | 'plugin'>,
  recipe: Recipe,
  options: CallOptions<PassProgress>,
): Promise<{ readonly picture: Picture; readonly notices: readonly Notice[] }> {
  if (recipe.source === null) return context.engine.call('generate', { recipe }, options);
  const image = await decodeImage(await sourceBytes(context, recipe.source, options.signal), 'the original');
  return context.engine.call('vary', { recipe, image }, options);
}

async function sourceBytes(
  context: Pick<AppContext, 'engine' | 'plugin'>,
  source: NonNullable<Recipe['source']>,
  signal: CancelSignal | undefined,
): Promise<Uint8Array> {
  const quietly = signal ? { signal } : {};
  const { bytes } = await context.plugin.call('readImage', { imageHash: source.imageHash }, quietly);
  if (bytes) return bytes;
  if (!source.recipe) throw new Failure('bad-input', 'The picture this variant was made from is no longer in the file');
  return (await paintRecipe(context, source.recipe, quietly)).picture.png;
}
