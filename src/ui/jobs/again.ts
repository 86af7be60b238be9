import { Failure, isCancelled } from '../../shared/failure';
import type { PackInfo, RecipeLayer, Skipped } from '../../shared/protocol';
import { counted, describeRecipe } from '../describe';
import type { AppState, Result } from '../state/state';
import { type AppContext, type Job, type JobContext } from './job';
import { isMakeable, type MakeablePlan, planAgain, reasonAgainst, recipeTextIn } from './plan-again';
import { remake } from './remake';
import { addNotices, addResult, markPlaced } from './results';

/** Reads again which recipes the selected layers carry. */
export async function readRecipes(context: Pick<AppContext, 'store' | 'plugin'>): Promise<void> {
  const { layers } = await context.plugin.call('readRecipes', {});
  context.store.set({ recipes: layers });
}

/** Whether all that is selected can be made again bit for bit: then the relaunch button need not ask. */
export async function canMakeTheSame(context: Pick<AppContext, 'store' | 'plugin'>, pack: PackInfo): Promise<boolean> {
  await readRecipes(context);
  const { recipes } = context.store.get();
  return recipes.length > 0 && recipes.every(({ recipe }) => planAgain(recipe, pack).kind === 'same');
}

/**
 * Runs the recipes of all selected layers again, or the one that was pasted, and inserts what comes out, in one undo step:
 * the same pictures, bit for bit, or the nearest where another pack made them. What is finished when it is called off is
 * inserted too.
 */
export const again: Job = async (context) => {
  const { store, pack } = context;
  const { pastedRecipe } = store.get();
  if (pastedRecipe.trim() === '') await readRecipes(context);
  const sources = againSources(store.get());
  if (sources.length === 0) throw new Failure('bad-input', 'Select a layer that was made with Sphere Fill');

  const plans = sources.map((source) => ({ ...source, plan: planAgain(source.recipe, pack) }));
  const makeable = plans.flatMap(({ plan }) => (isMakeable(plan) ? [plan] : []));
  const skipped = plans.flatMap(({ plan, nodeId, name }): Skipped[] => {
    const reason = reasonAgainst(plan);
    return reason === null ? [] : [{ nodeId, name, reason }];
  });
  const [refused] = skipped;
  if (makeable.length === 0 && refused) throw new Failure('bad-input', `${refused.name} ${refused.reason}`);
  store.set({ results: [], expected: makeable.length, skipped });

  const made: Result[] = [];
  try {
    for (const [index, plan] of makeable.entries()) {
      made.push(await makeOne(context, plan, index, makeable.length));
    }
  } catch (error) {
    if (!isCancelled(error) || made.length === 0) throw error;
    await insertAll(context, made);
    return `Cancelled: ${made.length} of ${counted(makeable.length, 'picture')} made again`;
  }
  await insertAll(context, made);
  return describeMade(context, makeable);
};

/** What Again would make: the pasted recipe, else those of the selected layers. */
export function againSources(state: Pick<AppState, 'pastedRecipe' | 'recipes'>): readonly RecipeLayer[] {
  if (state.pastedRecipe.trim() === '') return state.recipes;
  return [{ nodeId: 'pasted', name: 'The pasted text', recipe: recipeTextIn(state.pastedRecipe) }];
}

async function makeOne(context: JobContext, { recipe }: MakeablePlan, index: number, total: number): Promise<Result> {
  const { picture, notices } = await remake(context, recipe, index, total);
  addNotices(context, notices);
  return addResult(context, picture, { kind: 'insert' });
}

async function insertAll(context: JobContext, made: readonly Result[]): Promise<void> {
  await context.plugin.call('insert', { pictures: made.map((result) => result.picture), beside: null });
  markPlaced(
    context,
    made.map((result) => result.id),
  );
}

function describeMade({ pack }: JobContext, plans: readonly MakeablePlan[]): string {
  const nearest = plans.filter((plan) => plan.kind === 'nearest').length;
  const [only, ...others] = plans;
  const what = only && others.length === 0 ? `“${describeRecipe(only.recipe, pack)}”` : counted(plans.length, 'picture');
  if (nearest === 0) return `${what} made again`;
  return nearest === plans.length ? `${what} made again, as near as this pack can` : `${what} made again, ${nearest} of them as near as this pack can`;
}
