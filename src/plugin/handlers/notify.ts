import type { PluginContext, PluginHandler } from '../context';

/** Figma shows no more than this. */
const MAX_CHARS = 100;

export function notifyHandler({ figma }: PluginContext): PluginHandler<'notify'> {
  return ({ message, error }) => {
    const characters = Array.from(message);
    const shown = characters.length > MAX_CHARS ? `${characters.slice(0, MAX_CHARS - 1).join('')}…` : message;
    figma.notify(shown, { error });
    return null;
  };
}
