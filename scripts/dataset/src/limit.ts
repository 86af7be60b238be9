/** Small, evenly spread selections for fixtures. */
import { CLASSES } from "./classes.ts";
import type { ImageClass } from "./classes.ts";
import { hashFraction } from "./hash.ts";
import type { Candidate } from "./join.ts";

/**
 * Takes whole concepts (all their styles), one class after the other in turns, until `limit` rows are
 * reached. Within a class the order is that of a hash, so it is spread over the alphabet.
 * @param limit positive integer
 * @param classes the classes that take turns
 * @returns exactly min(limit, all) candidates in their given order
 */
export function limitCandidates(
  candidates: readonly Candidate[],
  limit: number,
  classes: readonly ImageClass[] = CLASSES,
): readonly Candidate[] {
  const concepts = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = concepts.get(candidate.concept);
    if (group === undefined) concepts.set(candidate.concept, [candidate]);
    else group.push(candidate);
  }
  const queues = classes.map(({ id }) =>
    [...concepts.entries()]
      .filter(([, rows]) => rows[0]?.class === id)
      .map(([key, rows]) => ({ rows, order: hashFraction(`limit:${key}`) }))
      .sort((a, b) => a.order - b.order),
  );
  const taken = new Set<Candidate>();
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn++) {
    for (const queue of queues) {
      for (const row of queue[turn]?.rows ?? []) {
        if (taken.size < limit) taken.add(row);
      }
    }
  }
  return candidates.filter((candidate) => taken.has(candidate));
}
