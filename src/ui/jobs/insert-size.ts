import type { InsertSize } from '../../shared/insert-choices';
import { MAX_OUTPUT_SIDE, MIN_OUTPUT_SIDE } from '../../shared/limits';
import type { FillTarget } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';

/** Longer side of a new layer at the usual size, in pixels. */
const LAYER_SIDE = 256;
/** Pixels of a picture per pixel of its layer at the usual size, so that it is sharp on dense screens. */
const DENSITY = 2;

/** Longer side of a new layer, in pixels. */
export function layerSide(size: InsertSize): number {
  return LAYER_SIDE * size;
}

/**
 * The size of the picture for a new layer: {@link DENSITY} pixels per pixel of the layer, at every size. What the recipe
 * says is for the usual size.
 */
export function pictureSize(recipe: Recipe, size: InsertSize): Recipe['size'] {
  return sizeLike(recipe.size, Math.max(recipe.size.width, recipe.size.height) * size);
}

/**
 * The size of the picture for a layer that is there already, in the layer's proportions. The layer stays as large as it
 * is; a larger size gives it pixels to grow into.
 */
export function pictureSizeFor(target: Pick<FillTarget, 'width' | 'height'>, size: InsertSize): Recipe['size'] {
  return sizeLike(target, DENSITY * size * Math.max(target.width, target.height));
}

/** The proportions of a box with a longer side of that many pixels, within the limits. */
function sizeLike(box: { readonly width: number; readonly height: number }, longer: number): Recipe['size'] {
  const scale = Math.min(MAX_OUTPUT_SIDE, longer) / Math.max(box.width, box.height);
  const pixels = (side: number): number => Math.min(MAX_OUTPUT_SIDE, Math.max(MIN_OUTPUT_SIDE, Math.round(side * scale)));
  return { width: pixels(box.width), height: pixels(box.height) };
}
