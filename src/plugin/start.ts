import { EMPTY_CATALOG, type PackCatalog } from '../shared/pack-catalog';
import { readCommand } from './command';
import { type Hosted, openWindow } from './open-window';
import { startPlaceholderCommand } from './placeholder/placeholder-command';

/**
 * Runs the command the plugin was started with.
 *
 * @param figma - the plugin API; passed in, so that a test can pass its own
 * @param html - the window's page
 * @param catalog - what the quick action can offer
 * @param hosted - where the window comes from instead
 */
export function startPlugin(figma: PluginAPI, html: string, catalog: PackCatalog = EMPTY_CATALOG, hosted?: Hosted): void {
  const command = readCommand(figma.command);
  if (command !== 'placeholder') {
    openWindow({ figma, html, hosted, command, placeholder: null });
    return;
  }
  startPlaceholderCommand({
    figma,
    catalog,
    make: (placeholder) => openWindow({ figma, html, hosted, command, placeholder }),
    openWindow: () => openWindow({ figma, html, hosted, command: 'generate', placeholder: null }),
  });
}
