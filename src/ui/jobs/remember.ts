import { MAX_VARIANTS } from '../../shared/limits';
import type { HistoryEntry } from '../../shared/protocol';
import { thumbnailOf } from '../pixels/thumbnail';
import { toHistoryItems } from '../state/history';
import type { AppState, Result } from '../state/state';
import { type AppContext, describeError } from './job';

type Context = Pick<AppContext, 'store' | 'plugin'>;

/** Puts what the sandbox answered into the state. */
export async function showHistory({ store }: Context, entries: readonly HistoryEntry[]): Promise<void> {
  const { engine } = store.get();
  store.set({ history: await toHistoryItems(entries, engine.kind === 'ready' ? engine.info : null) });
}

/** Reads the history. Without one the window works all the same. */
export async function readHistory(context: Context): Promise<void> {
  const { entries } = await context.plugin.call('readHistory', {});
  await showHistory(context, entries);
}

/**
 * From now on the pictures of every job go into the history when it has ended, however it ended. A picture that cannot be
 * kept costs nobody a job: the window says so, once.
 *
 * A fill of many layers is not in it: each of its layers holds its own recipe.
 */
export function rememberResults(context: Context): void {
  const { store } = context;
  let lastId = 0;
  let isWriting = false;

  const write = async (results: readonly Result[]): Promise<void> => {
    isWriting = true;
    try {
      const items = await Promise.all(
        results.map(async ({ picture, address }) => ({ recipe: picture.recipe, thumbnail: await thumbnailOf(address) })),
      );
      const { entries } = await context.plugin.call('addHistory', { items });
      await showHistory(context, entries);
    } catch (error) {
      const text = `These pictures are not in the history. ${describeError(error)}`;
      const { notices } = store.get();
      if (!notices.includes(text)) store.set({ notices: [...notices, text] });
    } finally {
      isWriting = false;
      check();
    }
  };

  const check = (): void => {
    if (isWriting) return;
    const fresh = unseen(store.get(), lastId);
    if (fresh.length === 0) return;
    lastId = Math.max(...fresh.map(({ id }) => id));
    void write(fresh.slice(-MAX_VARIANTS));
  };
  store.subscribe(check);
}

/** The pictures that came since the last look, once their job has ended. */
function unseen({ job, results }: Pick<AppState, 'job' | 'results'>, lastId: number): Result[] {
  return job === null ? results.filter(({ id }) => id > lastId) : [];
}
