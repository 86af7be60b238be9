/** What `--set` chooses: the core set, or everything. */
import { avatars } from "./avatars/avatars.ts";
import { drawingBadges, whiteBadges } from "./badges/badges.ts";
import { CLASSES, FULL_CLASSES } from "./classes.ts";
import type { ImageClass } from "./classes.ts";
import type { EmojiConcept } from "./emoji.ts";
import { AVATAR_SETS, BADGE_SET, EXTRA_SETS, NAMED_EMOJI_SETS, RECOLOURED_SETS, SCENE_SET } from "./extra-sets.ts";
import { joinSets } from "./join.ts";
import type { Candidate } from "./join.ts";
import { recolouredIcons, plainIcons } from "./recolour/icons.ts";
import { repaintedDrawings } from "./recolour/drawings.ts";
import { scenes } from "./scenes/scenes.ts";
import { SETS } from "./sets.ts";
import type { IconSet } from "./sets.ts";

/** Names of the collections. */
export const COLLECTIONS = ["core", "full"] as const;

/** Name of a collection. */
export type CollectionName = (typeof COLLECTIONS)[number];

/** The sets of a collection, its classes, and all its candidates. */
export interface Collection {
  readonly name: CollectionName;
  readonly sets: readonly IconSet[];
  readonly classes: readonly ImageClass[];
  /** Candidates of the sets whose style is wanted, core sets first and in the order of the core set. */
  readonly candidates: (emoji: readonly EmojiConcept[], wanted: (set: IconSet) => boolean) => Promise<readonly Candidate[]>;
}

const core: Collection = {
  name: "core",
  sets: SETS,
  classes: CLASSES,
  candidates: async (emoji, wanted) => joinSets(SETS.filter(wanted), emoji),
};

const full: Collection = {
  name: "full",
  sets: [...SETS, ...EXTRA_SETS],
  classes: FULL_CLASSES,
  candidates: async (emoji, wanted) => {
    const drawings = joinSets(SETS.filter(wanted), emoji);
    const found: Candidate[] = [...drawings, ...(await repaintedDrawings(drawings)), ...joinSets(NAMED_EMOJI_SETS.filter(wanted), emoji)];
    for (const set of RECOLOURED_SETS.filter(wanted)) found.push(...recolouredIcons(set, emoji));
    if (wanted(BADGE_SET)) {
      const onTiles = await drawingBadges(joinSets(SETS.filter(({ style }) => style === "flat"), emoji));
      const icons = RECOLOURED_SETS.filter(({ style }) => style === "duo").flatMap((set) => plainIcons(set, emoji));
      found.push(...onTiles, ...whiteBadges(icons, onTiles));
    }
    found.push(...avatars(AVATAR_SETS.filter(wanted)));
    if (wanted(SCENE_SET)) found.push(...scenes());
    return found;
  },
};

/**
 * A collection by name.
 * @throws RangeError naming the known ones
 */
export function collectionOf(name: string): Collection {
  const found = [core, full].find((collection) => collection.name === name);
  if (found === undefined) throw new RangeError(`--set: unknown set "${name}"; known are ${COLLECTIONS.join(", ")}`);
  return found;
}
