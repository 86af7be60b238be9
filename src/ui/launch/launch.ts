/** The launch page: asks whether the host is there, and goes to it. */
import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../shared/channel';
import { type LaunchFailed, siteVersionSchema, versionAddress } from '../../shared/hosted';
import { windowAddress } from '../hosted/window-address';

/** Address of the site, with a slash at its end; written here by the build. */
declare const HOST_URL: string;

void launch(HOST_URL);

async function launch(url: string): Promise<void> {
  try {
    const response = await fetch(versionAddress(url), { cache: 'no-store' });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    const { sphereFill } = v.parse(siteVersionSchema, await response.json());
    if (sphereFill !== PROTOCOL_VERSION) throw new Error(`it has another version (${sphereFill} instead of ${PROTOCOL_VERSION})`);
    // Figma gives its theme to documents without an origin only, so it is taken along.
    const theme = document.documentElement.classList.contains('figma-dark') ? 'dark' : 'light';
    location.replace(windowAddress(url, theme));
  } catch (error) {
    const message: LaunchFailed = { sphereFillLaunch: 'failed', reason: error instanceof Error ? error.message : String(error) };
    parent.postMessage({ pluginMessage: message }, '*');
  }
}
