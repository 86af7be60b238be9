import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../src/shared/channel';
import { hostedPort } from '../../../src/ui/hosted/hosted-port';
import { themeOf, windowAddress } from '../../../src/ui/hosted/window-address';

const SITE = { pluginId: '42', editors: ['https://www.figma.com', 'https://desk.figma.com'] };

/** A window in a frame in two frames of the editor's, as far as the port looks at it. */
function framed(ancestors?: readonly string[]): { window: Window; sent: { data: unknown; target: string }[]; say(init: MessageEventInit): void; parent: Window; editor: Window } {
  const sent: { data: unknown; target: string }[] = [];
  const editor = {} as { parent?: object };
  editor.parent = editor;
  const parent = { parent: { parent: editor }, postMessage: (data: unknown, target: string) => void sent.push({ data, target }) } as unknown as Window;
  const listeners: ((event: MessageEvent) => void)[] = [];
  const window = {
    parent,
    location: { ancestorOrigins: ancestors },
    addEventListener: (_type: string, listener: (event: MessageEvent) => void) => void listeners.push(listener),
  } as unknown as Window;
  return {
    window,
    sent,
    parent,
    editor: editor as unknown as Window,
    say: (init) => listeners.forEach((listener) => listener({ source: editor, ...init } as unknown as MessageEvent)),
  };
}

describe('hostedPort', () => {
  it('says that it is there, and puts the id around and into every message', () => {
    const { window, sent } = framed();
    const port = hostedPort(window, SITE);
    port.listen(() => undefined);
    port.post({ kind: 'request' });
    expect(sent).toEqual([
      { target: 'https://www.figma.com', data: { pluginId: '42', pluginMessage: { sphereFillHost: PROTOCOL_VERSION, pluginId: '42' } } },
      { target: 'https://www.figma.com', data: { pluginId: '42', pluginMessage: { kind: 'request', pluginId: '42' } } },
    ]);
  });

  it('talks to the editor that holds it', () => {
    const { window, sent } = framed(['https://desk.figma.com']);
    hostedPort(window, SITE).post({ kind: 'request' });
    expect(sent.map(({ target }) => target)).toEqual(['https://desk.figma.com']);
  });

  it('hears only that editor, only from a window that holds it, only with its id', () => {
    const { window, say, parent } = framed(['https://www.figma.com']);
    const heard: unknown[] = [];
    hostedPort(window, SITE).listen((message) => heard.push(message));
    const good = { pluginMessage: { kind: 'answer', pluginId: '42' } };
    const origin = 'https://www.figma.com';
    say({ data: good, origin });
    say({ data: good, origin: 'https://evil.example' });
    say({ data: good, origin, source: parent });
    say({ data: good, origin, source: { parent: {} } as Window });
    say({ data: good, origin, source: window });
    say({ data: good, origin, source: null });
    say({ data: { pluginMessage: { kind: 'answer' } }, origin });
    say({ data: { pluginMessage: { kind: 'answer', pluginId: '43' } }, origin });
    say({ data: 'text', origin });
    expect(heard).toEqual([1, 2].map(() => ({ kind: 'answer', pluginId: '42' })));
  });
});

describe('the address of the window', () => {
  const colours = { '--figma-color-bg': '#2c2c2c', '--figma-color-text': 'rgba(255, 255, 255, 0.9)' };
  it.each([
    { name: 'light', colours: {} },
    { name: 'dark', colours },
  ] as const)('carries the theme: $name', (theme) => {
    expect(themeOf(windowAddress('https://fill.example/app/', theme))).toEqual(theme);
  });
  it('has no theme where none is known', () => {
    expect(themeOf(windowAddress('https://fill.example/app/', null))).toBeNull();
    expect(themeOf('https://fill.example/app/index.html#theme=pink')).toBeNull();
  });
  it('lets nothing in but colours', () => {
    const hash = new URLSearchParams({ theme: 'dark', ...colours, '--figma-color-border': 'url(https://evil.example/)', '--other': '#fff', color: 'red' });
    expect(themeOf(`https://fill.example/app/index.html#${hash.toString()}`)).toEqual({ name: 'dark', colours });
  });
});
