import { type Channel, openChannel } from '../shared/channel';
import { noCalls, noEvents, pluginCalls, pluginEvents, type PluginEvents } from '../shared/protocol';
import { readSelection } from './canvas/selection';
import { createUndoStep } from './canvas/undo-step';
import { listenForDrops } from './drops';
import { createHandlers } from './handlers';
import { uiPort } from './ui-port';

/** The window's first size, in pixels. */
const WINDOW_SIZE = { width: 320, height: 560 };

/**
 * Opens the window and answers it until it closes.
 *
 * @param figma - the plugin API; passed in, so that a test can pass its own
 * @param html - the window's page
 */
export function startPlugin(figma: PluginAPI, html: string): Channel<typeof noCalls, PluginEvents> {
  figma.showUI(html, { ...WINDOW_SIZE, themeColors: true });
  const channel = openChannel(
    uiPort(figma.ui),
    { calls: noCalls, events: pluginEvents },
    { calls: pluginCalls, events: noEvents, handlers: createHandlers({ figma, undoStep: createUndoStep(figma) }) },
  );
  const tellSelection = (): void => channel.emit('selectionChanged', readSelection(figma));
  figma.on('selectionchange', tellSelection);
  const stopDrops = listenForDrops(figma, channel);
  figma.on('close', () => {
    figma.off('selectionchange', tellSelection);
    stopDrops();
    channel.close('The plugin was closed');
  });
  return channel;
}
