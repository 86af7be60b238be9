import { MAX_LAYER_NAME_CHARS } from '../../shared/limits';
import type { Recipe } from '../../shared/recipe';

/** The name of a new layer: the prompt, else what was chosen instead of one. */
export function layerName(recipe: Pick<Recipe, 'prompt' | 'class' | 'style'>): string {
  const prompt = recipe.prompt.replace(/\s+/g, ' ').trim();
  return cut(prompt || labelOf(recipe.class) || labelOf(recipe.style) || 'Sphere Fill');
}

/** The name of a layer that was made from others, by their names. */
export function nameFromSources(names: string): string {
  return cut(names.replace(/\s+/g, ' ').trim());
}

/** A label for an id of the pack, whose own labels stay with the engine: "street-food" reads "Street food". */
function labelOf(id: string | null): string {
  const words = (id ?? '').replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function cut(text: string): string {
  // By code points, so that no emoji is cut in two.
  const characters = Array.from(text);
  if (characters.length <= MAX_LAYER_NAME_CHARS) return text;
  return `${characters.slice(0, MAX_LAYER_NAME_CHARS - 1).join('').trimEnd()}…`;
}
