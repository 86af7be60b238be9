import type { Port } from '../../shared/channel';

/**
 * The window's end of the line to the sandbox. Figma passes on only what is wrapped in `pluginMessage`.
 *
 * The target origin stays `*`: the window's own origin is "null" and Figma's address is not ours to know.
 */
export function pluginPort(frame: Window): Port {
  return {
    post(message, transfer = []) {
      frame.parent.postMessage({ pluginMessage: message }, '*', [...transfer]);
    },
    listen(listener) {
      frame.addEventListener('message', (event: MessageEvent<unknown>) => {
        const data = event.data;
        if (typeof data === 'object' && data !== null && 'pluginMessage' in data) listener(data.pluginMessage);
      });
    },
  };
}
