import { isTraced } from '../canvas/picture-holder';
import { recipeLayersOfSelection } from '../canvas/recipe-layers';
import type { PluginContext, PluginHandler } from '../context';
import { readRecipeText } from '../storage/recipe-on-layer';

/** The recipes of the selected layers and of those in them, in the order of the selection. */
export function readRecipesHandler({ figma }: PluginContext): PluginHandler<'readRecipes'> {
  return () => ({
    layers: recipeLayersOfSelection(figma).flatMap((node) => {
      const recipe = readRecipeText(node);
      return recipe === null ? [] : [{ nodeId: node.id, name: node.name, recipe, inPlace: !isTraced(node) }];
    }),
  });
}
