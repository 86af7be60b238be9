import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { HOST_TIMEOUT_MS } from '../../src/shared/hosted';
import { EMPTY_CATALOG } from '../../src/shared/pack-catalog';
import { bundleSandbox } from '../build/bundle-sandbox';
import { bundleLaunch } from '../build/hosted/bundle-launch';
import { hostedManifest } from '../build/hosted/hosted-manifest';
import { ROOT } from '../lib/engine-bundle';

/** A name that RFC 2606 keeps from ever being given to a host. */
const HOST = new URL('https://sphere-fill.invalid/');

/**
 * From the next loading of the page on, the plugin in the playground is the hosted one, and its host is not there. Its own
 * window stays the one that was built.
 */
export async function hostOutOfReach(page: Page): Promise<void> {
  const manifest = JSON.parse(await readFile(path.join(ROOT, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const pluginId = v.parse(v.string(), manifest.id);
  const host = { url: HOST.href, origin: HOST.origin, pluginId, timeoutMs: HOST_TIMEOUT_MS };
  const files: Readonly<Record<string, string>> = {
    'manifest.json': JSON.stringify(hostedManifest(manifest, HOST)),
    'code.js': (await bundleSandbox(EMPTY_CATALOG, host)).script,
    'launch.html': await bundleLaunch(HOST.href),
  };
  for (const [name, body] of Object.entries(files)) await page.route(`**/plugin/${name}`, (route) => route.fulfill({ body }));
}
