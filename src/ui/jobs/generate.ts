import { describeRecipe } from '../describe';
import { insert } from './insert';
import { type Job, type JobContext, passProgress } from './job';
import { recipeFromSettings } from './recipes';
import { addNotices, addResult } from './results';
import { randomSeed, seedsFrom } from './seeds';

/**
 * Pictures from the prompt, into the grid. A single one is what was wanted: it goes onto the canvas at once.
 */
export const generate: Job = async (context) => {
  const { store, engine, pack, settings, signal } = context;
  const first = settings.seedLocked ? settings.seed : randomSeed();
  store.set({ settings: { ...store.get().settings, seed: first }, results: [], expected: settings.variants });

  const seeds = seedsFrom(first, settings.variants);
  for (const [index, seed] of seeds.entries()) {
    const recipe = recipeFromSettings(pack, settings, seed);
    const onProgress = passProgress(context, 'Picture', index, seeds.length, recipe.passes);
    const { picture, notices } = await engine.call('generate', { recipe }, { signal, onProgress });
    addNotices(context, notices);
    await addResult(context, picture, { kind: 'insert' });
  }
  return finish(context);
};

async function finish(context: JobContext): Promise<string> {
  const [only, ...others] = context.store.get().results;
  if (only && others.length === 0) return insert(context, only);
  return `${others.length + 1} pictures of “${describeRecipe(context.settings, context.pack)}” are ready. Click one to insert it, or drag it onto the canvas.`;
}
