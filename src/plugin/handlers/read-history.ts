import type { PluginContext, PluginHandler } from '../context';
import { readHistory } from '../storage/history';
import { historyFailure } from './history-failure';

export function readHistoryHandler({ figma }: PluginContext): PluginHandler<'readHistory'> {
  return () => historyFailure('read', async () => ({ entries: await readHistory(figma.clientStorage) }));
}
