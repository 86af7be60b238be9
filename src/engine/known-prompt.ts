/** What is drawn, and in which style, where nobody has drawn what a prompt asks for. */
import type { CancelSignal } from '../shared/cancel';
import { throwIfCancelled } from '../shared/cancel';
import type { PackInfo } from '../shared/protocol';
import type { Recipe } from '../shared/recipe';
import { createRecipe } from './create-recipe';
import { knownStyle } from './known-style';
import type { KnownWords } from './known-words';
import type { Condition, Refined, SphereModel } from './sphere-model';

/** A prompt and all that a picture of it depends on. */
export interface Asked {
  readonly prompt: string;
  readonly condition: Condition;
}

export interface KnownPrompt extends Asked {
  /** False: no style knows the prompt, nor any of the others. */
  readonly isKnown: boolean;
  /** What the refiner makes of the noise; null where it was not asked. */
  readonly refined: Refined | null;
}

/**
 * The prompt in the style that knows it (see {@link knownStyle}), if one does; else the first of the others in one that knows that;
 * else the prompt as asked.
 *
 * @param noise - [L] on the sphere, where the picture starts
 * @param others - prompts to draw in its place; asked for only then
 * @param encode - a prompt's unit sentence embedding [T]
 * @throws {@link Failure} `cancelled`
 */
export async function knownPrompt(
  model: SphereModel,
  noise: Float32Array,
  asked: Asked,
  others: () => readonly string[],
  encode: (prompt: string) => Promise<Float32Array>,
  signal?: CancelSignal,
): Promise<KnownPrompt> {
  const { condition } = asked;
  const first = await knownStyle(model, noise, condition, signal);
  if (first.isKnown) return { ...asked, condition: { ...condition, style: first.style }, isKnown: true, refined: first.refined };
  for (const prompt of others()) {
    throwIfCancelled(signal);
    const text = await encode(prompt);
    const { style, isKnown, refined } = await knownStyle(model, noise, { ...condition, text }, signal);
    if (isKnown) return { prompt, condition: { ...condition, text, style }, isKnown, refined };
  }
  return { ...asked, isKnown: false, refined: first.refined };
}

/** What may be drawn in place of a prompt: the things in it that the pack knows, then, where a class was chosen, an example of that. */
export function otherPrompts(info: PackInfo, words: KnownWords, { class: group, style, seed }: Recipe, prompt: string): readonly string[] {
  const ofClass = group === null ? [] : [createRecipe(info, { prompt: '', class: group, style, seed }).prompt];
  return [...words.parts(prompt), ...ofClass.filter((example) => example !== '')];
}
