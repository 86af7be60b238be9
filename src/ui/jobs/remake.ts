import type { Recipe } from '../../shared/recipe';
import { type JobContext, passProgress } from './job';
import { nearestRecipe } from './nearest-recipe';
import { paintRecipe } from './paint';

/**
 * Makes the picture of a recipe again, as {@link paintRecipe}. A picture it needs that is one of ours and no longer in the
 * file is made again as near as the pack in use can.
 *
 * @param index - which of the pictures of the job, from 0
 * @throws {@link Failure} `bad-input` when such a picture cannot be had
 */
export function remake(context: JobContext, recipe: Recipe, index = 0, total = 1): ReturnType<typeof paintRecipe> {
  const onProgress = passProgress(context, 'Picture', index, total, recipe.passes);
  const lost = (original: Recipe): Recipe => {
    context.progress('Making the original again', 0);
    const nearest = nearestRecipe(original, context.pack);
    if (nearest.differences.length > 0) {
      const { notices } = context.store.get();
      context.store.set({ notices: [...notices, 'An original is no longer in the file: it was made again, as near as this pack can.'] });
    }
    return nearest.recipe;
  };
  return paintRecipe(context, recipe, { signal: context.signal, onProgress }, lost);
}
