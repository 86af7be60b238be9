import type { FillTarget, Skipped } from '../../shared/protocol';
import { asFillable } from './fillable';
import { fillLayersOfSelection } from './image-slots';
import { classOfName, layerWords } from './layer-words';
import { pictureLayer } from './picture-place';
import { promptFromLayer } from './prompt-from-layer';
import { seedFromLayer } from './seed-from-layer';

/** The selected layers, and those in selected instances and groups, that can be filled, each with a prompt and a seed of its own, and why the others cannot. */
export function readFillTargets(figma: PluginAPI): { targets: FillTarget[]; skipped: Skipped[] } {
  const targets: FillTarget[] = [];
  const skipped: Skipped[] = [];
  for (const node of fillLayersOfSelection(figma)) {
    const { id: nodeId, name } = node;
    const fillable = asFillable(figma, node);
    if (fillable.ok) {
      // A template is filled where it has a place for a picture: that place says what belongs there, and how large.
      const place = pictureLayer(figma, node);
      const { width, height } = place;
      targets.push({ nodeId, name, width, height, prompt: promptFromLayer(place), isNamed: layerWords(place.name) !== '', class: classOfName(place.name), seed: seedFromLayer(nodeId) });
    } else {
      skipped.push({ nodeId, name, reason: fillable.reason });
    }
  }
  return { targets, skipped };
}
