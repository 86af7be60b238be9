/** Portraits: draws parts by chance and says all that was drawn. */
import { createAvatar } from "@dicebear/core";
import type { OwnPicture } from "../own-art.ts";
import { Random } from "../random.ts";
import { article } from "../text.ts";
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, SKINS, UNSEEN_HAIR } from "./colours.ts";
import type { Named } from "./colours.ts";
import { portraitCaption, portraitNames } from "./describe.ts";
import type { Portrait } from "./describe.ts";
import type { Look, Options, Parts } from "./look.ts";

/** One avatar: its subject is the hair without its colour, its colour that of the ground. */
export interface Avatar extends OwnPicture {
  /** All that DiceBear is told, but its seed. */
  readonly options: Options;
}

/** How many men have a beard or moustache; how many people wear something before their eyes. */
const FACIAL_HAIR = 0.45;
const EYEWEAR = 0.35;
/** How many portraits have nothing behind them; the others are one half on a square and one on a circle. */
const NO_GROUND = 0.3;

// Hair is not to vanish in what is behind it.
const ALIKE: Readonly<Record<string, string>> = { blonde: "yellow", red: "orange" };

/** The SVG of a portrait. */
export function drawPortrait(look: Look, options: Options, seed = ""): string {
  return createAvatar(look.style, { ...options, seed }).toString();
}

/**
 * The portrait with the given number in its look.
 * @param index number of the portrait; the same number gives the same portrait
 */
export function portrait(look: Look, index: number): Avatar {
  const random = new Random(`portrait:${look.package}:${index}`);
  const form = random.pick(look.hair);
  const noun = form.noun === "bearded" ? random.pick(["woman", "man"] as const) : form.noun;
  const colour = random.pick(HAIR_COLOURS);
  const skin = random.pick(SKINS);
  const dressed = random.pick(CLOTHES_COLOURS);
  const mood = pickPart(random, look.expressions);
  const beard = noun === "man" && (form.noun === "bearded" || random.chance(FACIAL_HAIR)) ? pickPart(random, look.facialHair) : undefined;
  const eyewear = random.chance(EYEWEAR) ? pickPart(random, look.eyewear) : undefined;
  const ground = pickGround(random, look, colour);

  const hairy = form.phrase.includes("*");
  const hair = coloured(form.phrase, colour);
  // On a bald head nothing else tells the colour of the beard.
  const grown = beard === undefined || hairy ? beard?.phrase : beard.phrase.replace(/(\w+)$/, `${colour.word} $1`);
  const description: Portrait = {
    noun,
    expression: mood.phrase,
    hair,
    plainHair: hairy ? `${colour.word} hair` : hair,
    extras: [grown, eyewear?.phrase].filter((phrase) => phrase !== undefined),
    clothes: article(`${dressed.word} shirt`),
    skin: skin.word,
    ground: ground.words,
  };
  // Eyebrows have the colour of the hair: where nobody speaks of it, it is one.
  const hairHex = hairy || beard !== undefined ? colour.hex : UNSEEN_HAIR;
  const options: Options = {
    ...look.fixed, ...form.options, ...mood.options, ...beard?.options, ...eyewear?.options, ...ground.options,
    ...Object.fromEntries(look.colours.hair.map((name) => [name, [hairHex]])),
    [look.colours.skin]: [skin.hex], [look.colours.clothes]: [dressed.hex],
  };
  const subject = form.phrase.replace("* ", "").replace(/^an? /, "");
  return {
    name: `${look.package.split("/")[1] ?? ""}/${index}`,
    caption: portraitCaption(description),
    names: portraitNames(description, index),
    tags: ["avatar", "portrait", "profile picture", "user", noun, hair.replace(/^an? /, ""), skin.word],
    subject,
    combination: [`hair:${subject}`, `haircolour:${hairy ? colour.word : "none"}`],
    colour: ground.colour,
    options,
    svg: () => drawPortrait(look, options),
  };
}

function pickPart(random: Random, parts: Parts): { phrase: string; options: Options } {
  const [phrase, options] = random.pick(Object.entries(parts));
  return { phrase, options };
}

function coloured(phrase: string, { word }: Named): string {
  return phrase.replace("*", word).replace(/^a (?=[aeiou])/, "an ");
}

function pickGround(random: Random, look: Look, hair: Named): { options: Options; words: string | undefined; colour: string | undefined } {
  if (random.chance(NO_GROUND)) return { options: {}, words: undefined, colour: undefined };
  const { word, hex } = random.pick(GROUND_COLOURS.filter((ground) => ground.word !== (ALIKE[hair.word] ?? hair.word)));
  const backgroundColor = [hex];
  if (random.chance(0.5)) return { options: { backgroundColor }, words: `on ${article(word)} background`, colour: word };
  // Moved down by what it was made smaller: the shoulders still reach the rim.
  const lower = (100 - look.onCircle) / 2;
  return { options: { backgroundColor, radius: 50, scale: look.onCircle, translateY: lower }, words: `on ${article(word)} circle`, colour: word };
}
