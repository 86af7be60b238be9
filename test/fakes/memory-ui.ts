import type { Port } from '../../src/shared/channel';
import type { UiHost } from './types';

export interface MemoryUi {
  /** For createFakeFigma or launch. */
  readonly host: UiHost;
  /** The window's end, for openChannel. */
  readonly port: Port;
  /** What showUI was called with; null before, and after the window was closed. */
  readonly shown: { readonly html: string; readonly options: ShowUIOptions } | null;
  /** Every message of the sandbox, as it was sent. */
  readonly received: readonly unknown[];
}

/** A window without a frame: messages arrive in a later turn, in order, and not at all once it is closed. */
export function createMemoryUi(): MemoryUi {
  let toSandbox: ((message: unknown) => void) | null = null;
  const toWindow: ((message: unknown) => void)[] = [];
  const received: unknown[] = [];
  let shown: MemoryUi['shown'] = null;
  return {
    get shown() {
      return shown;
    },
    received,
    host: {
      show: (html, options) => {
        shown = { html, options };
      },
      post(message) {
        received.push(message);
        setTimeout(() => {
          if (shown) for (const listener of toWindow) listener(message);
        }, 0);
      },
      onMessage: (listener) => {
        toSandbox = listener;
      },
      resize: (width, height) => {
        if (shown) shown = { ...shown, options: { ...shown.options, width, height } };
      },
      setVisible: (visible) => {
        if (shown) shown = { ...shown, options: { ...shown.options, visible } };
      },
      close: () => {
        shown = null;
        toSandbox = null;
      },
    },
    port: {
      post(message) {
        const clone: unknown = structuredClone(message);
        setTimeout(() => toSandbox?.(clone), 0);
      },
      listen: (listener) => void toWindow.push(listener),
    },
  };
}
