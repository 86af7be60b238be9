import type { Dropped } from '../shared/protocol';
import { stringifyRecipe } from '../shared/recipe';
import { copyText } from './clipboard';
import { dropPicture } from './jobs/drop';
import { fillSelection } from './jobs/fill-selection';
import { insert, replace } from './jobs/insert';
import { type AppContext, describeError, type Job } from './jobs/job';
import { moreLike } from './jobs/more-like';
import { fileName, saveFile } from './save-file';
import type { Result } from './state/state';

/** What can be done with a picture of the grid. */
export interface ResultActions {
  /** A new layer. */
  insert(result: Result): void;
  /** In the place of what it was made from; without that, onto the selected layers. */
  replace(result: Result): void;
  /** Variants of it. */
  more(result: Result): void;
  copyRecipe(result: Result): void;
  /** As a PNG file. */
  save(result: Result): void;
  /** It was dropped onto the canvas. */
  drop(dropped: Dropped): void;
}

/** Prefix of a picture of the grid in {@link Dropped}. */
const RESULT = 'result:';

/** Id of a picture of the grid, for a drag. */
export function dragId(result: Result): string {
  return `${RESULT}${result.id}`;
}

/** @param start - runs a job */
export function createResultActions(context: AppContext, start: (job: Job) => void): ResultActions {
  const { store } = context;

  const attempt = (work: () => Promise<string>): void => {
    store.set({ error: null, skipped: [] });
    work().then(
      (status) => store.set({ status }),
      (error: unknown) => store.set({ error: describeError(error) }),
    );
  };

  return {
    insert: (result) => attempt(() => insert(context, result)),
    replace: (result) =>
      attempt(() =>
        result.action.kind === 'replace' ? replace(context, result, result.action.nodeId) : fillSelection(context, result),
      ),
    more: (result) => start(moreLike(result)),
    copyRecipe(result) {
      const isCopied = copyText(stringifyRecipe(result.picture.recipe));
      store.set(
        isCopied
          ? { error: null, status: `Recipe of “${result.label}” copied` }
          : { error: 'This window may not write to the clipboard. Insert the picture: its recipe is stored on the layer.' },
      );
    },
    save(result) {
      const name = `${fileName(result.label)}-${result.picture.recipe.seed}.png`;
      saveFile(result.address, name);
      // Nothing tells whether the host lets a download through, so the words promise no more than is known.
      store.set({ error: null, status: `Saving ${name}. If nothing is downloaded, insert the picture and export it from Figma.` });
    },
    drop(dropped) {
      const result = store.get().results.find((candidate) => dragId(candidate) === dropped.picture);
      // Gone from the grid since the drag began: a new job has taken its place.
      if (!result) store.set({ error: 'That picture is no longer in the grid' });
      else attempt(() => dropPicture(context, result, dropped));
    },
  };
}
