/** The sandbox's entry point; Figma runs it when a command or a relaunch button is chosen. */
import type { PackCatalog } from '../shared/pack-catalog';
import { startPlugin } from './start';

/** Written here by the build. */
declare const PACK_CATALOG: PackCatalog;

startPlugin(figma, __html__, PACK_CATALOG);
