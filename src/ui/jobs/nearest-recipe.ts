import type { PackInfo } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';

/** A recipe that this pack can make, and in what it differs from the one that was asked for. */
export interface NearestRecipe {
  readonly recipe: Recipe;
  /** One sentence for each difference; none when the very same picture will come out. */
  readonly differences: readonly string[];
}

interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Ids less alike than this have nothing to do with each other. */
const LEAST_LIKENESS = 0.4;

/**
 * Fits a recipe to the pack in use. One of this very pack and version stays as it is; one of another keeps its style and
 * class where the pack has them, else gets those with the most similar ids, else none.
 */
export function nearestRecipe(recipe: Recipe, pack: PackInfo): NearestRecipe {
  const differences: string[] = [];
  if (recipe.pack.name !== pack.name || recipe.pack.version !== pack.version) {
    differences.push(
      `It was made with pack ${recipe.pack.name} ${recipe.pack.version}; this plugin has ${pack.name} ${pack.version}, ` +
        'which paints the same recipe differently.',
    );
  }
  const style = fit('style', recipe.style, pack.styles, differences);
  const group = fit('class', recipe.class, pack.classes, differences);
  return {
    recipe:
      differences.length === 0 ? recipe : { ...recipe, pack: { name: pack.name, version: pack.version }, style, class: group },
    differences,
  };
}

function fit(what: 'style' | 'class', id: string | null, choices: readonly Choice[], differences: string[]): string | null {
  if (id === null || choices.some((choice) => choice.id === id)) return id;
  const nearest = mostAlike(id, choices);
  differences.push(
    nearest === null
      ? `The pack has no ${what} “${id}”, nor one like it: it is made without.`
      : `The pack has no ${what} “${id}”: “${nearest.label}” is the nearest.`,
  );
  return nearest?.id ?? null;
}

function mostAlike(id: string, choices: readonly Choice[]): Choice | null {
  let best: Choice | null = null;
  let bestLikeness = LEAST_LIKENESS;
  for (const choice of choices) {
    const likeness = Math.max(alike(id, choice.id), alike(id, choice.label));
    if (likeness > bestLikeness) {
      best = choice;
      bestLikeness = likeness;
    }
  }
  return best;
}

/** Likeness of two words, 0 … 1: the share of neighbouring pairs of letters that both have (Sørensen and Dice). */
export function alike(a: string, b: string): number {
  const [pairsA, pairsB] = [pairs(a), pairs(b)];
  const total = pairsA.length + pairsB.length;
  if (total === 0) return 0;
  let common = 0;
  for (const pair of pairsA) {
    const at = pairsB.indexOf(pair);
    if (at < 0) continue;
    pairsB.splice(at, 1);
    common++;
  }
  return (2 * common) / total;
}

/** The edges count as letters, so that "3d" and "3d-soft" have the first pair in common. */
function pairs(text: string): string[] {
  const letters = Array.from(` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `);
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}
