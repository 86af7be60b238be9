import { openChannel, type Port } from '../shared/channel';
import { noCalls, noEvents, type PackInfo, pluginCalls, pluginEvents } from '../shared/protocol';
import { type Actions, createActions } from './actions';
import type { EmbeddedFile } from './embedded/embedded-files';
import { describeFallback } from './describe';
import { EngineClient } from './engine-client';
import { EncoderControl } from './encoder/encoder-control';
import { type HostDiagnostics, readHostDiagnostics } from './hosted/host-diagnostics';
import type { EngineHost } from './hosted/hosted-engine';
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
  readonly encoder: EncoderControl;
  /** What the engine runs on and what is kept here: for Diagnostics. */
  diagnose(): Promise<HostDiagnostics>;
}

/**
 * Starts the window: tells the sandbox that it is there, and loads the pack. What becomes of it is in the store.
 *
 * @param port - the line to the sandbox
 * @param files - what the build put into the page, or onto its host
 * @param host - where the engine's worker comes from; null = out of the page
 */
export function startWindow(port: Port, files: ReadonlyMap<string, EmbeddedFile>, host: EngineHost | null = null): WindowLogic {
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
  }, host);
  const actions = createActions({ store, plugin, engine }, () => diagnose());
  const encoder = new EncoderControl(engine, host?.encoder ?? null, (active) => {
    const { encoder: _, ...settings } = store.get().settings;
    store.set({ settings: active ? { ...settings, encoder: active.id } : settings });
  });
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
  const diagnose = async (): Promise<HostDiagnostics> => readHostDiagnostics({ engine, encoder, delivery: (await opening).delivery });
  return { store, plugin, engine, actions, encoder, diagnose };

  /** The first picture is to be made with the text encoder that was in use last. What keeps it from that is shown with it. */
  async function openEncoder(pack: PackInfo): Promise<void> {
    if (pack.takesEncoder) await encoder.restore().catch(() => undefined);
  }

  /** Diagnostics that were asked for before hold no word of the backend. */
  function ready(pack: PackInfo): void {
    store.set({ engine: { kind: 'ready', info: pack } });
    if (store.get().diagnostics) actions.openDiagnostics();
  }

  /** The pack is loaded, for the first time or anew. */
  async function begin(pack: PackInfo): Promise<void> {
    if (begun) {
      await openEncoder(pack);
      ready(pack);
      return;
    }
    try {
      const opened = await opening;
      begun = true;
      const settings = fitToPack(opened.settings ?? withPackDefaults(FIRST_STATE.settings, pack), pack);
      store.set({ settings });
      await openEncoder(pack);
      ready(pack);
      rememberResults({ store, plugin });
      // A history that cannot be read is told of when it is looked at.
      readHistory({ store, plugin }).catch(() => undefined);
      if (opened.command === 'placeholder' || opened.command === 'diagnostics') return;
      actions.show(opened.command);
      const fallback = describeFallback(opened.delivery);
      if (fallback !== null) store.set({ notices: [fallback] });
      // Again asks for nothing where the very same will come out: the recipe says it all.
      if (opened.command === 'again' && (await canMakeTheSame({ store, plugin }, pack))) actions.start('again');
    } catch (error) {
      store.set({ engine: { kind: 'failed', message: describeError(error) } });
    }
  }
}
