import { Failure, isCancelled } from '../../shared/failure';
import { MAX_SEED } from '../../shared/limits';
import type { PackInfo, RecipeLayer, Skipped } from '../../shared/protocol';
import { counted, describeRecipe } from '../describe';
import type { AppState, Result } from '../state/state';
import { insert } from './insert';
import { type AppContext, type Job, type JobContext } from './job';
import { isMakeable, type MakeablePlan, planAgain, reasonAgainst, recipeTextIn } from './plan-again';
import { remake } from './remake';
import { randomSeed } from './seeds';
import { addNotices, addResult, markOnLayers, markPlaced } from './results';

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

/** A picture that was made again, and where it belongs. */
interface Made {
  readonly source: RecipeLayer;
  readonly plan: MakeablePlan;
  readonly result: Result;
}

/**
 * Runs the recipes of all selected layers again, or the one that was pasted, in one undo step. The same picture, bit for
 * bit, goes onto its layer, whose other fills stay. One that another pack made, and is only near to the first, stands beside
 * it: the first could not be made again. What was pasted is a new picture. What is finished when it is called off counts.
 */
export const again: Job = (context) => remakeAll(context, null);

/**
 * Another picture on each selected layer of ours: the same recipe with a new seed, in place of the one that is there, in one
 * undo step. Where {@link again} would put one beside the layer, this does too.
 */
export const another: Job = (context) => remakeAll(context, randomSeed());

/** @param seed - of the first picture, the others follow it; null = as in their recipes */
async function remakeAll(context: JobContext, seed: number | null): Promise<string> {
  const { store, pack } = context;
  const { pastedRecipe } = store.get();
  if (pastedRecipe.trim() === '') await readRecipes(context);
  const sources = againSources(store.get());
  if (sources.length === 0) throw new Failure('bad-input', 'Select a layer that was made with Sphere Fill');

  const plans = sources.map((source) => ({ source, plan: planAgain(source.recipe, pack) }));
  const makeable = plans.flatMap(({ source, plan }) => (isMakeable(plan) ? [{ source, plan }] : []));
  const skipped = plans.flatMap(({ plan, source: { nodeId, name } }): Skipped[] => {
    const reason = reasonAgainst(plan);
    return reason === null ? [] : [{ nodeId, name, reason }];
  });
  const [refused] = skipped;
  if (makeable.length === 0 && refused) throw new Failure('bad-input', `${refused.name} ${refused.reason}`);
  store.set({ results: [], expected: makeable.length, skipped });

  const made: Made[] = [];
  try {
    for (const [index, { source, plan: own }] of makeable.entries()) {
      const plan = seed === null ? own : withSeed(own, (seed + index) % (MAX_SEED + 1));
      made.push({ source, plan, result: await makeOne(context, source, plan, index, makeable.length) });
    }
  } catch (error) {
    if (!isCancelled(error) || made.length === 0) throw error;
    await putAll(context, made);
    return `Cancelled: ${made.length} of ${counted(makeable.length, 'picture')} ${seed === null ? 'made again' : 'made anew'}`;
  }
  const unchanged = await putAll(context, made);
  return seed === null ? describeMade(context, made, unchanged) : describeAnother(context, made);
}

function withSeed(plan: MakeablePlan, seed: number): MakeablePlan {
  return { ...plan, recipe: { ...plan.recipe, seed } };
}

/** What Again would make: the pasted recipe, else those of the selected layers. */
export function againSources(state: Pick<AppState, 'pastedRecipe' | 'recipes'>): readonly RecipeLayer[] {
  if (state.pastedRecipe.trim() === '') return state.recipes;
  return [{ nodeId: PASTED, name: 'The pasted text', recipe: recipeTextIn(state.pastedRecipe), inPlace: false }];
}

/** In the place of a layer's id. */
const PASTED = 'pasted';

function isPasted({ nodeId }: RecipeLayer): boolean {
  return nodeId === PASTED;
}

async function makeOne(context: JobContext, source: RecipeLayer, plan: MakeablePlan, index: number, total: number): Promise<Result> {
  const { picture, ...said } = await remake(context, plan.recipe, index, total);
  addNotices(context, said);
  return addResult(context, picture, isPasted(source) ? { kind: 'insert' } : { kind: 'replace', nodeId: source.nodeId });
}

/** Puts everything where it belongs. @returns layers that had their very picture already */
async function putAll(context: JobContext, made: readonly Made[]): Promise<number> {
  const { plugin, store } = context;
  const [pasted] = made.filter(({ source }) => isPasted(source));
  if (pasted) {
    await insert({ store, plugin, engine: context.engine }, pasted.result);
    return 0;
  }
  const inPlace = made.filter(({ source, plan }) => source.inPlace && plan.kind === 'same');
  const beside = made.filter((one) => !inPlace.includes(one));
  const items = inPlace.map(({ source, result }) => ({ nodeId: source.nodeId, picture: result.picture }));
  const { filled, unchanged, skipped } = await plugin.call('fill', { items, last: beside.length === 0 });
  store.set({ skipped: [...store.get().skipped, ...skipped] });
  for (const { source, result } of inPlace) if (filled.includes(source.nodeId)) markOnLayers(context, result.id, [source.nodeId]);
  if (beside.length > 0) {
    const rows = beside.map(({ source, result }) => ({ beside: [source.nodeId], pictures: [result.picture] }));
    await plugin.call('insertRows', { rows, sameStep: true });
    markPlaced(context, beside.map(({ result }) => result.id));
  }
  return unchanged.length;
}

function describeAnother({ pack, store }: JobContext, made: readonly Made[]): string {
  const [only, ...others] = made;
  const isOne = only !== undefined && others.length === 0;
  const what = isOne ? `Another “${describeRecipe(only.plan.recipe, pack)}”` : counted(made.length, 'new picture');
  if (store.get().skipped.length > 0) return `${what} made, but not every layer took one`;
  const isBeside = made.some(({ source, plan }) => !source.inPlace || plan.kind === 'nearest');
  return isBeside ? `${what}, beside what could not be replaced` : `${what}, in ${isOne ? 'its place. Undo brings the old one' : 'their places. Undo brings the old ones'} back.`;
}

/** @param unchanged - how many layers had their very picture already */
function describeMade({ pack, store }: JobContext, made: readonly Made[], unchanged: number): string {
  const nearest = made.filter(({ plan }) => plan.kind === 'nearest').length;
  const [only, ...others] = made;
  const isOne = only !== undefined && others.length === 0;
  const what = isOne ? `“${describeRecipe(only.plan.recipe, pack)}”` : counted(made.length, 'picture');
  if (nearest > 0) {
    const near = nearest === made.length ? '' : `${nearest} of them `;
    return `${what} made again, ${near}as near as this pack can: placed beside the original`;
  }
  if (only && isPasted(only.source)) return `${what} made again`;
  if (made.every(({ source }) => !source.inPlace)) return `${what} made again, beside the paths that were traced from it`;
  if (isOne && store.get().skipped.length > 0) return `${what} made again, but its layer was left alone`;
  if (unchanged === made.length) return `${what} made again, bit for bit: ${isOne ? 'the layer has' : 'all layers have'} that very picture`;
  return `${what} made again, in ${isOne ? 'its place' : 'their places'}`;
}
