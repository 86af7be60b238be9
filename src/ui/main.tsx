import '@create-figma-plugin/ui/css/theme.css';
import './styles/window.css';
import { render } from '@create-figma-plugin/ui';
import { openChannel } from '../shared/channel';
import { noCalls, noEvents, type PackInfo, pluginCalls, pluginEvents } from '../shared/protocol';
import { createActions } from './actions';
import { App } from './app';
import { embeddedFiles } from './embedded/embedded-files';
import { EngineClient } from './engine-client';
import { describeError } from './jobs/job';
import { pluginPort } from './ports/plugin-port';
import { fitToPack, withPackDefaults } from './state/settings';
import { FIRST_STATE } from './state/state';
import { createStore } from './state/store';

/** The window's entry point. */
function start(root: HTMLElement): void {
  const store = createStore(FIRST_STATE);
  const plugin = openChannel(
    pluginPort(window),
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
      },
    },
  );
  const engine = new EngineClient(embeddedFiles(document), (status) => {
    if (status.kind === 'ready') void begin(status.info);
    else store.set({ engine: status });
  });
  const actions = createActions({ store, plugin, engine });
  render(App)(root, { store, actions });
  const opening = plugin.call('open', {});
  engine.start();

  let begun = false;
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
      store.set({ engine: { kind: 'ready', info: pack }, settings, selection: opened.selection });
      actions.show(opened.command);
      // Again asks for nothing: the recipe says it all.
      if (opened.command === 'again' && opened.selection.recipe !== null) actions.start('again');
    } catch (error) {
      store.set({ engine: { kind: 'failed', message: describeError(error) } });
    }
  }
}

const root = document.getElementById('app');
if (!root) throw new Error('The page has no #app');
start(root);
