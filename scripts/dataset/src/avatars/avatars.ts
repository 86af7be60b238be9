/** All avatars of the full set. */
import { AVATAR_SETS } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { conceptKey } from "../text.ts";
import { portrait } from "./portraits.ts";
import type { Avatar } from "./portraits.ts";
import { smiley } from "./smileys.ts";
import { PORTRAIT_STYLES } from "./styles.ts";

/** Avatars per style. */
export const AVATARS_PER_STYLE = 250;

/** Avatars of all styles, in the order of the sets. */
export function avatars(): readonly Candidate[] {
  return AVATAR_SETS.flatMap((set) => {
    const style = PORTRAIT_STYLES.find((entry) => entry.package === set.package);
    return Array.from({ length: AVATARS_PER_STYLE }, (_, index): Candidate => {
      const { name, caption, tags, subject, combination, colour, svg }: Avatar = style === undefined ? smiley(index) : portrait(style, index);
      return {
        set,
        name,
        concept: `avatar-${conceptKey(subject)}`,
        caption,
        tags: [...new Set(tags)],
        class: "avatars",
        combination,
        ...(colour === undefined ? {} : { colour }),
        picture: { kind: "svg", svg },
      };
    });
  });
}
