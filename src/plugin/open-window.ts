import { openChannel } from '../shared/channel';
import type { Host } from '../shared/hosted';
import { type Launch, noCalls, noEvents, type Placeholder, pluginCalls, pluginEvents } from '../shared/protocol';
import type { WindowSize } from '../shared/window-size';
import { readSelection } from './canvas/selection';
import { createUndoStep } from './canvas/undo-step';
import { listenForDrops } from './drops';
import { createHandlers } from './handlers';
import { readWindowSize } from './storage/window-size';
import { type HostedPages, type HostedWindow, openHostedWindow } from './hosted/hosted-window';
import { uiPort } from './ui-port';

/** A host for the window, and the plugin's pages that lead there and stand in for it. */
export interface Hosted {
  readonly host: Host;
  readonly pages: HostedPages;
}

export interface OpenWindowOptions {
  readonly figma: PluginAPI;
  /** The window's page. */
  readonly html: string;
  /** Where the window comes from instead, if it is hosted. */
  readonly hosted?: Hosted | undefined;
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
function show({ figma, html, hosted, command, placeholder }: OpenWindowOptions, size: WindowSize): () => void {
  const options: ShowUIOptions = { ...size, visible: placeholder === null, themeColors: true };
  const window: HostedWindow | null = hosted ? openHostedWindow(figma, hosted.host, hosted.pages, options) : null;
  if (!window) figma.showUI(html, options);
  const undoStep = createUndoStep(figma);
  const handlers = createHandlers({
    figma,
    undoStep,
    command,
    placeholder,
    delivery: () => window?.delivery() ?? null,
  });
  const channel = openChannel(
    window?.port ?? uiPort(figma.ui),
    { calls: noCalls, events: pluginEvents },
    { calls: pluginCalls, events: noEvents, handlers },
  );
  const tellSelection = (): void => channel.emit('selectionChanged', readSelection(figma));
  figma.on('selectionchange', tellSelection);
  const stopDrops = listenForDrops(figma, channel);
  return () => {
    window?.stop();
    figma.off('selectionchange', tellSelection);
    stopDrops();
    // Before the handlers hear that they are called off: what they did is a step now, and none of them ends it a second
    // time, which would be a ⌘Z that undoes nothing, in the middle of what the next run does.
    undoStep.end();
    channel.close('The plugin was closed');
  };
}
