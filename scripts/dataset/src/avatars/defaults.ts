/**
 * What a prompt leaves open: one rule for all prompts, in a few variants, so that "woman with glasses" is as many pictures as there are
 * variants, not a blend of all women with glasses, and so that the rule can be learned.
 */
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, named, SKINS } from "./colours.ts";
import type { Named } from "./colours.ts";
import { USUAL_EXPRESSION } from "./describe.ts";
import { clash } from "./grounds.ts";
import type { Ground } from "./grounds.ts";
import type { Look } from "./look.ts";
import type { Person, Said } from "./people.ts";

/** One way to fill in what is not said; the hair depends on the look. */
interface Variant {
  readonly skin: Named;
  readonly clothes: Named;
  readonly ground: Ground;
  /** Colour of the ground where hair that was asked for would vanish in the usual one. */
  readonly otherGround: Named;
}

function variant(skin: string, clothes: string, ground: string, form: Ground["form"], otherGround: string): Variant {
  return {
    skin: named(SKINS, skin),
    clothes: named(CLOTHES_COLOURS, clothes),
    ground: { colour: named(GROUND_COLOURS, ground), form },
    otherGround: named(GROUND_COLOURS, otherGround),
  };
}

const FILLINGS: readonly Variant[] = [
  variant("light skin", "blue", "yellow", "circle", "green"),
  variant("dark skin", "yellow", "purple", "background", "pink"),
  variant("medium skin", "red", "blue", "circle", "orange"),
  variant("light skin", "green", "pink", "background", "purple"),
];

/** How many pictures a prompt that leaves something open means. */
export const VARIANTS = FILLINGS.length;

// No ground is like it. Not brown, which would make of the last variant on a yellow circle the first in a green shirt.
const OTHER_HAIR = named(HAIR_COLOURS, "black");

/**
 * The person that a partial description means: what is said stays, the rest is that of the variant.
 * @param k number of the variant, below {@link VARIANTS}
 */
export function completed(look: Look, said: Said, k: number): Person {
  const filling = FILLINGS[k];
  const usual = look.usualHair[said.noun][k];
  if (filling === undefined || usual === undefined) throw new RangeError(`no variant ${k}`);
  const form = said.form ?? look.hair.find(({ phrase }) => phrase === usual[0]);
  if (form === undefined) throw new RangeError(`${look.package} has no "${usual[0]}"`);
  const { ground, otherGround } = filling;
  const natural = named(HAIR_COLOURS, usual[1]);
  const colour = said.colour ?? (said.ground !== undefined && clash(natural, said.ground.colour) ? OTHER_HAIR : natural);
  return {
    noun: said.noun,
    expression: said.expression ?? USUAL_EXPRESSION,
    form,
    colour,
    facialHair: said.facialHair,
    eyewear: said.eyewear,
    clothes: said.clothes ?? filling.clothes,
    skin: said.skin ?? filling.skin,
    ground: said.ground ?? (clash(colour, ground.colour) ? { ...ground, colour: otherGround } : ground),
  };
}
