/** Opens the window from its host, or the plugin's own copy where the host cannot be reached. */
import * as v from 'valibot';
import type { Port } from '../../shared/channel';
import { type Delivery, type Host, hostReachedSchema, launchFailedSchema } from '../../shared/hosted';

/** The window's pages: the one that leads to the host, and the plugin's own copy. */
export interface HostedPages {
  readonly launch: string;
  readonly inline: string;
}

export interface HostedWindow {
  readonly port: Port;
  delivery(): Delivery;
  /** No fallback any more. */
  stop(): void;
}

/** Origin of a `data:` document, as Figma tells it. */
const NO_ORIGIN = 'null';

/**
 * Shows the launch page. The first sign of the hosted window in time settles where messages come from
 * and go to: its origin and no other, each with the plugin's id. Otherwise the own copy is shown, once and for all.
 */
export function openHostedWindow(figma: PluginAPI, host: Host, pages: HostedPages, options: ShowUIOptions): HostedWindow {
  let state: 'launching' | 'hosted' | 'inline' = 'launching';
  let fallback: string | null = null;
  let listener: (message: unknown) => void = () => undefined;

  const fallBack = (reason: string): void => {
    if (state !== 'launching') return;
    clearTimeout(timer);
    state = 'inline';
    fallback = reason;
    figma.showUI(pages.inline, options);
  };
  const timer = setTimeout(() => fallBack(`no answer within ${host.timeoutMs / 1000} s`), host.timeoutMs);

  const onLaunchMessage = (message: unknown, origin: string): void => {
    const failed = v.safeParse(launchFailedSchema, message);
    if (origin === NO_ORIGIN && failed.success) fallBack(failed.output.reason);
    const reached = v.safeParse(hostReachedSchema, message);
    if (origin === host.origin && reached.success && reached.output.pluginId === host.pluginId) {
      clearTimeout(timer);
      state = 'hosted';
    }
  };

  figma.showUI(pages.launch, options);
  figma.ui.onmessage = (message: unknown, { origin }): void => {
    if (state === 'launching') onLaunchMessage(message, origin);
    else if (state === 'inline' ? origin === NO_ORIGIN : origin === host.origin && carriesId(message, host.pluginId)) listener(message);
  };

  return {
    port: {
      post(message) {
        if (state === 'hosted') figma.ui.postMessage(withId(message, host.pluginId), { origin: host.origin });
        else if (state === 'inline') figma.ui.postMessage(message);
        // The launch page has nobody to talk to: the window asks for everything when it opens.
      },
      listen(next) {
        listener = next;
      },
    },
    delivery: () => ({ host: host.url, fallback }),
    stop: () => clearTimeout(timer),
  };
}

function withId(message: unknown, pluginId: string): unknown {
  return typeof message === 'object' && message !== null ? { ...message, pluginId } : message;
}

function carriesId(message: unknown, pluginId: string): boolean {
  return typeof message === 'object' && message !== null && 'pluginId' in message && message.pluginId === pluginId;
}
