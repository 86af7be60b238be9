import { createRecipe } from '../../engine/create-recipe';
import { MAX_OUTPUT_SIDE, MIN_OUTPUT_SIDE } from '../../shared/limits';
import type { FillTarget, PackInfo, Settings, SourceImage } from '../../shared/protocol';
import { parseRecipe, type Recipe } from '../../shared/recipe';
import type { RefineWish } from '../state/state';

/** Larger than this a picture gains nothing: the pack paints far fewer pixels. */
const LARGEST_SIDE = Math.min(1024, MAX_OUTPUT_SIDE);
/** A variant of an icon is made at least this large. */
const SMALLEST_VARIANT = 256;
/** Pixels per pixel of the layer, so that a fill stays sharp on dense screens. */
const FILL_DENSITY = 2;

/** A picture from noise, as the window is set. */
export function recipeFromSettings(pack: PackInfo, settings: Settings, seed: number): Recipe {
  const { style, passes, guidance } = settings;
  return createRecipe(pack, { prompt: settings.prompt.trim(), style, class: settings.class, seed, passes, guidance });
}

/** A picture for one layer, in the layer's proportions: it is seen whole, not cut to fit. */
export function recipeForTarget(pack: PackInfo, settings: Settings, target: FillTarget, prompt: string): Recipe {
  return {
    ...recipeFromSettings(pack, { ...settings, prompt }, target.seed),
    size: sizeLike(target, FILL_DENSITY * Math.max(target.width, target.height)),
  };
}

/** A variant of an image on the canvas. What was not asked for is taken from the picture's own recipe. */
export function recipeForVariant(
  pack: PackInfo,
  settings: Settings,
  wish: RefineWish,
  image: SourceImage,
  seed: number,
): Recipe {
  const own = ownRecipe(image.recipe);
  // Ids of styles and classes mean something only in the pack they come from.
  const look = own?.pack.name === pack.name ? own : null;
  return createRecipe(pack, {
    prompt: wish.prompt.trim() || (own?.prompt ?? ''),
    style: wish.style ?? look?.style ?? null,
    class: look?.class ?? null,
    seed,
    passes: settings.passes,
    strength: settings.strength,
    guidance: settings.guidance,
    size: sizeLike(image, Math.max(image.width, image.height, SMALLEST_VARIANT)),
    source: { imageHash: image.imageHash, recipe: own },
  });
}

/** The recipe on a layer, if this build can execute it. */
export function ownRecipe(text: string | null): Recipe | null {
  if (text === null) return null;
  const parsed = parseRecipe(text);
  return parsed.kind === 'recipe' ? parsed.recipe : null;
}

/** The proportions of a box with a longer side of that many pixels, within the limits. */
function sizeLike(box: { readonly width: number; readonly height: number }, longer: number): Recipe['size'] {
  const scale = Math.min(LARGEST_SIDE, longer) / Math.max(box.width, box.height);
  const pixels = (side: number): number => Math.min(LARGEST_SIDE, Math.max(MIN_OUTPUT_SIDE, Math.round(side * scale)));
  return { width: pixels(box.width), height: pixels(box.height) };
}
