import { readSelection } from '../canvas/selection';
import type { PluginContext, PluginHandler } from '../context';
import { readSettings } from '../storage/settings';

/** Answers the window's first message with all it needs to show itself. */
export function openHandler({ figma, command, placeholder, delivery }: PluginContext): PluginHandler<'open'> {
  return async () => {
    // Storage that cannot be read must not keep the window from opening.
    const settings = await readSettings(figma.clientStorage).catch(() => null);
    return { command, placeholder, editor: figma.editorType, settings, delivery: delivery(), selection: readSelection(figma) };
  };
}
