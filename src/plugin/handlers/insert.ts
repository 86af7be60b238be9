import { insertPictures } from '../canvas/insert';
import type { PluginContext, PluginHandler } from '../context';

export function insertHandler({ figma, undoStep }: PluginContext): PluginHandler<'insert'> {
  return async ({ pictures, beside, at, as, side }, { signal, progress }) => {
    // A fill that was never finished must not share its undo step with the new layers.
    undoStep.end();
    const { layers, rectanglesInstead } = await insertPictures(figma, {
      pictures,
      beside,
      at,
      as: as ?? { kind: 'rectangle' },
      side,
      signal,
      onProgress: progress,
    });
    undoStep.touch();
    undoStep.end();
    return { nodeIds: layers.map((layer) => layer.id), ...(rectanglesInstead ? { rectanglesInstead } : {}) };
  };
}
