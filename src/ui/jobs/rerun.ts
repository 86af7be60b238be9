import type { Recipe } from '../../shared/recipe';
import { counted, describeRecipe } from '../describe';
import { type Job } from './job';
import { remake } from './remake';
import { addNotices, addResult } from './results';
import { randomSeed, seedsFrom } from './seeds';

/** Other variants of the same source, or of the same blend: the recipe with new seeds. */
export function rerunVariant(recipe: Recipe): Job {
  return async (context) => {
    const { store, settings, pack } = context;
    const seeds = seedsFrom(settings.seedLocked ? settings.seed : randomSeed(), settings.variants);
    store.set({ results: [], expected: seeds.length });
    // At strength 0 the seed decides nothing: all of them would be the same.
    const strength = recipe.strength === 0 ? settings.strength : recipe.strength;
    for (const seed of seeds) {
      const { picture, ...said } = await remake(context, { ...recipe, seed, strength });
      addNotices(context, said);
      await addResult(context, picture, { kind: 'insert' });
    }
    return `${counted(seeds.length, 'variant')} of “${describeRecipe(recipe, pack)}”`;
  };
}
