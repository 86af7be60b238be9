import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHostedWindow, type HostedWindow } from '../../src/plugin/hosted/hosted-window';
import { PROTOCOL_VERSION } from '../../src/shared/channel';
import { type Host, HOST_TIMEOUT_MS } from '../../src/shared/hosted';
import { createFakeFigma, type UiHost } from '../fakes';

const HOST: Host = { url: 'https://fill.example/app/', origin: 'https://fill.example', pluginId: '42', timeoutMs: HOST_TIMEOUT_MS };
const PAGES = { launch: 'the launch page', inline: 'the own copy' };
const REACHED = { sphereFillHost: PROTOCOL_VERSION, pluginId: '42' };

/** A frame whose document the test plays. */
function frame(): UiHost & { shown: string[]; sent: { message: unknown; origin: string | undefined }[]; say(message: unknown, origin: string): void } {
  let listener: (message: unknown, origin?: string) => void = () => undefined;
  const shown: string[] = [];
  const sent: { message: unknown; origin: string | undefined }[] = [];
  return {
    shown,
    sent,
    say: (message, origin) => listener(message, origin),
    show: (html) => void shown.push(html),
    post: (message, origin) => void sent.push({ message, origin }),
    onMessage: (next) => {
      listener = next;
    },
    resize: () => undefined,
    setVisible: () => undefined,
    close: () => undefined,
  };
}

describe('openHostedWindow', () => {
  let ui: ReturnType<typeof frame>;
  let opened: HostedWindow;
  let heard: unknown[];
  beforeEach(() => {
    vi.useFakeTimers();
    ui = frame();
    heard = [];
    createFakeFigma({ ui }).launch((figma) => {
      opened = openHostedWindow(figma, HOST, PAGES, { width: 300, height: 400 });
      opened.port.listen((message) => heard.push(message));
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the launch page, and stays with the host that answers in time', () => {
    expect(ui.shown).toEqual([PAGES.launch]);
    ui.say(REACHED, HOST.origin);
    vi.advanceTimersByTime(10 * HOST_TIMEOUT_MS);
    expect(ui.shown).toEqual([PAGES.launch]);
    expect(opened.delivery()).toEqual({ host: HOST.url, fallback: null });
  });

  it('takes the own copy when nobody answers in time, and not before', () => {
    vi.advanceTimersByTime(HOST_TIMEOUT_MS - 1);
    expect(ui.shown).toEqual([PAGES.launch]);
    vi.advanceTimersByTime(1);
    expect(ui.shown).toEqual([PAGES.launch, PAGES.inline]);
    expect(opened.delivery()).toEqual({ host: HOST.url, fallback: 'no answer within 3 s' });
    // A host that comes late has lost its turn.
    ui.say(REACHED, HOST.origin);
    ui.say({ late: true, pluginId: '42' }, HOST.origin);
    expect(heard).toEqual([]);
  });

  it('takes the own copy at once when the launch page says that the host is not there', () => {
    ui.say({ sphereFillLaunch: 'failed', reason: 'it answers 404' }, 'null');
    expect(ui.shown).toEqual([PAGES.launch, PAGES.inline]);
    expect(opened.delivery().fallback).toBe('it answers 404');
    ui.say({ hello: 1 }, 'null');
    expect(heard).toEqual([{ hello: 1 }]);
    opened.port.post({ kind: 'event' });
    expect(ui.sent).toEqual([{ message: { kind: 'event' }, origin: undefined }]);
  });

  it.each([
    ['another origin', REACHED, 'https://evil.example'],
    ['no origin', REACHED, 'null'],
    ['another plugin', { ...REACHED, pluginId: '43' }, HOST.origin],
    ['another version', { ...REACHED, sphereFillHost: PROTOCOL_VERSION + 1 }, HOST.origin],
    ['a failure from the wrong place', { sphereFillLaunch: 'failed', reason: 'x' }, HOST.origin],
  ])('does not take %s for the host', (_name, message, origin) => {
    ui.say(message, origin);
    vi.advanceTimersByTime(HOST_TIMEOUT_MS);
    expect(opened.delivery().fallback).toBe('no answer within 3 s');
  });

  it('hears only its host, with its id, and talks only to it', () => {
    ui.say({ early: true, pluginId: '42' }, HOST.origin);
    ui.say(REACHED, HOST.origin);
    const good = { kind: 'request', pluginId: '42' };
    ui.say(good, HOST.origin);
    ui.say(good, 'https://evil.example');
    ui.say(good, 'null');
    ui.say({ kind: 'request' }, HOST.origin);
    ui.say({ kind: 'request', pluginId: '43' }, HOST.origin);
    ui.say('42', HOST.origin);
    expect(heard).toEqual([good]);
    opened.port.post({ kind: 'answer' });
    expect(ui.sent).toEqual([{ message: { kind: 'answer', pluginId: '42' }, origin: HOST.origin }]);
  });

  it('does not open anything once the plugin has ended', () => {
    opened.stop();
    vi.advanceTimersByTime(HOST_TIMEOUT_MS);
    expect(ui.shown).toEqual([PAGES.launch]);
  });
});
