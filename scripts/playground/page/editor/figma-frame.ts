import type { UiHost } from '../../../../test/fakes';
import type { Manifest } from './manifest';
import { bootstrapAddress, type FrameMessage } from './frame-bootstrap';
import { nest } from './nested-frame';

export interface FigmaFrame {
  readonly host: UiHost;
  /** Changes the theme of the window, also while it is open. */
  setTheme(theme: Theme): void;
}
export type Theme = 'light' | 'dark';

/** What the editor shows around the plugin's window. */
export interface WindowFrame {
  open(frame: HTMLIFrameElement, options: { title: string; width: number; height: number }): void;
  resize(width: number, height: number): void;
  setVisible(visible: boolean): void;
  close(): void;
  /** The window says that something was dropped, at a point of the page that holds the frame. */
  drop(drop: PluginDrop): void;
}

/** What `pluginDrop` carries. Coordinates are those of a DragEvent in the window's document until they get here. */
export interface PluginDrop {
  readonly clientX: number;
  readonly clientY: number;
  readonly items?: readonly DropItem[];
  readonly dropMetadata?: unknown;
}

/**
 * Shows the plugin's window the way Figma does: a `data:` document, hence no origin and no secure context, with Figma's
 * colours on :root and messages wrapped in `pluginMessage`.
 *
 * Chromium does not load a `data:` document over 2 MiB, so a small one is loaded that writes the plugin's page over
 * itself; the frame of the real Figma seems to be made in the same way.
 *
 * @param colours - Figma's variables of each theme, as CSS declarations
 * @param manifest - whose messages are passed on, and which domains the window may reach
 * @param nested - the frame sits in another one, as in Figma: the window's parent is not the one that talks to it
 */
export function createFigmaFrame(
  window: Window,
  around: WindowFrame,
  colours: Readonly<Record<Theme, string>>,
  { id: pluginId, domains }: Pick<Manifest, 'id' | 'domains'>,
  nested = false,
): FigmaFrame {
  let frame: HTMLIFrameElement | null = null;
  /** What stands in the page: the frame, or the one around it. */
  let shell: HTMLIFrameElement | null = null;
  let listener: ((message: unknown, origin: string) => void) | null = null;
  let page: { html: string; themed: boolean } | null = null;
  let theme: Theme = 'light';

  const post = (message: FrameMessage): void => frame?.contentWindow?.postMessage(message, '*');

  const onMessage = (event: MessageEvent<unknown>): void => {
    if (frame === null || event.source !== frame.contentWindow) return;
    const { data } = event;
    if (data === 'figma-frame-ready' && page) {
      post({ figmaPage: page.html, theme, colours: page.themed ? colours[theme] : '' });
    } else if (typeof data === 'object' && data !== null && 'pluginMessage' in data) {
      // A document with an origin has to say whose message it is.
      if (event.origin !== 'null' && !('pluginId' in data && data.pluginId === pluginId)) return;
      listener?.(data.pluginMessage, event.origin);
    } else if (typeof data === 'object' && data !== null && 'pluginDrop' in data) {
      if (event.origin !== 'null' && !('pluginId' in data && data.pluginId === pluginId)) return;
      const { left = 0, top = 0 } = shell?.getBoundingClientRect() ?? {};
      // What the plugin posts is for it to get right, as with Figma itself.
      const drop = data.pluginDrop as PluginDrop;
      around.drop({ ...drop, clientX: drop.clientX + left, clientY: drop.clientY + top });
    }
  };
  window.addEventListener('message', onMessage);

  return {
    setTheme(next) {
      theme = next;
      if (page?.themed) post({ figmaMessage: { type: 'THEME', payload: { name: theme, variables: readDeclarations(colours[theme]) } } });
    },
    host: {
      show(html, options) {
        page = { html, themed: options.themeColors === true };
        frame = window.document.createElement('iframe');
        frame.name = 'plugin';
        frame.title = 'Plugin window';
        frame.src = bootstrapAddress(domains);
        shell = nested ? nest(frame, onMessage) : frame;
        around.open(shell, {
          title: options.title ?? 'Sphere Fill',
          width: options.width ?? 300,
          height: options.height ?? 200,
        });
      },
      post(message, origin = '*') {
        frame?.contentWindow?.postMessage({ pluginMessage: message, pluginId }, origin);
      },
      onMessage(next) {
        listener = next;
      },
      resize: (width, height) => around.resize(width, height),
      setVisible: (visible) => around.setVisible(visible),
      close() {
        frame = null;
        shell = null;
        listener = null;
        page = null;
        around.close();
      },
    },
  };
}

function readDeclarations(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}
