import { type Recipe, stringifyRecipe } from '../../shared/recipe';

/** Key of the plugin data; never to change, or every recipe in every file is lost. */
export const RECIPE_KEY = 'recipe';

/** The recipe text on a layer; null when there is none. It may be of a later version: parse it before use. */
export function readRecipeText(node: PluginDataMixin): string | null {
  return node.getPluginData(RECIPE_KEY) || null;
}

/**
 * Stores the recipe with the layer, and shows the buttons that use it in the properties panel. An editor that has no such
 * buttons keeps the recipe all the same.
 */
export function writeRecipe(node: BaseNodeMixin, recipe: Recipe): void {
  node.setPluginData(RECIPE_KEY, stringifyRecipe(recipe));
  try {
    node.setRelaunchData({ again: 'Make the same picture again', refine: 'Make variants of this picture' });
  } catch {
    // The menu of the plugin does the same.
  }
}

/** All that {@link writeRecipe} would change of a layer, as text to compare. */
export function describeStored(node: BaseNodeMixin): string {
  let buttons: Readonly<Record<string, string>> = {};
  try {
    buttons = node.getRelaunchData();
  } catch {
    // An editor without such buttons.
  }
  return JSON.stringify([node.getPluginData(RECIPE_KEY), buttons]);
}

/** Whether the layer holds a picture of ours. */
export function hasRecipe(node: PluginDataMixin): boolean {
  return readRecipeText(node) !== null;
}

/** Puts back what {@link readRecipeText} gave. */
export function restoreRecipe(node: BaseNodeMixin, text: string | null): void {
  node.setPluginData(RECIPE_KEY, text ?? '');
  if (text === null) node.setRelaunchData({});
}
