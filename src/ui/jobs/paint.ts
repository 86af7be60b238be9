import type { CallOptions } from '../../shared/channel';
import { Failure } from '../../shared/failure';
import type { Painted, PassProgress, Rgba } from '../../shared/protocol';
import { type Recipe, type RecipeSource, sourcesOf } from '../../shared/recipe';
import { decodeImage } from '../pixels/decode-image';
import type { AppContext } from './job';

type Context = Pick<AppContext, 'engine' | 'plugin'>;

/**
 * Runs a recipe: the same recipe gives the same picture. A variant needs the picture it was made from, a blend the two: from
 * the file, or, where it is one of ours and no longer there, made again in turn.
 *
 * @param lost - what to make instead of a picture of that recipe which is no longer in the file
 * @throws {@link Failure} `bad-input` when that picture cannot be had
 */
export async function paintRecipe(
  context: Context,
  recipe: Recipe,
  options: CallOptions<PassProgress>,
  lost: (recipe: Recipe) => Recipe = (original) => original,
): Promise<Painted> {
  const { engine } = context;
  const calling = options.signal ? { signal: options.signal } : {};
  const images: Rgba[] = [];
  for (const source of sourcesOf(recipe)) images.push(await decodeImage(await sourceBytes(source), 'the original'));
  const [first, second] = images;
  if (!first) return engine.call('generate', { recipe, exact: true }, options);
  if (!second) return engine.call('vary', { recipe, image: first, exact: true }, options);
  return engine.call('blend', { recipe, images: [first, second], exact: true }, options);

  async function sourceBytes(source: RecipeSource): Promise<Uint8Array> {
    const { bytes } = await context.plugin.call('readImage', { imageHash: source.imageHash }, calling);
    if (bytes) return bytes;
    if (!source.recipe) throw new Failure('bad-input', 'A picture this one was made from is no longer in the file');
    return (await paintRecipe(context, lost(source.recipe), calling, lost)).picture.png;
  }
}
