import { createRecipe } from '../../engine/create-recipe';
import { canRedraw, goTogether } from '../../shared/fitting-looks';
import { MAX_OUTPUT_SIDE, MIN_OUTPUT_SIDE } from '../../shared/limits';
import type { FillTarget, PackInfo, Settings, SourceImage } from '../../shared/protocol';
import { parseRecipe, type Recipe, type RecipeSource } from '../../shared/recipe';
import type { MixWish, RefineWish } from '../state/state';

/** Larger than this a picture gains nothing: the pack paints far fewer pixels. */
const LARGEST_SIDE = Math.min(1024, MAX_OUTPUT_SIDE);
/** A variant of an icon is made at least this large. */
const SMALLEST_VARIANT = 256;
/** Pixels per pixel of the layer, so that a fill stays sharp on dense screens. */
const FILL_DENSITY = 2;

/** A picture from noise, as the window is set. @param alike - shared by pictures that belong together, as in a recipe's choices */
export function recipeFromSettings(pack: PackInfo, settings: Settings, seed: number, alike = seed): Recipe {
  const { style, passes, guidance } = settings;
  return createRecipe(pack, { ...encoderOf(settings), prompt: settings.prompt.trim(), style, class: settings.class, seed, alike, passes, guidance });
}

/** The class that a layer's name asks for, where this pack offers it and none was chosen. */
export function classForTarget({ classes }: Pick<PackInfo, 'classes'>, settings: Pick<Settings, 'class'>, target: Pick<FillTarget, 'class'>): string | null {
  return settings.class === null && classes.some(({ id }) => id === target.class) ? target.class : null;
}

/**
 * A picture for one layer, in the layer's proportions: it is seen whole, not cut to fit. Without a prompt it shows something of the
 * class that the layer's name asks for, in a style that draws it, as does one with the words of that name.
 * @param alike - shared by the layers that are filled together, as in a recipe's choices
 */
export function recipeForTarget(pack: PackInfo, settings: Settings, target: FillTarget, prompt: string, alike = target.seed): Recipe {
  const isAsNamed = prompt.trim() === '' || (target.isNamed && prompt === target.prompt);
  const group = isAsNamed ? classForTarget(pack, settings, target) : null;
  const style = group === null || goTogether(pack.styles, settings.style, group) ? settings.style : null;
  return {
    ...recipeFromSettings(pack, { ...settings, prompt, style, class: group ?? settings.class }, target.seed, alike),
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
  const look = ownLook(own, pack);
  const wished = wishedStyle(pack, wish, [look]);
  return createRecipe(pack, {
    // The words of the picture's own recipe are read as they were.
    ...encoderOf(wish.prompt.trim() === '' && own ? own : settings),
    prompt: wish.prompt.trim() || (own?.prompt ?? ''),
    style: wished ?? look?.style ?? null,
    class: classFor(pack, wished, look?.class ?? null),
    seed,
    passes: settings.passes,
    strength: settings.strength,
    guidance: settings.guidance,
    size: sizeLike(image, Math.max(image.width, image.height, SMALLEST_VARIANT)),
    source: { imageHash: image.imageHash, recipe: own },
  });
}

/**
 * Two images on the canvas in one. What was not asked for is taken from the images' own recipes where both say the same.
 *
 * @param t - 0 = `from` … 1 = `to`
 */
export function recipeForBlend(
  pack: PackInfo,
  settings: Settings,
  wish: MixWish,
  from: SourceImage,
  to: SourceImage,
  t: number,
  seed: number,
): Recipe {
  const [a, b] = [ownRecipe(from.recipe), ownRecipe(to.recipe)];
  const [lookA, lookB] = [ownLook(a, pack), ownLook(b, pack)];
  const wished = wishedStyle(pack, wish, [lookA, lookB]);
  return createRecipe(pack, {
    ...encoderOf(wish.prompt.trim() === '' && a && a.encoder === b?.encoder ? a : settings),
    prompt: wish.prompt.trim() || (a?.prompt === b?.prompt ? (a?.prompt ?? '') : ''),
    style: wished ?? (lookA && lookA.style === lookB?.style ? lookA.style : null),
    class: classFor(pack, wished, lookA && lookA.class === lookB?.class ? lookA.class : null),
    seed,
    passes: settings.passes,
    strength: wish.strength,
    guidance: settings.guidance,
    size: sizeOfBlend(from, to),
    blend: { kind: wish.kind, t, sources: [sourceOf(from, a), sourceOf(to, b)] },
  });
}

/** A picture's own recipe where its style and class are this pack's: ids mean something only in the pack they come from. */
function ownLook(own: Recipe | null, pack: PackInfo): Recipe | null {
  return own?.pack.name === pack.name ? own : null;
}

/** The class of this pack that a picture on the canvas was made with, or else the only one that its style draws; null where it is not known. */
export function classOf(image: Pick<SourceImage, 'recipe'>, pack: PackInfo): string | null {
  return classOfLook(pack, ownLook(ownRecipe(image.recipe), pack));
}

function classOfLook({ styles }: PackInfo, look: Recipe | null): string | null {
  const [only, ...others] = styles.find(({ id }) => id === look?.style)?.classes ?? [];
  return look?.class ?? (others.length === 0 ? (only ?? null) : null);
}

/** The style that was asked for. One chosen for other pictures, that cannot draw these, counts as none. */
function wishedStyle(pack: PackInfo, wish: Pick<RefineWish, 'style'>, looks: readonly (Recipe | null)[]): string | null {
  const style = pack.styles.find(({ id }) => id === wish.style);
  return style && !canRedraw(style, looks.map((look) => classOfLook(pack, look))) ? null : wish.style;
}

/** The class of a picture that is drawn anew, unless the style that was asked for draws no such things. */
function classFor({ styles }: PackInfo, wished: string | null, group: string | null): string | null {
  return goTogether(styles, wished, group) ? group : null;
}

function sourceOf(image: SourceImage, recipe: Recipe | null): RecipeSource {
  return { imageHash: image.imageHash, recipe };
}

/** The proportions that both images have, else a square, in which both are seen whole. */
function sizeOfBlend(from: SourceImage, to: SourceImage): Recipe['size'] {
  const longer = Math.max(from.width, from.height, to.width, to.height, SMALLEST_VARIANT);
  const isAlike = Math.abs(from.width * to.height - to.width * from.height) < 0.01 * to.width * from.height;
  return sizeLike(isAlike ? from : { width: 1, height: 1 }, longer);
}

function encoderOf({ encoder }: Pick<Recipe, 'encoder'>): Pick<Recipe, 'encoder'> {
  return encoder === undefined ? {} : { encoder };
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
