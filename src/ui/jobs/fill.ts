import { isCancelled } from '../../shared/failure';
import type { FillTarget, PackInfo, Skipped } from '../../shared/protocol';
import { counted } from '../describe';
import { imageAddress } from '../pixels/data-url';
import type { AppState } from '../state/state';
import { type AppContext, type Job, type JobContext, passProgress } from './job';
import { classForTarget, recipeForTarget } from './recipes';
import { addNotices } from './results';

/** Reads again which layers are selected and can be filled. Prompts typed for a layer stay with it. */
export async function readFillList(context: Pick<AppContext, 'store' | 'plugin'>): Promise<void> {
  const { targets, skipped } = await context.plugin.call('readFillTargets', {});
  const before = context.store.get().fillList;
  const ids = targets.map((target) => target.nodeId);
  const prompts = pick(before?.prompts ?? {}, ids);
  const pictures = pick(before?.pictures ?? {}, ids);
  context.store.set({ fillList: { targets, skipped, prompts, pictures } });
}

function pick(record: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

/**
 * What will be drawn on a layer: the common prompt, else the one typed for it, else the one from its name; none where the name asks
 * for a class.
 */
export function promptForTarget(state: Pick<AppState, 'fillPrompt' | 'fillList' | 'settings'>, pack: PackInfo, target: FillTarget): string {
  const named = classForTarget(pack, state.settings, target) !== null && !target.isNamed ? '' : target.prompt;
  return state.fillPrompt.trim() || (state.fillList?.prompts[target.nodeId] ?? named);
}

/** A picture on every layer of the list. What is finished when it is called off stays, as one undo step. */
export const fill: Job = async (context) => {
  const { store, engine, pack, settings, signal } = context;
  if (store.get().fillList === null) await readFillList(context);
  const atStart = store.get();
  const { fillList } = atStart;
  const targets = fillList?.targets ?? [];
  // As shown when it was started: the list follows the selection, which may change meanwhile.
  const prompts = targets.map((target) => promptForTarget(atStart, pack, target));
  // What is filled together looks alike, and the next time as it did.
  const alike = targets[0]?.seed;
  const skipped: Skipped[] = [...(fillList?.skipped ?? [])];
  let filled = 0;
  store.set({ results: [], fillList: fillList && { ...fillList, pictures: {} } });
  try {
    for (const [index, target] of targets.entries()) {
      const onProgress = passProgress(context, 'Layer', index, targets.length, settings.passes);
      const recipe = recipeForTarget(pack, settings, target, prompts[index] ?? '', alike);
      const { picture, ...said } = await engine.call('generate', { recipe }, { signal, onProgress });
      addNotices(context, said);
      const answer = await context.plugin.call('fill', { items: [{ nodeId: target.nodeId, picture }], last: false });
      filled += answer.filled.length;
      skipped.push(...answer.skipped);
      if (answer.filled.length > 0) await showPicture(context, target.nodeId, picture.png);
    }
  } catch (error) {
    if (!isCancelled(error) || filled === 0) throw error;
    return `Cancelled: ${filled} of ${counted(targets.length, 'layer')} filled`;
  } finally {
    await endBatch(context, skipped);
  }
  const left = skipped.length > 0 ? `, left ${skipped.length} alone` : '';
  return `Filled ${counted(filled, 'layer')}${left}`;
};

async function showPicture({ store }: JobContext, nodeId: string, png: Uint8Array): Promise<void> {
  const address = await imageAddress(png, 'image/png');
  const { fillList } = store.get();
  if (fillList) store.set({ fillList: { ...fillList, pictures: { ...fillList.pictures, [nodeId]: address } } });
}

async function endBatch(context: JobContext, skipped: readonly Skipped[]): Promise<void> {
  context.store.set({ skipped });
  await context.plugin.call('fill', { items: [], last: true });
}
