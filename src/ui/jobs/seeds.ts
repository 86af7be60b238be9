import { MAX_SEED } from '../../shared/limits';

/** A seed nobody chose. */
export function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}

/** The seeds of `count` variants: the first is the one shown in the window, the others follow it. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_unused, index) => (first + index) % (MAX_SEED + 1));
}
