import type { Dropped } from '../../shared/protocol';
import { describeError, type AppContext } from './job';
import { markPlaced } from './results';
import type { Result } from '../state/state';

/**
 * Puts a picture of the grid onto the canvas.
 *
 * @param at - the point of the page it was dropped on
 * @returns what was done, in words
 */
export async function insert(context: Pick<AppContext, 'store' | 'plugin'>, result: Result, at?: Dropped['at']): Promise<string> {
  await context.plugin.call('insert', { pictures: [result.picture], beside: null, at });
  markPlaced(context, [result.id]);
  return `Inserted “${result.label}”`;
}

/** Sets a picture of the grid as the fill of the layer it was made from. @returns what was done, in words */
export async function replace(context: Pick<AppContext, 'store' | 'plugin'>, result: Result, nodeId: string): Promise<string> {
  const { skipped } = await context.plugin.call('fill', { items: [{ nodeId, picture: result.picture }], last: true });
  if (skipped.length > 0) {
    context.store.set({ skipped });
    return 'The layer was left as it is';
  }
  markPlaced(context, [result.id]);
  return `“${result.label}” took the place of the original`;
}

/** What a click on a picture of the grid does. Never rejects. */
export async function useResult(context: AppContext, result: Result): Promise<void> {
  const { store } = context;
  store.set({ error: null, skipped: [] });
  try {
    const done = result.action.kind === 'replace' ? replace(context, result, result.action.nodeId) : insert(context, result);
    store.set({ status: await done });
  } catch (error) {
    store.set({ error: describeError(error) });
  }
}
