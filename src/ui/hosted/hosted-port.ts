import { PROTOCOL_VERSION, type Port } from '../../shared/channel';
import type { HostReached } from '../../shared/hosted';
import type { Site } from './site';
import { isAbove } from './windows-above';

/**
 * The hosted window's end of the line to the sandbox. Only the editor that holds the page is talked to, and every message
 * carries the plugin's id, in both directions: in Figma's envelope, as a page with an origin must, and inside.
 */
export function hostedPort(frame: Window, { pluginId, editors }: Pick<Site, 'pluginId' | 'editors'>): Port {
  const editor = editorOf(frame, editors);
  const send = (message: object, transfer: readonly ArrayBuffer[]): void =>
    frame.parent.postMessage({ pluginMessage: { ...message, pluginId }, pluginId }, editor, [...transfer]);
  return {
    post: (message, transfer = []) => {
      if (typeof message === 'object' && message !== null) send(message, transfer);
    },
    listen(listener) {
      frame.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (event.origin !== editor || !isAbove(frame, event.source)) return;
        const { data } = event;
        if (typeof data !== 'object' || data === null || !('pluginMessage' in data)) return;
        const message = data.pluginMessage;
        if (typeof message === 'object' && message !== null && 'pluginId' in message && message.pluginId === pluginId) listener(message);
      });
      const reached: HostReached = { sphereFillHost: PROTOCOL_VERSION, pluginId };
      send(reached, []);
    },
  };
}

/** The editor that holds the page, where the browser tells; a message to another one would be dropped anyway. */
export function editorOf(frame: Window, editors: readonly string[]): string {
  const above: readonly string[] = [...(frame.location.ancestorOrigins ?? [])];
  return editors.find((editor) => above.includes(editor)) ?? editors[0] ?? 'https://www.figma.com';
}
