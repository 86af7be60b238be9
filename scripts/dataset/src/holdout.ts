/** Holds out combinations of two parts that are each trained elsewhere. */
import { hashFraction } from "./hash.ts";
import type { Candidate } from "./join.ts";
import { PAIR_SHARE } from "./split.ts";

/**
 * Combinations to hold out: about {@link PAIR_SHARE} of all, chosen by hash, in the order of the hash,
 * as long as both parts still occur in a training row without each other.
 * @param rows rows that would be trained; those without a combination are ignored
 * @returns keys as {@link combinationKey} makes them
 */
export function heldOutCombinations(rows: readonly Candidate[]): ReadonlySet<string> {
  const left = new Map<string, number>();
  const sizes = new Map<string, { readonly parts: readonly [string, string]; count: number }>();
  for (const { combination } of rows) {
    if (combination === undefined) continue;
    for (const part of combination) left.set(part, (left.get(part) ?? 0) + 1);
    const key = combinationKey(combination);
    const entry = sizes.get(key) ?? { parts: combination, count: 0 };
    entry.count++;
    sizes.set(key, entry);
  }
  const held = new Set<string>();
  const chosen = [...sizes]
    .map(([key, entry]) => ({ key, ...entry, order: orderOf(key) }))
    .filter(({ parts }) => mayBeHeldOut(parts))
    .sort((a, b) => a.order - b.order);
  for (const { key, parts, count } of chosen) {
    if (parts.some((part) => (left.get(part) ?? 0) <= count)) continue;
    for (const part of parts) left.set(part, (left.get(part) ?? 0) - count);
    held.add(key);
  }
  return held;
}

/** Name of a combination. */
export function combinationKey(parts: readonly [string, string]): string {
  return parts.join("|");
}

/** Whether {@link heldOutCombinations} may choose a combination: what must be trained asks this before it is made. */
export function mayBeHeldOut(parts: readonly [string, string]): boolean {
  return orderOf(combinationKey(parts)) < PAIR_SHARE;
}

function orderOf(key: string): number {
  return hashFraction(`pair:${key}`);
}
