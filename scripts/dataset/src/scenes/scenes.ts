/** All full-bleed pictures of the full set. */
import type { ClassId } from "../classes.ts";
import { SCENE_SET } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { conceptKey } from "../text.ts";
import { abstracts } from "./abstract.ts";
import { landscapes } from "./landscapes.ts";
import { patterns } from "./patterns.ts";
import type { Scene } from "./scene.ts";

/** Landscapes, abstract grounds and patterns, in that order. */
export function scenes(): readonly Candidate[] {
  const make = (drawn: readonly Scene[], classId: ClassId): readonly Candidate[] =>
    drawn.map(({ name, caption, names, tags, subject, combination, colour, svg }): Candidate => ({
      set: SCENE_SET,
      name,
      concept: `scene-${conceptKey(subject)}`,
      caption,
      names,
      tags: [...new Set(tags)].filter((tag) => tag !== caption),
      class: classId,
      combination,
      ...(colour === undefined ? {} : { colour }),
      picture: { kind: "svg", svg },
    }));
  return [...make(landscapes(), "scenes"), ...make(abstracts(), "patterns"), ...make(patterns(), "patterns")];
}
