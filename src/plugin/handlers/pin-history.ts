import type { PluginContext, PluginHandler } from '../context';
import { pinInHistory, readHistory } from '../storage/history';
import { historyFailure } from './history-failure';

export function pinHistoryHandler({ figma }: PluginContext): PluginHandler<'pinHistory'> {
  const storage = figma.clientStorage;
  return ({ id, pinned }) =>
    historyFailure('changed', async () => {
      await pinInHistory(storage, id, pinned);
      return { entries: await readHistory(storage) };
    });
}
