/** Drawings of the core sets that one hue rules, in other colours. */
import type { Candidate } from "../join.ts";
import { Random } from "../random.ts";
import { draw } from "../render.ts";
import { colouredCaption, takesColour } from "./icons.ts";
import { repaintTargets } from "./repaint.ts";

// What has its colour by nature is left alone: a purple banana is exact, but no use.
const CLASSES = new Set(["vehicles", "clothing", "household", "devices", "office", "sports", "music", "money", "events", "hearts", "health", "plants", "places"]);
const KEEP = new Set([
  "fire-extinguisher", "deciduous-tree", "evergreen-tree", "palm-tree", "cactus", "herb", "shamrock", "four-leaf-clover",
  "seedling", "sheaf-of-rice", "christmas-tree", "money-bag", "drop-of-blood", "ambulance", "fire-engine", "police-car",
  "mushroom", "fallen-leaf", "leaf-fluttering-in-wind", "dollar-banknote", "mount-fuji", "fireworks", "sparkler", "brick", "wood", "rock", "national-park", "desert",
]);

/** How often a drawing gets a second colour. */
const SECOND_COLOUR = 0.4;
const SIZE = 64;

/** Repainted copies of those candidates that take it, in the order given. */
export async function repaintedDrawings(candidates: readonly Candidate[]): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const { set, name, concept, caption } = candidate;
    if (!CLASSES.has(candidate.class) || KEEP.has(concept) || !takesColour(caption)) continue;
    const targets = repaintTargets(await draw(candidate, SIZE));
    if (targets.length === 0) continue;
    const random = new Random(`repaint:${set.style}/${name}`);
    const count = random.chance(SECOND_COLOUR) ? 2 : 1;
    for (const colour of random.shuffled(targets).slice(0, count)) {
      found.push({
        ...candidate,
        name: `${name}:${colour}`,
        caption: colouredCaption(colour, caption),
        colour,
        mustShow: true,
        combination: [`colour:${colour}`, `object:${concept}`],
        picture: { kind: "repaint", of: candidate, to: colour, seed: `repaint:${set.style}/${name}:${colour}` },
      });
    }
  }
  return found;
}
