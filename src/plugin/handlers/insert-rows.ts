import { insertRows } from '../canvas/insert-rows';
import type { PluginContext, PluginHandler } from '../context';

export function insertRowsHandler({ figma, undoStep }: PluginContext): PluginHandler<'insertRows'> {
  return async ({ rows, sameStep }, { signal, progress }) => {
    // A fill that was never finished must not share its undo step with the new layers.
    if (sameStep !== true) undoStep.end();
    try {
      return { nodeIds: await insertRows(figma, { rows, undoStep, signal, onProgress: progress }) };
    } finally {
      undoStep.end();
    }
  };
}
