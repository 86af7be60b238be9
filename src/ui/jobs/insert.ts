import { Failure } from '../../shared/failure';
import type { LayerKind } from '../../shared/insert-choices';
import type { Dropped, Picture } from '../../shared/protocol';
import { counted } from '../describe';
import type { AppState, Result } from '../state/state';
import { atSize, type InsertContext, signalOf } from './at-size';
import { fillSelection } from './fill-selection';
import { layerSide, pictureSize } from './insert-size';
import { type AppContext, describeError } from './job';
import { markOnLayers } from './results';
import { tracePicture } from './trace';

/**
 * Puts a picture of the grid onto the canvas, the way the user chose.
 *
 * @param at - the point of the page it was dropped on
 * @returns what was done, in words
 */
export async function insert(context: InsertContext, result: Result, at?: Dropped['at']): Promise<string> {
  const state = context.store.get();
  // Where the choice is not shown nobody would know of it.
  if (!showsInsertChoices(state)) return insertLayer(context, result, { picture: result.picture, as: { kind: 'rectangle' }, at });
  const { settings } = state;
  const { kind, size } = settings.insert;
  const side = layerSide(size);
  // Who drops a picture at a point wants it there.
  switch (kind === 'selection' && at ? 'rectangle' : kind) {
    case 'selection':
      return fillSelection(context, result);
    case 'vector': {
      const { svg, paths } = await tracePicture(context, result.picture, settings.insert);
      if (paths === 0) throw new Failure('bad-input', 'This picture is empty: there is nothing to trace');
      const done = await insertLayer(context, result, { picture: result.picture, as: { kind: 'vector', svgs: [svg] }, side, at });
      return `${done} as ${counted(paths, 'path')}`;
    }
    default: {
      const picture = await atSize(context, result.picture, pictureSize(result.picture.recipe, size));
      return insertLayer(context, result, { picture, as: { kind: kind === 'frame' ? 'frame' : 'rectangle' }, side, at });
    }
  }
}

/** Whether the window shows what a new picture becomes: where it makes new ones. */
export function showsInsertChoices({ view, pastedRecipe }: Pick<AppState, 'view' | 'pastedRecipe'>): boolean {
  return view === 'generate' || view === 'history' || (view === 'again' && pastedRecipe.trim() !== '');
}

interface NewLayer {
  readonly picture: Picture;
  readonly as: LayerKind;
  readonly side?: number;
  readonly at: Dropped['at'] | undefined;
}

async function insertLayer(context: InsertContext, result: Result, { picture, ...how }: NewLayer): Promise<string> {
  const { store, plugin } = context;
  const { nodeIds, rectanglesInstead } = await plugin.call('insert', { pictures: [picture], beside: null, ...how }, signalOf(context));
  if (rectanglesInstead === true) {
    const notice = `This editor makes no ${how.as.kind}: the picture was inserted as a rectangle.`;
    const { notices } = store.get();
    if (!notices.includes(notice)) store.set({ notices: [...notices, notice] });
  }
  markOnLayers(context, result.id, nodeIds);
  return `Inserted “${result.label}”`;
}

/** Sets a picture of the grid as the fill of a layer: the one it was made from, or was dropped on. @returns what was done, in words */
export async function replace(context: Pick<AppContext, 'store' | 'plugin'>, result: Result, nodeId: string): Promise<string> {
  const { skipped } = await context.plugin.call('fill', { items: [{ nodeId, picture: result.picture }], last: true });
  if (skipped.length > 0) {
    context.store.set({ skipped });
    return 'The layer was left as it is';
  }
  markOnLayers(context, result.id, [nodeId]);
  const isOriginal = result.action.kind === 'replace' && result.action.nodeId === nodeId;
  return `“${result.label}” ${isOriginal ? 'took the place of the original' : 'fills the layer it was dropped on'}`;
}

/** What a click on a picture of the grid does. Never rejects. */
export async function useResult(context: AppContext, result: Result): Promise<void> {
  const { store } = context;
  store.set({ error: null, skipped: [] });
  try {
    const done = result.action.kind === 'replace' ? replace(context, result, result.action.nodeId) : insert(context, result);
    store.set({ status: await done });
  } catch (error) {
    store.set({ error: describeError(error) });
  }
}
