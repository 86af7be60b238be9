import { isCancelled } from '../../shared/failure';
import { canRedraw, fittingStyles } from '../../shared/fitting-looks';
import type { PackInfo, Settings } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { describeRecipe } from '../describe';
import type { Result } from '../state/state';
import { insert } from './insert';
import { describeError, type Job, type JobContext, passProgress } from './job';
import { recipeFromSettings } from './recipes';
import { addNotices, addResult } from './results';
import { randomSeed, seedsFrom } from './seeds';
import { defaultsFirst, paintUnlike, type Ways } from './unlike';

/**
 * Pictures from the prompt, into the grid. The first goes onto the canvas as it arrives, whatever their number: who presses
 * Enter wants a picture there. The others can be added to it, or take its place.
 */
export const generate: Job = async (context) => {
  const { store, engine, pack, settings, signal } = context;
  const first = settings.seedLocked ? settings.seed : randomSeed();
  store.set({ settings: { ...store.get().settings, seed: first }, results: [], expected: settings.variants });

  const seeds = seedsFrom(first, settings.variants);
  let isPlaced = false;
  let inserted = '';
  await paintUnlike(
    context,
    seeds,
    waysOf(pack, settings),
    async (recipe, index) => {
      const onProgress = passProgress(context, 'Picture', index, seeds.length, recipe.passes);
      const { picture, ...said } = await engine.call('generate', { recipe }, { signal, onProgress });
      addNotices(context, said);
      return picture;
    },
    async (picture, index) => {
      const result = await addResult(context, picture, { kind: 'insert' });
      if (seeds.length === 1) inserted = await insert(context, result);
      else if (index === 0) isPlaced = await placeFirst(context, result);
    },
  );
  if (seeds.length === 1) return inserted;
  const isAnything = settings.prompt.trim() === '' && settings.class === null;
  const ready = isAnything ? `${seeds.length} pictures of anything` : `${seeds.length} pictures of “${describeRecipe(settings, pack)}”`;
  if (!isPlaced) return `${ready} are ready. Click one to insert it, or drag it onto the canvas.`;
  return `${ready}, the first on the canvas. Click another to add it, or Replace.`;
};

/** In any style pictures come in several by turns; in one that was chosen those of one prompt may be alike. */
function waysOf(pack: PackInfo, settings: Settings): Ways {
  const inStyle = (style: string | null, seed: number): Recipe => recipeFromSettings(pack, { ...settings, style }, seed);
  const fitting = fittingStyles(pack.styles, settings.class).filter((style) => canRedraw(style, [settings.class]));
  return {
    asAsked: (seed) => inStyle(settings.style, seed),
    inStyle,
    others: settings.style === null || settings.variants === 1 ? [] : defaultsFirst(pack, fitting),
    unlike: null,
  };
}

/**
 * Puts the first picture onto the canvas. Where that cannot be, it is said, and the others are made all the same.
 *
 * @returns whether it is there
 */
async function placeFirst(context: JobContext, result: Result): Promise<boolean> {
  try {
    await insert(context, result);
    return context.store.get().results.some(({ id, placed }) => id === result.id && placed);
  } catch (error) {
    if (isCancelled(error)) throw error;
    context.store.set({ error: describeError(error) });
    return false;
  }
}
