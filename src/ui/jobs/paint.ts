import type { CallOptions } from '../../shared/channel';
import { Failure } from '../../shared/failure';
import type { Notice, PassProgress, Picture } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { decodeImage } from '../pixels/decode-image';
import type { AppContext } from './job';

/**
 * Runs a recipe: the same recipe gives the same picture.
 *
 * @throws {@link Failure} `bad-input` when the picture that a variant starts from is no longer in the file
 */
export async function paintRecipe(
  { engine, plugin }: Pick<AppContext, 'engine' | 'plugin'>,
  recipe: Recipe,
  options: CallOptions<PassProgress>,
): Promise<{ readonly picture: Picture; readonly notices: readonly Notice[] }> {
  if (recipe.source === null) return engine.call('generate', { recipe }, options);
  const { bytes } = await plugin.call('readImage', { imageHash: recipe.source.imageHash }, options.signal ? { signal: options.signal } : {});
  if (!bytes) throw new Failure('bad-input', 'The picture this variant was made from is no longer in the file');
  const image = await decodeImage(bytes, 'the original');
  return engine.call('vary', { recipe, image }, options);
}
