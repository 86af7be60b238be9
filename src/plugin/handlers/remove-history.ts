import type { PluginContext, PluginHandler } from '../context';
import { readHistory, removeFromHistory } from '../storage/history';
import { historyFailure } from './history-failure';

export function removeHistoryHandler({ figma }: PluginContext): PluginHandler<'removeHistory'> {
  const storage = figma.clientStorage;
  return ({ id }) =>
    historyFailure('changed', async () => {
      await removeFromHistory(storage, id);
      return { entries: await readHistory(storage) };
    });
}
