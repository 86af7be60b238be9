import type { Command, Settings } from '../shared/protocol';
import { again } from './jobs/again';
import { fill, readFillList } from './jobs/fill';
import { generate } from './jobs/generate';
import { useResult } from './jobs/insert';
import { type AppContext, describeError, type Job, JobRunner } from './jobs/job';
import { readSources, refine } from './jobs/refine';
import { createResultActions, type ResultActions } from './result-actions';
import type { AppState, Result } from './state/state';
import { packGuidance } from './state/settings';

const JOBS: Readonly<Record<Command, Job>> = { generate, fill, refine, again };

/** Settings are written this long after the last change. */
const SAVE_DELAY_MS = 400;

/** All that the views can ask for. */
export interface Actions {
  show(view: Command): void;
  start(kind: Command): void;
  cancel(): void;
  use(result: Result): void;
  readonly result: ResultActions;
  change(settings: Partial<Settings>): void;
  changePasses(passes: number): void;
  set(state: Partial<Pick<AppState, 'fillPrompt' | 'wish' | 'moreOpen'>>): void;
  setTargetPrompt(nodeId: string, prompt: string): void;
  /** Reads the selection again, as far as the view shows it. */
  readSelection(): void;
  restartEngine(): void;
}

/** Binds the actions to a window. */
export function createActions(context: AppContext): Actions {
  const { store, plugin, engine } = context;
  const runner = new JobRunner(context);
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
    const reading = view === 'fill' ? readFillList(context) : view === 'refine' ? readSources(context) : null;
    reading?.catch((error: unknown) => store.set({ error: describeError(error) }));
  };

  return {
    show(view) {
      if (view === store.get().view) return;
      store.set({ view, results: [], error: null, notices: [], skipped: [], status: '' });
      readSelection();
    },
    start(kind) {
      // The job draws a seed of its own when none is locked: keep what it drew.
      void runner.start(kind, JOBS[kind]).then(save);
    },
    cancel: () => runner.cancel(),
    use: (result) => void useResult(context, result),
    result: createResultActions(context, (job) => void runner.start('refine', job)),
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
    restartEngine() {
      store.set({ error: null });
      engine.start();
    },
  };
}
