import { fittingStyles } from '../../shared/fitting-looks';
import type { Picture, Rgba, Settings, SourceImage } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import type { RefineWish } from '../state/state';
import { type JobContext, passProgress } from './job';
import { classOf, recipeForVariant } from './recipes';
import { restylesOf } from './restyles';
import { addNotices } from './results';
import { defaultsFirst, paintUnlike } from './unlike';

/**
 * How far a restyled picture may go. It is drawn anew in the other style from what its prompt says, or else from what the
 * pack reads in it; what is left of its latent lends the shape. Less keeps more of the old look, more loses what was not read
 * (measured and looked at for pack 0.6.0, see docs/decisions.md).
 */
export const RESTYLE_STRENGTH = 0.7;

/** From this strength on variants are meant to differ: below it, it is the picture itself that is asked for. */
const MEANT_TO_DIFFER = 0.45;

/** What variants are made of. */
export interface Asked {
  readonly image: SourceImage;
  /** The same, decoded. */
  readonly pixels: Rgba;
  readonly wish: RefineWish;
  readonly settings: Settings;
  readonly seeds: readonly number[];
  /** Of how many variants these are some, and how many of them come before. */
  readonly total: number;
  readonly before: number;
}

/**
 * Variants of one image, one for each seed: unlike it and each other, where nobody asked for a style or for little strength.
 *
 * @param done - called with each picture when it is there
 */
export async function paintVariants(
  context: JobContext,
  { image, pixels, wish, settings, seeds, total, before }: Asked,
  done: (picture: Picture) => Promise<void>,
): Promise<void> {
  const { engine, pack, signal } = context;
  const mayBeAlike = settings.strength < MEANT_TO_DIFFER || wish.style !== null;
  const restyling = { ...settings, strength: Math.max(settings.strength, RESTYLE_STRENGTH) };
  const ways = {
    asAsked: (seed: number) => recipeForVariant(pack, settings, wish, image, seed),
    inStyle: (style: string, seed: number) => recipeForVariant(pack, restyling, { ...wish, style }, image, seed),
    others: mayBeAlike ? [] : defaultsFirst(pack, fittingStyles(restylesOf(pack, [image]), classOf(image, pack))),
    unlike: pixels,
  };
  const paint = async (recipe: Recipe, index: number): Promise<Picture> => {
    const onProgress = passProgress(context, 'Variant', before + index, total, recipe.passes);
    const { picture, ...said } = await engine.call('vary', { recipe, image: pixels }, { signal, onProgress });
    addNotices(context, said);
    return picture;
  };
  await paintUnlike(context, seeds, ways, paint, done);
}
