import type { Picture } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import type { AppContext } from './job';
import { paintRecipe } from './paint';

/** What an insert works with; a job that ends with one lends its signal. */
export type InsertContext = AppContext & { readonly signal?: AbortSignal };

/** The same picture in another size: its recipe is run again, so that what is on the layer is what its recipe says. */
export async function atSize(context: InsertContext, picture: Picture, size: Recipe['size']): Promise<Picture> {
  const { recipe } = picture;
  if (recipe.size.width === size.width && recipe.size.height === size.height) return picture;
  const painted = await paintRecipe(context, { ...recipe, size }, signalOf(context));
  return painted.picture;
}

export function signalOf({ signal }: InsertContext): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}
