import type { PluginContext, PluginHandler } from '../context';

/** The window goes with the plugin, so nobody is there to hear an answer. */
export function closeHandler({ figma }: PluginContext): PluginHandler<'close'> {
  return ({ message }) => {
    figma.closePlugin(message);
    return null;
  };
}
