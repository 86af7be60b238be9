import type { InsertChoices } from '../shared/insert-choices';
import type { Command, Dropped, Picture, Settings, TracedPicture } from '../shared/protocol';
import type { Resize } from './components/resize-handle';
import { collectDiagnostics } from './diagnostics/collect';
import { createHistoryActions, FROM_HISTORY, type HistoryActions } from './history-actions';
import type { HostDiagnostics } from './hosted/host-diagnostics';
import { again, another, readRecipes } from './jobs/again';
import { fill, readFillList } from './jobs/fill';
import { generate } from './jobs/generate';
import { useResult } from './jobs/insert';
import { tracePicture } from './jobs/trace';
import { type AppContext, describeError, type Job, JobRunner } from './jobs/job';
import { mix } from './jobs/mix';
import { refine, restyle } from './jobs/refine';
import { Sources } from './jobs/sources';
import { createResultActions, type ResultActions } from './result-actions';
import { type AppState, NOTHING_SAID, type Result, type ViewName } from './state/state';
import { packGuidance } from './state/settings';

const JOBS: Readonly<Record<Command, Job>> = { generate, fill, refine, mix, again };

/** What the views show of the selection; images are read by {@link Sources}. */
const READERS: Readonly<Partial<Record<ViewName, (context: AppContext) => Promise<void>>>> = {
  fill: readFillList,
  again: readRecipes,
};

/** Settings are written this long after the last change. */
const SAVE_DELAY_MS = 400;

/** All that the views can ask for. */
export interface Actions {
  show(view: ViewName): void;
  start(kind: Command): void;
  /** Another picture on each selected layer of ours, in its place. */
  another(): void;
  /** The selected images in another style, at once. @param style - id of the pack */
  restyle(style: string): void;
  cancel(): void;
  use(result: Result): void;
  readonly result: ResultActions;
  readonly history: HistoryActions;
  /** A picture was dropped onto the canvas. */
  drop(dropped: Dropped): void;
  /** The paths of a picture, for a preview. */
  trace(picture: Picture, choices: InsertChoices): Promise<TracedPicture>;
  change(settings: Partial<Settings>): void;
  changePasses(passes: number): void;
  set(state: Partial<Pick<AppState, 'fillPrompt' | 'wish' | 'placement' | 'mix' | 'showBefore' | 'moreOpen' | 'pastedRecipe'>>): void;
  setTargetPrompt(nodeId: string, prompt: string): void;
  /** Reads the selection again, as far as the view shows it. */
  readSelection(): void;
  /** The window was left and is entered again: layers may have got other names. */
  refresh(): void;
  openDiagnostics(): void;
  closeDiagnostics(): void;
  restartEngine(): void;
  /** Changes the size of the window. */
  resizeWindow: Resize;
}

/**
 * Binds the actions to a window.
 * @param diagnoseHost - what the engine runs on and what is kept here
 */
export function createActions(context: AppContext, diagnoseHost: () => Promise<HostDiagnostics>): Actions {
  const { store, plugin, engine } = context;
  const runner = new JobRunner(context);
  const sources = new Sources(context);
  let saving: ReturnType<typeof setTimeout> | undefined;

  const save = (): void => {
    clearTimeout(saving);
    saving = setTimeout(() => {
      // Settings that cannot be kept are no reason to stop anyone's work.
      plugin.call('saveSettings', store.get().settings).catch(() => undefined);
    }, SAVE_DELAY_MS);
  };

  const change = (settings: Partial<Settings>): void => {
    store.set({ settings: { ...store.get().settings, ...settings } });
    save();
  };

  const readSelection = (): void => {
    const { view } = store.get();
    sources.stop();
    const reading = view === 'refine' || view === 'mix' ? sources.read() : READERS[view]?.(context);
    reading?.catch((error: unknown) => store.set({ error: describeError(error) }));
  };

  const diagnose = async (): Promise<void> => {
    // What is shown stays until there is something newer.
    store.set({ diagnostics: { sections: store.get().diagnostics?.sections ?? null } });
    const collect = async (): Promise<void> => {
      const sections = await collectDiagnostics(plugin, () => store.get().engine, diagnoseHost);
      // Closed meanwhile: it stays closed.
      if (store.get().diagnostics) store.set({ diagnostics: { sections } });
    };
    await collect();
    if (store.get().engine.kind !== 'loading') return;
    await engine.ready(new AbortController().signal).catch(() => undefined);
    await collect();
  };

  const show = (view: ViewName): void => {
    if (view === store.get().view) return;
    store.set({ view, results: [], showBefore: false, ...NOTHING_SAID });
    readSelection();
    // Another window may have added to it.
    if (view === 'history') history.read();
  };

  const start = (kind: Command): void => {
    // The job draws a seed of its own when none is locked: keep what it drew.
    void runner.start(kind, JOBS[kind]).then(save);
  };

  const result = createResultActions(context, (job) => void runner.start('refine', job));
  const history = createHistoryActions(context, {
    start: (job) => void runner.start('again', job),
    generate(settings) {
      show('generate');
      change(settings);
      start('generate');
    },
    showGrid: () => show('generate'),
  });

  return {
    show,
    start,
    another: () => void runner.start('again', another),
    restyle: (style) => void runner.start('refine', restyle(style)).then(save),
    cancel: () => runner.cancel(),
    use: (result) => void useResult(context, result),
    result,
    history,
    drop: (dropped) => (dropped.picture.startsWith(FROM_HISTORY) ? history : result).drop(dropped),
    trace: (picture, choices) => tracePicture(context, picture, choices),
    change,
    changePasses(passes) {
      const { engine: status } = store.get();
      change(status.kind === 'ready' ? { passes, guidance: packGuidance(status.info, passes) } : { passes });
    },
    set: (state) => store.set(state),
    setTargetPrompt(nodeId, prompt) {
      const { fillList } = store.get();
      if (fillList) store.set({ fillList: { ...fillList, prompts: { ...fillList.prompts, [nodeId]: prompt } } });
    },
    readSelection,
    refresh() {
      if (store.get().view === 'fill' && store.get().job === null) readSelection();
    },
    openDiagnostics: () => void diagnose(),
    closeDiagnostics: () => store.set({ diagnostics: null }),
    restartEngine() {
      store.set({ error: null });
      sources.forget();
      engine.start();
    },
    resizeWindow: (size, keep) => void plugin.call('resizeWindow', { ...size, keep }).catch(() => undefined),
  };
}
