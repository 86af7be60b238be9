import { EventHub } from '../events';
import { strict } from '../not-simulated';
import type { UiHost } from '../types';

type FakeUi = Pick<UIAPI, 'show' | 'hide' | 'resize' | 'close' | 'postMessage' | 'onmessage' | 'on' | 'once' | 'off'>;

/** The window of one run of the plugin, as figma.ui and figma.showUI see it. */
export interface UiSide {
  readonly api: FakeUi;
  open(html: string, options: ShowUIOptions): void;
  /** Takes the window away and stops its messages for good. */
  close(): void;
}

export function createUiSide(host: UiHost): UiSide {
  const hub = new EventHub();
  let isOpen = false;
  /** Grows with every window: messages of an earlier one are late. */
  let generation = 0;

  const requireOpen = (member: string): void => {
    if (!isOpen) throw new Error(`in ${member}: No UI is open. Call figma.showUI first`);
  };
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    generation++;
    host.close();
  };

  const api: FakeUi = {
    onmessage: undefined,
    show() {
      requireOpen('show');
      host.setVisible(true);
    },
    hide() {
      requireOpen('hide');
      host.setVisible(false);
    },
    resize(width, height) {
      requireOpen('resize');
      host.resize(Math.max(70, width), Math.max(0, height));
    },
    close,
    postMessage(message: unknown, options?: UIPostMessageOptions) {
      requireOpen('postMessage');
      host.post(structuredClone(message), options?.origin === '*' ? undefined : options?.origin);
    },
    on: (type, callback) => hub.on(type, callback),
    once: (type, callback) => hub.on(type, callback, true),
    off: (type, callback) => hub.off(type, callback),
  };

  return {
    api: strict('figma.ui', api),
    open(html, options) {
      close();
      isOpen = true;
      const mine = ++generation;
      host.show(html, { visible: true, width: 300, height: 200, ...options });
      host.onMessage((message, origin = 'null') => {
        if (mine !== generation) return;
        const clone: unknown = structuredClone(message);
        api.onmessage?.(clone, { origin });
        hub.emit('message', clone, { origin });
      });
    },
    close,
  };
}
