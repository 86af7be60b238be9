import { Failure } from '../../shared/failure';
import { parseRecipe, type Recipe } from '../../shared/recipe';
import { describeRecipe } from '../describe';
import { insert } from './insert';
import { type Job, passProgress } from './job';
import { paintRecipe } from './paint';
import { addNotices, addResult } from './results';

/** Runs the recipe of the selected layer again and inserts what comes out: the same picture, bit for bit. */
export const again: Job = async (context) => {
  const { store, pack } = context;
  const recipe = executableRecipe(store.get().selection.recipe);
  store.set({ results: [], expected: 1 });
  const onProgress = passProgress(context, 'Picture', 0, 1, recipe.passes);
  const { picture, notices } = await paintRecipe(context, recipe, { signal: context.signal, onProgress });
  addNotices(context, notices);
  const result = await addResult(context, picture, { kind: 'insert' });
  await insert(context, result);
  return `“${describeRecipe(recipe, pack)}” made again`;
};

function executableRecipe(text: string | null): Recipe {
  if (text === null) throw new Failure('bad-input', 'Select a layer that was made with Sphere Fill');
  const parsed = parseRecipe(text);
  if (parsed.kind === 'recipe') return parsed.recipe;
  if (parsed.kind === 'later') {
    throw new Failure('bad-input', 'This picture was made with a later version of Sphere Fill. Update the plugin to make it again.');
  }
  throw new Failure('bad-input', `The recipe on this layer cannot be read (${parsed.reason})`);
}
