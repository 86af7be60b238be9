/**
 * What a short prompt leaves open follows one rule for all things of a style, in a few variants. A name that says nothing of it belongs to
 * the default pictures alone, in the order of the variants, so that the k-th picture of a name is always variant k.
 */
import { mayBeHeldOut } from "./holdout.ts";

/**
 * The default choices of a thing: for each variant the first option that no variant before has taken and that is trained in any case -
 * a default picture held out would move those behind it up.
 * @param variants for each variant what is preferred, the best first
 * @param options all that is possible; where nothing preferred is left, the first one left of these
 * @param combinationOf what would be held out if the thing had the option
 * @returns choice k is that of variant k; fewer than there are variants only where the options run out
 */
export function defaultChoices<T>(variants: readonly (readonly T[])[], options: readonly T[], combinationOf: (option: T) => readonly [string, string]): readonly T[] {
  const left = new Set(options.filter((option) => !mayBeHeldOut(combinationOf(option))));
  return variants.flatMap((preferred) => {
    const choice = [...preferred, ...left].find((option) => left.has(option));
    if (choice === undefined) return [];
    left.delete(choice);
    return [choice];
  });
}
