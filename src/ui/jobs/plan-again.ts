import type { PackInfo } from '../../shared/protocol';
import { parseRecipe, type Recipe } from '../../shared/recipe';
import { nearestRecipe } from './nearest-recipe';

/** What can be made of a recipe text with the pack in use. */
export type AgainPlan =
  /** The very same picture, bit for bit. */
  | { readonly kind: 'same'; readonly recipe: Recipe }
  /** Another pack made it; `recipe` is the nearest this one has. */
  | { readonly kind: 'nearest'; readonly original: Recipe; readonly recipe: Recipe; readonly differences: readonly string[] }
  /** Written by a later build: it is shown, not executed. */
  | { readonly kind: 'later'; readonly version: number; readonly text: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Plans that make a picture. */
export type MakeablePlan = Extract<AgainPlan, { readonly recipe: Recipe }>;

export function planAgain(text: string, pack: PackInfo): AgainPlan {
  const parsed = parseRecipe(text);
  if (parsed.kind !== 'recipe') return parsed;
  const { recipe, differences } = nearestRecipe(parsed.recipe, pack);
  return differences.length === 0 ? { kind: 'same', recipe } : { kind: 'nearest', original: parsed.recipe, recipe, differences };
}

/** Why a plan makes no picture, as the end of the sentence "<layer> …"; null when it makes one. */
export function reasonAgainst(plan: AgainPlan): string | null {
  switch (plan.kind) {
    case 'same':
    case 'nearest':
      return null;
    case 'later':
      return `was made with a later version of Sphere Fill (recipe version ${plan.version}): update the plugin to make it again`;
    case 'invalid':
      return `has a recipe that cannot be read (${plan.reason})`;
    default:
      return plan satisfies never;
  }
}

export function isMakeable(plan: AgainPlan): plan is MakeablePlan {
  return plan.kind === 'same' || plan.kind === 'nearest';
}

/** The recipe in a pasted text: it may stand between other words, or in a block of code. */
export function recipeTextIn(pasted: string): string {
  const start = pasted.indexOf('{');
  const end = pasted.lastIndexOf('}');
  return start >= 0 && end > start ? pasted.slice(start, end + 1) : pasted.trim();
}
