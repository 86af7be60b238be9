/** Partial descriptions: what people ask for who do not ask for everything. */
import { Random } from "../random.ts";
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, SKINS } from "./colours.ts";
import type { Named } from "./colours.ts";
import { portraitNames, USUAL_EXPRESSION } from "./describe.ts";
import { clash, GROUND_FORMS } from "./grounds.ts";
import type { Ground } from "./grounds.ts";
import type { HairForm, Look } from "./look.ts";
import { isHairy, NOUNS, wordsOf } from "./people.ts";
import type { Said } from "./people.ts";

/** How many descriptions of hair with an expression or things worn are drawn by chance. */
const HAIR_AND_FACE = 400;
/** How many of hair with clothes, skin or a ground. */
const HAIR_AND_REST = 180;

/** How many of the drawn people smile, and laugh; the others are anything else. */
const SMILING = 0.6;
const LAUGHING = 0.25;
/** How many men have a beard or moustache; how many people wear something before their eyes. */
const FACIAL_HAIR = 0.4;
const EYEWEAR = 0.4;

const HAIR = [...new Map(HAIR_COLOURS.map((colour) => [colour.word, colour])).values()];
const GROUNDS: readonly Ground[] = GROUND_COLOURS.flatMap((colour) => GROUND_FORMS.map((form) => ({ colour, form })));

/** All partial descriptions of a look, those of few words first; no two are called the same. */
export function partials(look: Look): readonly Said[] {
  const hair = hairs(look);
  const found = new Collector();
  for (const said of [...faces(look), ...NOUNS.flatMap(oneThing), ...hair]) found.add(said);
  const random = new Random(`partials:${look.package}`);
  found.addDrawn(HAIR_AND_FACE, () => withFace(random, look, random.pick(hair)));
  found.addDrawn(HAIR_AND_REST, () => withRest(random, random.pick(hair)));
  return found.all;
}

/** Keeps descriptions that no other is called like. */
class Collector {
  readonly all: Said[] = [];
  private readonly taken = new Set<string>();

  add(said: Said): void {
    const names = portraitNames(wordsOf(said));
    if (names.some((name) => this.taken.has(name))) return;
    for (const name of names) this.taken.add(name);
    this.all.push(said);
  }

  /** Adds `count` of what is drawn, however often it takes. */
  addDrawn(count: number, draw: () => Said): void {
    const goal = this.all.length + count;
    while (this.all.length < goal) this.add(draw());
  }
}

/** Expression, facial hair and eyewear, with nothing said of the hair. */
function faces(look: Look): readonly Said[] {
  const expressions = [undefined, ...Object.keys(look.expressions).filter((expression) => expression !== USUAL_EXPRESSION)];
  const eyewears = [undefined, ...Object.keys(look.eyewear)];
  return NOUNS.flatMap((noun) => {
    const beards = noun === "man" ? [undefined, ...Object.keys(look.facialHair)] : [undefined];
    return expressions.flatMap((expression) =>
      beards.flatMap((facialHair) => eyewears.map((eyewear): Said => ({ noun, expression, facialHair, eyewear }))));
  });
}

/** Clothes, skin, ground or the colour of the hair. */
function oneThing(noun: Said["noun"]): readonly Said[] {
  return [
    ...CLOTHES_COLOURS.map((clothes): Said => ({ noun, clothes })),
    ...SKINS.map((skin): Said => ({ noun, skin })),
    ...GROUNDS.map((ground): Said => ({ noun, ground })),
    ...HAIR.map((colour): Said => ({ noun, colour })),
  ];
}

type Hairdo = Said & { readonly form: HairForm; readonly colour: Named | undefined };

/** Each form of hair in each colour; a bald head with each beard. */
function hairs(look: Look): readonly Hairdo[] {
  const beards = Object.keys(look.facialHair);
  return look.hair.flatMap((form): readonly Hairdo[] => {
    const inColours = (said: Said): readonly Hairdo[] => HAIR.map((colour) => ({ ...said, form, colour }));
    // Who is a man by his beard alone has one wherever he is spoken of.
    if (form.noun === "bearded") return [...inColours({ noun: "woman" }), ...inColours({ noun: "man", facialHair: beards[0] })];
    const { noun } = form;
    if (isHairy(form)) return inColours({ noun });
    return [undefined, ...beards].map((facialHair) => ({ noun, form, colour: undefined, facialHair }));
  });
}

function withFace(random: Random, look: Look, hair: Hairdo): Said {
  const others = Object.keys(look.expressions).filter((expression) => ![USUAL_EXPRESSION, "laughing"].includes(expression));
  const mood = random.next();
  const expression = mood < SMILING ? undefined : mood < SMILING + LAUGHING ? "laughing" : random.pick(others);
  const bearded = hair.noun === "man" && (hair.form.noun === "bearded" || random.chance(FACIAL_HAIR));
  return {
    ...hair,
    expression,
    facialHair: bearded ? random.pick(Object.keys(look.facialHair)) : undefined,
    eyewear: random.chance(EYEWEAR) ? random.pick(Object.keys(look.eyewear)) : undefined,
  };
}

function withRest(random: Random, hair: Hairdo): Said {
  const { colour } = hair;
  const chosen = random.pick(["clothes", "skin", "ground"] as const);
  if (chosen === "clothes") return { ...hair, clothes: random.pick(CLOTHES_COLOURS) };
  if (chosen === "skin") return { ...hair, skin: random.pick(SKINS) };
  return { ...hair, ground: random.pick(GROUNDS.filter((ground) => colour === undefined || !clash(colour, ground.colour))) };
}
