import { openChannel, type Port } from '../shared/channel';
import { noCalls, noEvents, type PackInfo, pluginCalls, pluginEvents } from '../shared/protocol';
import { type Actions, createActions } from './actions';
import type { EmbeddedFile } from './embedded/embedded-files';
import { EngineClient } from './engine-client';
import { canMakeTheSame } from './jobs/again';
import { type AppContext, describeError } from './jobs/job';
import { readHistory, rememberResults } from './jobs/remember';
import { makePlaceholders } from './jobs/placeholder';
import { fitToPack, withPackDefaults } from './state/settings';
import { type AppState, FIRST_STATE } from './state/state';
import { createStore, type Store } from './state/store';

/** All of the window but what is seen of it. */
export interface WindowLogic extends AppContext {
  readonly store: Store<AppState>;
  readonly actions: Actions;
}

/**
 * Starts the window: tells the sandbox that it is there, and loads the pack. What becomes of it is in the store.
 *
 * @param port - the line to the sandbox
 * @param files - what the build put into the page
 */
export function startWindow(port: Port, files: ReadonlyMap<string, EmbeddedFile>): WindowLogic {
  const store = createStore(FIRST_STATE);
  const plugin = openChannel(
    port,
    { calls: pluginCalls, events: noEvents },
    {
      calls: noCalls,
      events: pluginEvents,
      handlers: {},
      eventHandlers: {
        selectionChanged: (selection) => {
          store.set({ selection });
          actions.readSelection();
        },
        dropped: (dropped) => actions.drop(dropped),
      },
    },
  );
  const engine = new EngineClient(files, (status) => {
    if (status.kind === 'ready') void begin(status.info);
    else store.set({ engine: status });
  });
  const actions = createActions({ store, plugin, engine });
  let begun = false;
  // Kept as it arrives: while the pack is loading the user may select something else.
  const opening = plugin.call('open', {}).then((opened) => {
    store.set({ selection: opened.selection });
    return opened;
  });
  opening.then(
    ({ command, placeholder, settings }) => {
      // Neither waits for the engine: it may be what is broken.
      if (command === 'diagnostics') actions.openDiagnostics();
      if (placeholder) void makePlaceholders({ plugin, engine }, placeholder, settings);
    },
    () => undefined, // heard in begin
  );
  engine.start();
  return { store, plugin, engine, actions };

  /** The pack is loaded, for the first time or anew. */
  async function begin(pack: PackInfo): Promise<void> {
    if (begun) {
      store.set({ engine: { kind: 'ready', info: pack } });
      return;
    }
    try {
      const opened = await opening;
      begun = true;
      const settings = fitToPack(opened.settings ?? withPackDefaults(FIRST_STATE.settings, pack), pack);
      store.set({ engine: { kind: 'ready', info: pack }, settings });
      rememberResults({ store, plugin });
      // A history that cannot be read is told of when it is looked at.
      readHistory({ store, plugin }).catch(() => undefined);
      if (opened.command === 'placeholder' || opened.command === 'diagnostics') return;
      actions.show(opened.command);
      // Again asks for nothing where the very same will come out: the recipe says it all.
      if (opened.command === 'again' && (await canMakeTheSame({ store, plugin }, pack))) actions.start('again');
    } catch (error) {
      store.set({ engine: { kind: 'failed', message: describeError(error) } });
    }
  }
}
