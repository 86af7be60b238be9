import { openChannel } from '../shared/channel';
import { type Launch, noCalls, noEvents, type Placeholder, pluginCalls, pluginEvents } from '../shared/protocol';
import type { WindowSize } from '../shared/window-size';
import { readSelection } from './canvas/selection';
import { createUndoStep } from './canvas/undo-step';
import { listenForDrops } from './drops';
import { createHandlers } from './handlers';
import { readWindowSize } from './storage/window-size';
import { uiPort } from './ui-port';

export interface OpenWindowOptions {
  readonly figma: PluginAPI;
  /** The window's page. */
  readonly html: string;
  readonly command: Launch;
  readonly placeholder: Placeholder | null;
}

/** Opens the window, as large as it was left, and answers it until it closes. A placeholder is made unseen. */
export function openWindow(options: OpenWindowOptions): void {
  const { figma } = options;
  let end: (() => void) | null = null;
  let isClosed = false;
  figma.on('close', () => {
    isClosed = true;
    end?.();
  });
  void readWindowSize(figma.clientStorage).then((size) => {
    if (!isClosed) end = show(options, size);
  });
}

/** @returns what is to be done when the plugin closes */
function show({ figma, html, command, placeholder }: OpenWindowOptions, size: WindowSize): () => void {
  figma.showUI(html, { ...size, visible: placeholder === null, themeColors: true });
  const handlers = createHandlers({ figma, undoStep: createUndoStep(figma), command, placeholder });
  const channel = openChannel(
    uiPort(figma.ui),
    { calls: noCalls, events: pluginEvents },
    { calls: pluginCalls, events: noEvents, handlers },
  );
  const tellSelection = (): void => channel.emit('selectionChanged', readSelection(figma));
  figma.on('selectionchange', tellSelection);
  const stopDrops = listenForDrops(figma, channel);
  return () => {
    figma.off('selectionchange', tellSelection);
    stopDrops();
    channel.close('The plugin was closed');
  };
}
