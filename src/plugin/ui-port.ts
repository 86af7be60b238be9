import type { Port } from '../shared/channel';

/** The sandbox's end of Figma's message pair. Buffers are always copied: Figma has no transfer. */
export function uiPort(ui: UIAPI): Port {
  return {
    post: (message) => ui.postMessage(message),
    listen: (listener) => {
      ui.onmessage = (message: unknown): void => listener(message);
    },
  };
}
