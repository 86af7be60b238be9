/** What every picture of our own says of itself. */
import type { ClassId } from "./classes.ts";
import type { Candidate } from "./join.ts";
import type { IconSet } from "./sets.ts";
import { conceptKey } from "./text.ts";

/** A picture of our own, ready to be drawn. */
export interface OwnPicture {
  /** Unique in its set. */
  readonly name: string;
  readonly caption: string;
  /** What it may also be called: words that leave open what the caption says. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
  /** Grouped under one concept. */
  readonly subject: string;
  readonly combination: readonly [string, string];
  readonly colour?: string | undefined;
  readonly svg: () => string;
}

/** The picture as a candidate of its set. */
export function ownCandidate(set: IconSet, classId: ClassId, { subject, colour, svg, name, caption, names, tags, combination }: OwnPicture): Candidate {
  return {
    set,
    name,
    concept: `${set.tier}-${conceptKey(subject)}`,
    caption,
    names,
    tags: namesBeside(caption, tags),
    class: classId,
    combination,
    ...(colour === undefined ? {} : { colour }),
    picture: { kind: "svg", svg },
  };
}

/** The given further names, each once and none of them the caption. */
export function namesBeside(caption: string, names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== caption && name !== "");
}
