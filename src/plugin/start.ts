import { EMPTY_CATALOG, type PackCatalog } from '../shared/pack-catalog';
import { readCommand } from './command';
import { openWindow } from './open-window';
import { startPlaceholderCommand } from './placeholder/placeholder-command';

/**
 * Runs the command the plugin was started with.
 *
 * @param figma - the plugin API; passed in, so that a test can pass its own
 * @param html - the window's page
 * @param catalog - what the quick action can offer
 */
export function startPlugin(figma: PluginAPI, html: string, catalog: PackCatalog = EMPTY_CATALOG): void {
  const command = readCommand(figma.command);
  if (command !== 'placeholder') {
    openWindow({ figma, html, command, placeholder: null });
    return;
  }
  startPlaceholderCommand({
    figma,
    catalog,
    make: (placeholder) => openWindow({ figma, html, command, placeholder }),
    openWindow: () => openWindow({ figma, html, command: 'generate', placeholder: null }),
  });
}
