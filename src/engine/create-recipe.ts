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
 * {@link DEFAULT_OUTPUT_SIDE} squared. Strength is kept only where there is a source or a blend. A class without a prompt
 * gets one of the class's example prompts, picked by the seed: neighbouring seeds show different things.
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
    prompt: choices.prompt || (fromNoise ? examplePrompt(info, choices.class ?? null, choices.seed) : ''),
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

function examplePrompt(info: PackInfo, id: string | null, seed: number): string {
  const prompts = info.classes.find((group) => group.id === id)?.prompts ?? [];
  return prompts[seed % Math.max(1, prompts.length)] ?? '';
}
