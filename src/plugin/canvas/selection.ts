import type { Selection } from '../../shared/protocol';
import { readRecipeText } from '../storage/recipe-on-layer';
import { asFillable } from './fillable';
import { imageOfLayer } from './image-of-layer';
import { fillLayersOfSelection, imageLayersOfSelection } from './image-slots';

/** Describes what is selected on the current page. */
export function readSelection(figma: PluginAPI): Selection {
  const nodes = figma.currentPage.selection;
  const first = nodes[0];
  return {
    count: nodes.length,
    fillable: fillLayersOfSelection(figma).filter((node) => asFillable(figma, node).ok).length,
    refinable: imageLayersOfSelection(figma).filter((node) => imageOfLayer(figma, node) !== null).length,
    recipe: first === undefined ? null : readRecipeText(first),
  };
}
