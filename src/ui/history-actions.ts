import type { Dropped, HistoryEntry, Settings } from '../shared/protocol';
import { type Recipe, sourcesOf } from '../shared/recipe';
import { counted } from './describe';
import { insertFromHistory } from './jobs/from-history';
import { type AppContext, describeError, type Job } from './jobs/job';
import { readHistory, showHistory } from './jobs/remember';
import { rerunVariant } from './jobs/rerun';
import type { HistoryItem } from './state/history';
import { fitToPack } from './state/settings';

/** What can be done with the history. */
export interface HistoryActions {
  read(): void;
  search(text: string): void;
  pin(item: HistoryItem, pinned: boolean): void;
  remove(item: HistoryItem): void;
  /** @param pinned - the pinned ones as well */
  clear(pinned: boolean): void;
  /** New pictures the same way. */
  runAgain(item: HistoryItem): void;
  /** The same picture. */
  insert(item: HistoryItem): void;
  drop(dropped: Dropped): void;
}

/** Prefix of a picture of the history in {@link Dropped}. */
export const FROM_HISTORY = 'history:';

/** Id of a picture of the history, for a drag. */
export function historyDragId(item: Pick<HistoryItem, 'id'>): string {
  return FROM_HISTORY + item.id;
}

/** What the history needs of the rest of the window. */
export interface Around {
  start(job: Job): void;
  /** Shows Generate with these settings and starts it. */
  generate(settings: Partial<Settings>): void;
  /** Shows Generate, whose grid takes the results. */
  showGrid(): void;
}

export function createHistoryActions(context: AppContext, around: Around): HistoryActions {
  const { store, plugin } = context;

  const change = (call: () => Promise<{ readonly entries: readonly HistoryEntry[] }>, status: string): void => {
    store.set({ error: null });
    call()
      .then(({ entries }) => showHistory(context, entries))
      .then(() => store.set({ status }))
      .catch((error: unknown) => store.set({ error: describeError(error) }));
  };
  const withRecipe = (item: HistoryItem, work: (recipe: Recipe) => void): void => {
    if (item.recipe.kind === 'recipe') work(item.recipe.recipe);
    else store.set({ error: 'This picture was made with a later version of Sphere Fill. Update the plugin to make it again.' });
  };

  return {
    read: () => void readHistory(context).catch((error: unknown) => store.set({ error: describeError(error) })),
    search: (historySearch) => store.set({ historySearch }),
    pin: (item, pinned) =>
      change(() => plugin.call('pinHistory', { id: item.id, pinned }), `“${item.label}” ${pinned ? 'pinned' : 'unpinned'}`),
    remove: (item) => change(() => plugin.call('removeHistory', { id: item.id }), `“${item.label}” removed from the history`),
    clear(pinned) {
      const gone = store.get().history?.filter((item) => pinned || !item.pinned).length ?? 0;
      change(() => plugin.call('clearHistory', { pinned }), `${counted(gone, 'picture')} removed from the history`);
    },
    runAgain: (item) =>
      withRecipe(item, (recipe) => {
        if (sourcesOf(recipe).length > 0) {
          around.showGrid();
          around.start(rerunVariant(recipe));
          return;
        }
        const { prompt, style, class: kind, passes, guidance } = recipe;
        const { engine, settings } = store.get();
        const wanted = { ...settings, prompt, style, class: kind, passes, guidance };
        around.generate(engine.kind === 'ready' ? fitToPack(wanted, engine.info) : wanted);
      }),
    insert: (item) => withRecipe(item, (recipe) => around.start(insertFromHistory(recipe, null))),
    drop(dropped) {
      const item = store.get().history?.find((candidate) => historyDragId(candidate) === dropped.picture);
      if (item) withRecipe(item, (recipe) => around.start(insertFromHistory(recipe, dropped)));
      else store.set({ error: 'That picture is no longer in the history' });
    },
  };
}
