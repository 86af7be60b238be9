/** All avatars of the full set. */
import { AVATAR_SETS } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { ownCandidate } from "../own-art.ts";
import type { IconSet } from "../sets.ts";
import type { Look } from "./look.ts";
import { MICAH } from "./micah.ts";
import { PERSONAS } from "./personas.ts";
import { portrait } from "./portraits.ts";
import { TOON } from "./toon.ts";

/** Avatars per style. */
export const AVATARS_PER_STYLE = 1400;

/** All looks, each a style of its own. */
export const LOOKS: readonly Look[] = [MICAH, TOON, PERSONAS];

/** Avatars of the given sets, in their order. */
export function avatars(sets: readonly IconSet[] = AVATAR_SETS): readonly Candidate[] {
  return sets.flatMap((set) => {
    const look = LOOKS.find((entry) => entry.package === set.package);
    if (look === undefined) throw new RangeError(`no look draws ${set.package}`);
    return Array.from({ length: AVATARS_PER_STYLE }, (_, index) => ownCandidate(set, "avatars", portrait(look, index)));
  });
}
