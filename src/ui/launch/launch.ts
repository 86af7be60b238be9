/** The launch page: asks whether the host is there, and goes to it. */
import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../shared/channel';
import { type LaunchFailed, siteVersionSchema, versionAddress } from '../../shared/hosted';
import { themeOfDocument } from '../hosted/theme';
import { windowAddress } from '../hosted/window-address';

/** Address of the site, with a slash at its end; written here by the build. */
declare const HOST_URL: string;

const LOADED_MS = 300;

void launch(HOST_URL);

async function launch(url: string): Promise<void> {
  try {
    const [response] = await Promise.all([fetch(versionAddress(url), { cache: 'no-store' }), loaded()]);
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    const { sphereFill } = v.parse(siteVersionSchema, await response.json());
    if (sphereFill !== PROTOCOL_VERSION) throw new Error(`it has another version (${sphereFill} instead of ${PROTOCOL_VERSION})`);
    // Figma gives its theme to documents without an origin only, so it is taken along.
    location.replace(windowAddress(url, themeOfDocument(document)));
  } catch (error) {
    const message: LaunchFailed = { sphereFillLaunch: 'failed', reason: error instanceof Error ? error.message : String(error) };
    parent.postMessage({ pluginMessage: message }, '*');
  }
}

/** Figma names its theme when the page has loaded. Not worth waiting for long. */
function loaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    addEventListener('load', () => resolve(), { once: true });
    setTimeout(resolve, LOADED_MS);
  });
}
