/**
 * The Recipe: all that is needed to make the same picture again.
 *
 * It is stored on the layer (plugin data), shown in the window and accepted by the command line.
 */
import * as v from 'valibot';
import {
  MAX_GUIDANCE,
  MAX_OUTPUT_SIDE,
  MAX_PASSES,
  MAX_PROMPT_CHARS,
  MAX_RECIPE_BYTES,
  MAX_SEED,
  MIN_OUTPUT_SIDE,
} from './limits';

/** The newest version of recipes that this build writes and executes. Version 2 brought the blend of two pictures. */
export const RECIPE_VERSION = 2;

/** Where a variant comes from: the picture that was encoded, and the recipe that made it if we made it. */
export interface RecipeSource {
  /** Identity of the source image's file: the SHA-1 of its bytes, which is Figma's image hash. */
  readonly imageHash: string;
  /** The recipe of the source picture; null when it is not ours, or when it no longer fits. */
  readonly recipe: Recipe | null;
}

/**
 * How two pictures become one: `mix` goes along the arc between their latents; the others take some places of the grid from
 * the first picture and the rest from the second (see engine/crossover-mask.ts).
 */
export const BLEND_KINDS = ['mix', 'halves', 'diagonal', 'radial'] as const;
export type BlendKind = (typeof BLEND_KINDS)[number];

/** The two pictures a blend is made of. */
export interface RecipeBlend {
  readonly kind: BlendKind;
  /** 0 = the first picture … 1 = the second. */
  readonly t: number;
  readonly sources: readonly [RecipeSource, RecipeSource];
}

export interface Recipe {
  /** 2 where a blend is in it, or in a source of it: a build that knows no blends must not execute it. Else 1. */
  readonly version: 1 | typeof RECIPE_VERSION;
  readonly pack: { readonly name: string; readonly version: string };
  /** Id of the text encoder that read the prompt; absent = the pack's own. */
  readonly encoder?: string;
  /** As typed by the user; may be empty (style or class alone, or nothing at all). */
  readonly prompt: string;
  /** Style id of the pack; null = no style. */
  readonly style: string | null;
  /** Class id of the pack; null = no class. */
  readonly class: string | null;
  /** Unsigned 32-bit integer. */
  readonly seed: number;
  /** 1 … MAX_PASSES. */
  readonly passes: number;
  /** Variants and blends: 0 (reconstruct) … 1 (new image). Null when the picture starts from noise. */
  readonly strength: number | null;
  /** 1 (off) … MAX_GUIDANCE. */
  readonly guidance: number;
  /** Size of the picture in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** The picture of a variant; null when the picture starts from noise, or from two. */
  readonly source: RecipeSource | null;
  /** Only where two pictures become one. */
  readonly blend?: RecipeBlend | undefined;
}

const side = v.pipe(v.number(), v.integer(), v.minValue(MIN_OUTPUT_SIDE), v.maxValue(MAX_OUTPUT_SIDE));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

const sourceSchema: v.GenericSchema<unknown, RecipeSource> = v.strictObject({
  imageHash: id,
  recipe: v.nullable(v.lazy((): v.GenericSchema<unknown, Recipe> => recipeSchema)),
});

const fieldsSchema = v.strictObject({
  version: v.picklist([1, RECIPE_VERSION]),
  pack: v.strictObject({ name: id, version: id }),
  encoder: v.exactOptional(id),
  prompt: v.pipe(v.string(), v.maxLength(MAX_PROMPT_CHARS)),
  style: v.nullable(id),
  class: v.nullable(id),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_SEED)),
  passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PASSES)),
  strength: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  guidance: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_GUIDANCE)),
  size: v.strictObject({ width: side, height: side }),
  source: v.nullable(sourceSchema),
  blend: v.optional(
    v.strictObject({
      kind: v.picklist(BLEND_KINDS),
      t: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      sources: v.strictTuple([sourceSchema, sourceSchema]),
    }),
  ),
});

/** Runtime check of a {@link Recipe}. */
export const recipeSchema: v.GenericSchema<unknown, Recipe> = v.pipe(
  fieldsSchema,
  v.check(({ blend, version }) => !blend || version === RECIPE_VERSION, `a blend needs version ${RECIPE_VERSION}`),
  v.check(({ blend, source }) => !blend || source === null, 'a blend has no other source'),
  v.check(({ blend, strength }) => !blend || strength !== null, 'a blend needs a strength'),
);

/** The version to write: the lowest whose readers understand all of the recipe. */
export function versionFor(recipe: Pick<Recipe, 'source' | 'blend'>): Recipe['version'] {
  return recipe.blend || recipe.source?.recipe?.version === RECIPE_VERSION ? RECIPE_VERSION : 1;
}

/** The pictures a recipe starts from: none, one, or the two of a blend. */
export function sourcesOf(recipe: Pick<Recipe, 'source' | 'blend'>): readonly RecipeSource[] {
  return recipe.blend ? recipe.blend.sources : recipe.source ? [recipe.source] : [];
}

/** What a stored text turned out to be. */
export type ParsedRecipe =
  | { readonly kind: 'recipe'; readonly recipe: Recipe }
  /** Written by a later build: can be shown, must not be executed. */
  | { readonly kind: 'later'; readonly version: number; readonly text: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Reads a recipe from JSON text. Never throws. */
export function parseRecipe(text: string): ParsedRecipe {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'invalid', reason: 'not JSON' };
  }
  if (typeof value === 'object' && value !== null && 'version' in value) {
    const version = value.version;
    if (typeof version === 'number' && Number.isInteger(version) && version > RECIPE_VERSION) {
      return { kind: 'later', version, text };
    }
  }
  const result = v.safeParse(recipeSchema, value);
  if (result.success) return { kind: 'recipe', recipe: result.output };
  const issue = result.issues[0];
  const where = v.getDotPath(issue) ?? 'recipe';
  return { kind: 'invalid', reason: `${where}: ${issue.message}` };
}

/**
 * Writes a recipe as JSON text of at most {@link MAX_RECIPE_BYTES} bytes.
 *
 * What does not fit is given up from the far end: first the recipes of the oldest sources, then the tail of the prompt
 * (the tokenizer would have cut it anyway).
 */
export function stringifyRecipe(recipe: Recipe): string {
  let kept = recipe;
  for (let text = JSON.stringify(kept); ; text = JSON.stringify(kept)) {
    if (utf8Length(text) <= MAX_RECIPE_BYTES) return text;
    const depth = depthOf(kept);
    kept = depth > 0 ? dropSources(kept, depth) : { ...kept, prompt: dropTail(kept.prompt) };
  }
}

/** How many recipes lie behind this one, one behind the other. */
function depthOf(recipe: Recipe): number {
  return Math.max(0, ...sourcesOf(recipe).map((source) => (source.recipe ? 1 + depthOf(source.recipe) : 0)));
}

/** Gives up the recipes that lie that far behind this one. */
function dropSources(recipe: Recipe, depth: number): Recipe {
  const drop = ({ imageHash, recipe: older }: RecipeSource): RecipeSource => ({
    imageHash,
    recipe: older && depth > 1 ? dropSources(older, depth - 1) : null,
  });
  const { source, blend } = recipe;
  return {
    ...recipe,
    source: source && drop(source),
    ...(blend && { blend: { ...blend, sources: [drop(blend.sources[0]), drop(blend.sources[1])] } }),
  };
}

function dropTail(text: string): string {
  const characters = Array.from(text);
  return characters.slice(0, Math.floor(characters.length * 0.75)).join('');
}

/** Number of bytes of a text in UTF-8. (The plugin sandbox has no TextEncoder.) */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
