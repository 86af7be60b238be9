import { toFailureData } from '../../shared/failure';
import type { PackCatalog } from '../../shared/pack-catalog';
import type { Placeholder } from '../../shared/protocol';
import { readLastChoice, writeLastChoice } from './last-choice';
import { readChosenClass, readParameters } from './read-parameters';
import { answerQuery } from './suggestions';

export interface PlaceholderCommand {
  readonly figma: PluginAPI;
  readonly catalog: PackCatalog;
  /** Starts the work, behind a window that is not shown. */
  make(placeholder: Placeholder): void;
  /** The command came without parameters, from a menu: there is a window for that. */
  openWindow(): void;
}

/**
 * The quick action "Placeholder": answers what is typed into its fields, and starts the work when all is chosen.
 *
 * No window may be open meanwhile: the editor would not ask for parameters.
 */
export function startPlaceholderCommand({ figma, catalog, make, openWindow }: PlaceholderCommand): void {
  const last = readLastChoice(figma.clientStorage);

  figma.parameters.on('input', ({ key, query, parameters, result }) => {
    void last.then((choice) => {
      const answer = answerQuery(key, query, {
        catalog,
        last: choice,
        chosenClass: readChosenClass(parameters),
        decode: (text) => figma.base64Decode(text),
      });
      if (answer.kind === 'error') result.setError(answer.message);
      else result.setSuggestions([...answer.suggestions]);
    });
  });

  figma.on('run', ({ parameters }) => {
    if (parameters === undefined) {
      openWindow();
      return;
    }
    let placeholder: Placeholder;
    try {
      placeholder = readParameters(parameters, catalog);
    } catch (error) {
      figma.notify(toFailureData(error).message, { error: true });
      figma.closePlugin();
      return;
    }
    // Full storage costs the order of the suggestions, no more.
    writeLastChoice(figma.clientStorage, placeholder).catch(() => undefined);
    showProgress(figma, catalog, placeholder);
    make(placeholder);
  });
}

/** A message that stays until the plugin closes, with a way to call the work off. */
function showProgress(figma: PluginAPI, catalog: PackCatalog, { class: id, count }: Placeholder): void {
  const label = catalog.classes.find((item) => item.id === id)?.label ?? id;
  figma.notify(`Making ${count === 1 ? 'a picture' : `${count} pictures`}: ${label}`, {
    timeout: Infinity,
    button: { text: 'Cancel', action: () => figma.closePlugin() },
  });
}
