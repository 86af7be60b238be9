import type { PluginContext, PluginHandler } from '../context';
import { clearHistory, readHistory } from '../storage/history';
import { historyFailure } from './history-failure';

export function clearHistoryHandler({ figma }: PluginContext): PluginHandler<'clearHistory'> {
  const storage = figma.clientStorage;
  return ({ pinned }) =>
    historyFailure('changed', async () => {
      await clearHistory(storage, pinned);
      return { entries: await readHistory(storage) };
    });
}
