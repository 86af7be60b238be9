/** All full-bleed pictures of the full set. */
import type { ClassId } from "../classes.ts";
import { SCENE_SET } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { conceptKey } from "../text.ts";
import { abstract } from "./abstract.ts";
import { landscape } from "./landscapes.ts";
import type { Scene } from "./landscapes.ts";
import { pattern } from "./patterns.ts";

/** Pictures per kind. */
export const SCENE_COUNTS = { landscape: 1100, abstract: 420, pattern: 480 } as const;

/** Landscapes, abstract grounds and patterns, in that order. */
export function scenes(): readonly Candidate[] {
  const make = (kind: keyof typeof SCENE_COUNTS, classId: ClassId, draw: (index: number) => Scene): readonly Candidate[] =>
    Array.from({ length: SCENE_COUNTS[kind] }, (_, index): Candidate => {
      const { caption, tags, subject, combination, colour, svg } = draw(index);
      return {
        set: SCENE_SET,
        name: `${kind}/${index}`,
        concept: `scene-${conceptKey(subject)}`,
        caption,
        tags: [...new Set(tags)].filter((tag) => tag !== caption),
        class: classId,
        combination,
        ...(colour === undefined ? {} : { colour }),
        picture: { kind: "svg", svg },
      };
    });
  return [...make("landscape", "scenes", landscape), ...make("abstract", "patterns", abstract), ...make("pattern", "patterns", pattern)];
}
