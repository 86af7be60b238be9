import { fillLayers } from '../canvas/fill';
import type { PluginContext, PluginHandler } from '../context';

export function fillHandler({ figma, undoStep }: PluginContext): PluginHandler<'fill'> {
  return async ({ items, last }, { signal, progress }) => {
    let isOver = true;
    try {
      const result = await fillLayers(figma, { items, undoStep, signal, onProgress: progress });
      isOver = last;
      return result;
    } finally {
      // A batch that was cancelled is over too.
      if (isOver) undoStep.end();
    }
  };
}
