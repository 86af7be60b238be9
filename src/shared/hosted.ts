/**
 * What the ends of the hosted mode agree on. The window starts as a small launch page (a `data:` document), which
 * navigates itself to a copy of the window on an https host; there it has a secure context, hence WebGPU and a cache.
 */
import * as v from 'valibot';
import { PROTOCOL_VERSION } from './channel';

/** A host that has not shown itself after this time is not waited for: the plugin's own copy of the window is taken. */
export const HOST_TIMEOUT_MS = 3_000;

/** Where the hosted window is; written into the plugin by the build. */
export interface Host {
  /** Address of the site, with a slash at its end. */
  readonly url: string;
  readonly origin: string;
  /** Id in manifest.json. Every message carries it. */
  readonly pluginId: string;
  /** See {@link HOST_TIMEOUT_MS}. */
  readonly timeoutMs: number;
}

/** What stands at {@link versionAddress}. Figma's frame has no origin: the site must answer any (CORS). */
export const siteVersionSchema = v.object({ sphereFill: v.number() });

export function versionAddress(url: string): string {
  return `${url}version.json`;
}

/** From the launch page: the host cannot be used. */
export const launchFailedSchema = v.object({ sphereFillLaunch: v.literal('failed'), reason: v.string() });
export type LaunchFailed = v.InferOutput<typeof launchFailedSchema>;

/** From the hosted window, before anything else. */
export const hostReachedSchema = v.object({
  sphereFillHost: v.literal(PROTOCOL_VERSION),
  pluginId: v.string(),
});
export type HostReached = v.InferOutput<typeof hostReachedSchema>;

/** How the window came to the user; null in the answer to `open` for a plugin without a host. */
export const deliverySchema = v.object({
  /** Address of the site. */
  host: v.string(),
  /** Why the plugin's own copy is shown; null when the hosted one is. */
  fallback: v.nullable(v.string()),
});
export type Delivery = v.InferOutput<typeof deliverySchema>;
