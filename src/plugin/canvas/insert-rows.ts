import type { CancelSignal } from '../../shared/cancel';
import type { Picture } from '../../shared/protocol';
import { findNode } from './find-node';
import { insertPictures } from './insert';
import { nameFromSources } from './layer-name';
import type { UndoStep } from './undo-step';

/** Pictures that stand in a row beside the layers they were made from. */
export interface PictureRow {
  /** Ids of those layers. The pictures get the size of the first. */
  readonly beside: readonly string[];
  readonly pictures: readonly Picture[];
}

export interface InsertRowsOptions {
  readonly rows: readonly PictureRow[];
  readonly undoStep: UndoStep;
  readonly signal: CancelSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

/**
 * Puts rows of pictures on the current page, each beside the layers it was made from. The selection stays as it is: the
 * next variants are wanted of the same layers. What has no prompt to be named after gets the names of its sources.
 *
 * @returns ids of the new layers, in the order of the pictures
 * @throws {@link Failure} as {@link insertPictures}; rows before the one that failed stay
 */
export async function insertRows(figma: PluginAPI, options: InsertRowsOptions): Promise<string[]> {
  const { rows, undoStep, signal } = options;
  const selected = figma.currentPage.selection.map((node) => node.id);
  const total = rows.reduce((sum, row) => sum + row.pictures.length, 0);
  const made: string[] = [];
  try {
    for (const { beside, pictures } of rows) {
      const names = await namesOf(figma, beside);
      const before = made.length;
      const { layers } = await insertPictures(figma, {
        pictures,
        beside,
        as: { kind: 'rectangle' },
        side: undefined,
        signal,
        onProgress: ({ done }) => options.onProgress({ done: before + done, total }),
      });
      undoStep.touch();
      layers.forEach((layer, index) => {
        if (names !== '' && pictures[index]?.recipe.prompt.trim() === '') layer.name = nameFromSources(names);
        made.push(layer.id);
      });
    }
  } finally {
    await select(figma, selected);
  }
  return made;
}

async function namesOf(figma: PluginAPI, ids: readonly string[]): Promise<string> {
  const found = await Promise.all(ids.map((id) => findNode(figma, id)));
  return found.flatMap((one) => (one.ok ? [one.node.name] : [])).join(' + ');
}

/** Selects what of these layers is still on the page. */
async function select(figma: PluginAPI, ids: readonly string[]): Promise<void> {
  const found = await Promise.all(ids.map((id) => findNode(figma, id)));
  figma.currentPage.selection = found.flatMap((one) => (one.ok ? [one.node] : []));
}
