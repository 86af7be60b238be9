import { Failure } from '../../shared/failure';
import type { Picture } from '../../shared/protocol';
import { counted } from '../describe';
import type { Result } from '../state/state';
import { atSize, type InsertContext, signalOf } from './at-size';
import { pictureSizeFor } from './insert-size';
import { markOnLayers } from './results';

/**
 * Sets a picture as the fill of every selected layer that can take one, each in the layer's proportions; one undo step.
 *
 * @returns what was done, in words
 * @throws {@link Failure} `bad-input` when no selected layer can take one
 */
export async function fillSelection(context: InsertContext, result: Result): Promise<string> {
  const { store, plugin } = context;
  const { size: times } = store.get().settings.insert;
  const { targets, skipped: unfit } = await plugin.call('readFillTargets', {}, signalOf(context));
  if (targets.length === 0) {
    const [first] = unfit;
    const why = first ? `“${first.name}” ${first.reason}` : 'nothing is selected';
    throw new Failure('bad-input', `Select a layer to put the picture on: ${why}.`);
  }
  // Layers of one size share one picture.
  const bySize = new Map<string, Picture>();
  const items: { nodeId: string; picture: Picture }[] = [];
  for (const target of targets) {
    const size = pictureSizeFor(target, times);
    const key = `${size.width} ${size.height}`;
    const picture = bySize.get(key) ?? (await atSize(context, result.picture, size));
    bySize.set(key, picture);
    items.push({ nodeId: target.nodeId, picture });
  }
  const { filled, skipped } = await plugin.call('fill', { items, last: true }, signalOf(context));
  store.set({ skipped: [...unfit, ...skipped] });
  if (filled.length === 0) return 'No layer was filled';
  markOnLayers(context, result.id, filled);
  return `${counted(filled.length, 'layer')} filled with “${result.label}”`;
}
