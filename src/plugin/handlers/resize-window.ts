import { clampWindowSize } from '../../shared/window-size';
import type { PluginContext, PluginHandler } from '../context';
import { writeWindowSize } from '../storage/window-size';

export function resizeWindowHandler({ figma }: PluginContext): PluginHandler<'resizeWindow'> {
  return async ({ width, height, keep }) => {
    const size = clampWindowSize({ width, height });
    figma.ui.resize(size.width, size.height);
    // A size that cannot be kept is no reason to complain: the window has it now.
    if (keep) await writeWindowSize(figma.clientStorage, size).catch(() => undefined);
    return null;
  };
}
