/** All full-bleed pictures of the full set. */
import type { ClassId } from "../classes.ts";
import { SCENE_SET } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { ownCandidate } from "../own-art.ts";
import type { OwnPicture } from "../own-art.ts";
import { abstracts } from "./abstract.ts";
import { landscapes } from "./landscapes.ts";
import { patterns } from "./patterns.ts";

/** Landscapes, abstract grounds and patterns, in that order. */
export function scenes(): readonly Candidate[] {
  const make = (drawn: readonly OwnPicture[], classId: ClassId): readonly Candidate[] =>
    drawn.map((picture) => ownCandidate(SCENE_SET, classId, picture));
  return [...make(landscapes(), "scenes"), ...make(abstracts(), "patterns"), ...make(patterns(), "patterns")];
}
