import type { PluginContext, PluginHandler } from '../context';
import { addToHistory, readHistory } from '../storage/history';
import { historyFailure } from './history-failure';

export function addHistoryHandler({ figma }: PluginContext): PluginHandler<'addHistory'> {
  const storage = figma.clientStorage;
  return ({ items }) =>
    historyFailure('changed', async () => {
      await addToHistory(storage, items, Date.now());
      return { entries: await readHistory(storage) };
    });
}
