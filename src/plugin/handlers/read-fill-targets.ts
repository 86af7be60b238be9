import { readFillTargets } from '../canvas/read-fill-targets';
import type { PluginContext, PluginHandler } from '../context';

export function readFillTargetsHandler({ figma }: PluginContext): PluginHandler<'readFillTargets'> {
  return () => readFillTargets(figma);
}
