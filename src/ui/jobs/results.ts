import type { Painted, Picture } from '../../shared/protocol';
import { describeNotice, describeRecipe } from '../describe';
import { imageAddress } from '../pixels/data-url';
import type { Result, ResultAction } from '../state/state';
import type { JobContext } from './job';

let nextId = 1;

/**
 * A finished picture with all that the window needs to know of it.
 * @param before - address of the picture it was made from
 */
export async function makeResult(
  context: Pick<JobContext, 'pack'>,
  picture: Picture,
  action: ResultAction,
  before: string | null = null,
): Promise<Result> {
  return {
    id: nextId++,
    picture,
    address: await imageAddress(picture.png, 'image/png'),
    label: describeRecipe(picture.recipe, context.pack),
    action,
    placed: false,
    before,
  };
}

/** Adds a finished picture to the grid; see {@link makeResult}. */
export async function addResult(
  context: JobContext,
  picture: Picture,
  action: ResultAction,
  before: string | null = null,
): Promise<Result> {
  const result = await makeResult(context, picture, action, before);
  const { results, expected } = context.store.get();
  context.store.set({ results: [...results, result], expected: Math.max(0, expected - 1) });
  return result;
}

/** Marks pictures of the grid as being on the canvas. */
export function markPlaced(context: Pick<JobContext, 'store'>, ids: readonly number[]): void {
  const { results } = context.store.get();
  context.store.set({ results: results.map((result) => (ids.includes(result.id) ? { ...result, placed: true } : result)) });
}

/** Marks a picture of the grid as being on layers: another that was there before no longer is. */
export function markOnLayers(context: Pick<JobContext, 'store'>, id: number, nodeIds: readonly string[]): void {
  if (nodeIds.length === 0) return;
  const { results } = context.store.get();
  context.store.set({
    results: results.map((result) => {
      const { onLayers = [] } = result;
      const others = onLayers.filter((nodeId) => !nodeIds.includes(nodeId));
      if (result.id === id) return { ...result, placed: true, onLayers: [...others, ...nodeIds] };
      return others.length === onLayers.length ? result : { ...result, placed: others.length > 0, onLayers: others };
    }),
  });
}

/** Adds what the user should know, each thing once. */
export function addNotices(context: Pick<JobContext, 'store'>, { notices, nearest }: Pick<Painted, 'notices' | 'nearest'>): void {
  const { notices: known, nearest: drawn, settings } = context.store.get();
  if (nearest && !drawn.some(({ asked }) => asked === nearest.asked)) context.store.set({ nearest: [...drawn, nearest] });
  // Who chose no style has nothing to be told about another.
  const more = notices.filter((notice) => notice !== 'other-style' || settings.style !== null).map(describeNotice).filter((text) => !known.includes(text));
  if (more.length > 0) context.store.set({ notices: [...known, ...more] });
}
