import { counted } from '../describe';
import type { Result } from '../state/state';
import type { AppContext } from './job';
import { markPlaced } from './results';

/** Sets a picture as the fill of every selected layer that can take one. @returns what was done, in words */
export async function fillSelection({ plugin, store }: Pick<AppContext, 'store' | 'plugin'>, result: Result): Promise<string> {
  const { targets } = await plugin.call('readFillTargets', {});
  const items = targets.map(({ nodeId }) => ({ nodeId, picture: result.picture }));
  const { filled, skipped } = await plugin.call('fill', { items, last: true });
  store.set({ skipped });
  if (filled.length === 0) return 'No layer was filled';
  markPlaced({ store }, [result.id]);
  return `${counted(filled.length, 'layer')} filled with “${result.label}”`;
}
