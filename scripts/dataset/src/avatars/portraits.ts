/** Portraits of people put together by chance: they teach which word is which part. */
import { Random } from "../random.ts";
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, SKINS } from "./colours.ts";
import type { Named } from "./colours.ts";
import { clash } from "./grounds.ts";
import type { Ground } from "./grounds.ts";
import type { Look } from "./look.ts";
import { avatarOf, NOUNS } from "./people.ts";
import type { Avatar } from "./people.ts";

/** How many men have a beard or moustache; how many people wear something before their eyes. */
const FACIAL_HAIR = 0.45;
const EYEWEAR = 0.35;
/** How many portraits have nothing behind them; the others are one half on a square and one on a circle. */
const NO_GROUND = 0.3;

/**
 * The portrait with the given number in its look. Two numbers can give the same portrait.
 * @param index number of the portrait; the same number gives the same portrait
 */
export function portrait(look: Look, index: number): Avatar {
  const random = new Random(`portrait:${look.package}:${index}`);
  const form = random.pick(look.hair);
  const noun = form.noun === "bearded" ? random.pick(NOUNS) : form.noun;
  const colour = random.pick(HAIR_COLOURS);
  const skin = random.pick(SKINS);
  const clothes = random.pick(CLOTHES_COLOURS);
  const expression = random.pick(Object.keys(look.expressions));
  const bearded = noun === "man" && (form.noun === "bearded" || random.chance(FACIAL_HAIR));
  const facialHair = bearded ? random.pick(Object.keys(look.facialHair)) : undefined;
  const eyewear = random.chance(EYEWEAR) ? random.pick(Object.keys(look.eyewear)) : undefined;
  const ground = pickGround(random, colour);
  return avatarOf(look, { noun, expression, form, colour, facialHair, eyewear, clothes, skin, ground }, String(index));
}

function pickGround(random: Random, hair: Named): Ground | undefined {
  if (random.chance(NO_GROUND)) return undefined;
  const colour = random.pick(GROUND_COLOURS.filter((ground) => !clash(hair, ground)));
  return { colour, form: random.chance(0.5) ? "background" : "circle" };
}
