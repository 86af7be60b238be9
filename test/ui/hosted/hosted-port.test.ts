import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../src/shared/channel';
import { hostedPort } from '../../../src/ui/hosted/hosted-port';
import { themeOf, windowAddress } from '../../../src/ui/hosted/window-address';

const SITE = { pluginId: '42', editors: ['https://www.figma.com', 'https://desk.figma.com'] };

/** A window in a frame, as far as the port looks at it. */
function framed(ancestors?: readonly string[]): { window: Window; sent: { data: unknown; target: string }[]; say(init: MessageEventInit): void; parent: object } {
  const sent: { data: unknown; target: string }[] = [];
  const parent = { postMessage: (data: unknown, target: string) => void sent.push({ data, target }) };
  const listeners: ((event: MessageEvent) => void)[] = [];
  const window = {
    parent,
    location: { ancestorOrigins: ancestors },
    addEventListener: (_type: string, listener: (event: MessageEvent) => void) => void listeners.push(listener),
  } as unknown as Window;
  return { window, sent, parent, say: (init) => listeners.forEach((listener) => listener({ source: parent, ...init } as unknown as MessageEvent)) };
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

  it('hears only that editor, only from the parent, only with its id', () => {
    const { window, say } = framed(['https://www.figma.com']);
    const heard: unknown[] = [];
    hostedPort(window, SITE).listen((message) => heard.push(message));
    const good = { pluginMessage: { kind: 'answer', pluginId: '42' } };
    const origin = 'https://www.figma.com';
    say({ data: good, origin });
    say({ data: good, origin: 'https://evil.example' });
    say({ data: good, origin, source: {} as Window });
    say({ data: { pluginMessage: { kind: 'answer' } }, origin });
    say({ data: { pluginMessage: { kind: 'answer', pluginId: '43' } }, origin });
    say({ data: 'text', origin });
    expect(heard).toEqual([{ kind: 'answer', pluginId: '42' }]);
  });
});

describe('the address of the window', () => {
  it.each(['light', 'dark'] as const)('carries the theme: %s', (theme) => {
    expect(themeOf(windowAddress('https://fill.example/app/', theme))).toBe(theme);
  });
  it('is light without one', () => expect(themeOf('https://fill.example/app/index.html')).toBe('light'));
});
