/** The sandbox's entry point; Figma runs it when a command or a relaunch button is chosen. */
import type { Host } from '../shared/hosted';
import type { PackCatalog } from '../shared/pack-catalog';
import { startPlugin } from './start';

/** Written here by the build. */
declare const PACK_CATALOG: PackCatalog;
/** Null in a plugin whose window is its own. */
declare const HOST: Host | null;

// With a host the manifest names two pages instead of one.
if (HOST) {
  const { launch = '', inline = '' } = __uiFiles__;
  startPlugin(figma, inline, PACK_CATALOG, { host: HOST, pages: { launch, inline } });
} else {
  startPlugin(figma, __html__, PACK_CATALOG);
}
