/** Recipes with what the pack suggests filled in. */
import { DEFAULT_OUTPUT_SIDE } from '../shared/limits';
import type { PackInfo } from '../shared/protocol';
import { type Recipe, versionFor } from '../shared/recipe';

/** What the user decides; the rest comes from the pack. */
export type RecipeChoices = Partial<Omit<Recipe, 'version' | 'pack' | 'seed'>> & Pick<Recipe, 'seed'>;

/**
 * A recipe for a pack.
 *
 * Passes and strength default to the pack's; guidance to the pack's for that number of passes; the size to
 * {@link DEFAULT_OUTPUT_SIDE} squared. Strength is kept only where there is a source or a blend. Without a prompt there it shows
 * one of the example prompts of its class (without a class, of any), picked by the seed: as many seeds in a row as there are
 * prompts show each of them once, and what stands side by side in the pack comes far apart.
 */
export function createRecipe(info: PackInfo, choices: RecipeChoices): Recipe {
  const passes = choices.passes ?? info.defaults.passes;
  const { blend } = choices;
  const source = choices.source ?? null;
  const fromNoise = !source && !blend;
  return {
    version: versionFor({ source, blend }),
    pack: { name: info.name, version: info.version },
    ...(choices.encoder !== undefined && { encoder: choices.encoder }),
    prompt: choices.prompt || (fromNoise ? examplePrompt(info, choices) : ''),
    style: choices.style ?? null,
    class: choices.class ?? null,
    seed: choices.seed,
    passes,
    strength: fromNoise ? null : (choices.strength ?? info.defaults.strength),
    guidance: choices.guidance ?? info.defaults.guidance[passes - 1] ?? 1,
    size: choices.size ?? { width: DEFAULT_OUTPUT_SIDE, height: DEFAULT_OUTPUT_SIDE },
    source,
    ...(blend && { blend }),
  };
}

function examplePrompt(info: PackInfo, { class: group = null, style = null, seed }: RecipeChoices): string {
  const prompts = examplesOf(info, group, style);
  const count = Math.max(1, prompts.length);
  return prompts[((seed % count) * strideOf(count)) % count] ?? '';
}

/** What can be drawn where nothing was said: no prompt at all gives a blot. A style for one kind of thing (avatars) keeps to that. */
function examplesOf({ classes }: PackInfo, group: string | null, style: string | null): readonly string[] {
  const wanted = classes.find(({ id }) => id === (group ?? (style && `${style}s`)));
  if (wanted || group !== null) return wanted?.prompts ?? [];
  return classes.flatMap(({ prompts }) => prompts);
}

/**
 * How far to go on in a list from one pick to the next. Packs list their examples by name, where neighbours are alike ("blue
 * heart", "brown heart"); steps of the golden section, in a circle, keep any few of them apart. No divisor in common with the
 * length: every example gets its turn before the first comes again.
 */
function strideOf(count: number): number {
  for (let stride = Math.floor(GOLDEN_SECTION * count); stride > 1; stride--) if (greatestDivisor(stride, count) === 1) return stride;
  return 1;
}

/** The smaller part of a length that is cut by it. */
const GOLDEN_SECTION = (3 - Math.sqrt(5)) / 2;

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
