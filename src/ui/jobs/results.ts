import type { Notice, Picture } from '../../shared/protocol';
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

/** Marks a picture of the grid as the fill of a layer: another that was it before is no longer there. */
export function markFill(context: Pick<JobContext, 'store'>, id: number, nodeId: string): void {
  const { results } = context.store.get();
  context.store.set({
    results: results.map((result) => {
      if (result.id === id) return { ...result, placed: true, fillOf: nodeId };
      if (result.fillOf !== nodeId) return result;
      const { fillOf: _, ...left } = result;
      return { ...left, placed: false };
    }),
  });
}

/** Adds what the user should know, each thing once. */
export function addNotices(context: Pick<JobContext, 'store'>, notices: readonly Notice[]): void {
  const known = context.store.get().notices;
  const more = notices.map(describeNotice).filter((text) => !known.includes(text));
  if (more.length > 0) context.store.set({ notices: [...known, ...more] });
}
