/** Recipes with what the pack suggests filled in. */
import { drawnClasses, goTogether, ownStyles } from '../shared/fitting-looks';
import { DEFAULT_OUTPUT_SIDE } from '../shared/limits';
import type { PackInfo } from '../shared/protocol';
import { type Recipe, versionFor } from '../shared/recipe';

/** What the user decides; the rest comes from the pack. */
export type RecipeChoices = Partial<Omit<Recipe, 'version' | 'pack' | 'seed'>> &
  Pick<Recipe, 'seed'> & {
    /** An unsigned integer. Pictures that belong together share it: where no style is asked for they get the same. Default: the seed. */
    readonly alike?: number;
  };

/**
 * A recipe for a pack.
 *
 * Passes and strength default to the pack's; guidance to the pack's for that number of passes; the size to
 * {@link DEFAULT_OUTPUT_SIDE} squared. Strength is kept only where there is a source or a blend.
 *
 * Where there is neither, what was left open is chosen. Without a style it gets one of those that have its class for their
 * own, else of the pack's default styles, if there are any: number `alike` modulo their count, so that seeds in a row come in
 * different styles. Without a prompt it shows one of the example prompts of its class (without a class, of any that its style
 * draws), or of its style, where that has its own, picked by the seed: as many seeds in a row as there are prompts show each of
 * them once, the next as many in other styles, and what stands side by side in the pack comes far apart.
 */
export function createRecipe(info: PackInfo, choices: RecipeChoices): Recipe {
  const passes = choices.passes ?? info.defaults.passes;
  const { blend } = choices;
  const source = choices.source ?? null;
  const fromNoise = !source && !blend;
  const group = choices.class ?? null;
  const turns = choices.style == null && fromNoise ? stylesByTurns(info, group) : [];
  const style = choices.style ?? turns[(choices.alike ?? choices.seed) % turns.length] ?? null;
  return {
    version: versionFor({ source, blend }),
    pack: { name: info.name, version: info.version },
    ...(choices.encoder !== undefined && { encoder: choices.encoder }),
    prompt: choices.prompt || (fromNoise ? examplePrompt(examplesOf(info, group, style), choices.seed, turns.length) : ''),
    style,
    class: group,
    seed: choices.seed,
    passes,
    strength: fromNoise ? null : (choices.strength ?? info.defaults.strength),
    guidance: choices.guidance ?? info.defaults.guidance[passes - 1] ?? 1,
    size: choices.size ?? { width: DEFAULT_OUTPUT_SIDE, height: DEFAULT_OUTPUT_SIDE },
    source,
    ...(blend && { blend }),
  };
}

/** A picture in no style is a blend of several: whoever asks for none gets one of those that can draw what is wanted. */
function stylesByTurns({ styles, defaults }: PackInfo, group: string | null): readonly string[] {
  const own = ownStyles(styles, group).map(({ id }) => id);
  return own.length > 0 ? own : (defaults.styles ?? []).filter((id) => goTogether(styles, id, group));
}

/** @param styles - how many of them the seed takes by turns */
function examplePrompt(prompts: readonly string[], seed: number, styles: number): string {
  const count = Math.max(1, prompts.length);
  // Styles and prompts that both follow the seed would come in the same pairs in every round.
  const round = greatestDivisor(count, Math.max(1, styles)) === 1 ? 0 : Math.floor(seed / count);
  return prompts[(((seed + round) % count) * strideOf(count)) % count] ?? '';
}

/** What can be drawn where nothing was said: no prompt at all gives a blot. */
function examplesOf(info: PackInfo, group: string | null, style: string | null): readonly string[] {
  const own = info.styles.find(({ id }) => id === style);
  if (own?.prompts && (group === null || own.classes?.includes(group))) return own.prompts;
  const classes = group === null ? drawnClasses(info, style) : info.classes.filter(({ id }) => id === group);
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
