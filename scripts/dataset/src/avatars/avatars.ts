/** All avatars of the full set. */
import { AVATAR_SETS } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { ownCandidate } from "../own-art.ts";
import type { IconSet } from "../sets.ts";
import { defaultPeople } from "./default-people.ts";
import type { Look } from "./look.ts";
import { MICAH } from "./micah.ts";
import type { Avatar } from "./people.ts";
import { PERSONAS } from "./personas.ts";
import { portrait } from "./portraits.ts";
import { TOON } from "./toon.ts";

/** Avatars per style: default people, and about as many put together by chance. */
export const AVATARS_PER_STYLE = 5000;

/** All looks, each a style of its own. */
export const LOOKS: readonly Look[] = [MICAH, TOON, PERSONAS];

/** Avatars of the given sets, in their order. */
export function avatars(sets: readonly IconSet[] = AVATAR_SETS): readonly Candidate[] {
  return sets.flatMap((set) => {
    const look = LOOKS.find((entry) => entry.package === set.package);
    if (look === undefined) throw new RangeError(`no look draws ${set.package}`);
    return avatarsOf(look).map((avatar) => ownCandidate(set, "avatars", avatar));
  });
}

/** The avatars of a look: default people, variant by variant, then portraits by chance until they are enough. No two have one caption. */
export function avatarsOf(look: Look): readonly Avatar[] {
  const byCaption = new Map(defaultPeople(look).map((avatar) => [avatar.caption, avatar]));
  for (let index = 0; byCaption.size < AVATARS_PER_STYLE; index++) {
    const avatar = portrait(look, index);
    if (!byCaption.has(avatar.caption)) byCaption.set(avatar.caption, avatar);
  }
  return [...byCaption.values()];
}
