/** People: all that varies in a portrait, how it is said, and how it is drawn. */
import { createAvatar } from "@dicebear/core";
import type { OwnPicture } from "../own-art.ts";
import { article } from "../text.ts";
import { UNSEEN_HAIR } from "./colours.ts";
import type { Named } from "./colours.ts";
import { portraitCaption } from "./describe.ts";
import type { Words } from "./describe.ts";
import { groundOptions, groundWords } from "./grounds.ts";
import type { Ground } from "./grounds.ts";
import type { HairForm, Look, Options } from "./look.ts";

/** Nouns for people. */
export const NOUNS = ["woman", "man"] as const;

/** All that varies in a portrait. */
export interface Person {
  readonly noun: (typeof NOUNS)[number];
  /** Key of the look's expressions. */
  readonly expression: string;
  readonly form: HairForm;
  /** Colour of hair and beard. */
  readonly colour: Named;
  /** Key of the look's facial hair; undefined where there is none. */
  readonly facialHair: string | undefined;
  /** Key of the look's eyewear; undefined where there is none. */
  readonly eyewear: string | undefined;
  readonly clothes: Named;
  readonly skin: Named;
  /** Undefined where nothing is behind. */
  readonly ground: Ground | undefined;
}

/** Some of what varies: what is missing is left open. */
export type Said = Pick<Person, "noun"> & { readonly [K in Exclude<keyof Person, "noun">]?: Person[K] | undefined };

/** One avatar: its subject is the hair without its colour, its colour that of the ground. */
export interface Avatar extends OwnPicture {
  /** All that DiceBear is told, but its seed. */
  readonly options: Options;
}

/** The words for what is said. */
export function wordsOf({ noun, expression, form, colour, facialHair, eyewear, clothes, skin, ground }: Said): Words {
  // On a bald head nothing else tells the colour of the beard.
  const bare = form !== undefined && !isHairy(form) && colour !== undefined;
  const grown = bare ? facialHair?.replace(/(\w+)$/, `${colour.word} $1`) : facialHair;
  return {
    noun,
    expression,
    hair: hairWords(form, colour),
    extras: [grown, eyewear].filter((phrase) => phrase !== undefined),
    clothes: clothes && article(`${clothes.word} shirt`),
    skin: skin?.word,
    ground: ground && groundWords(ground),
  };
}

/** The SVG of a portrait. */
export function drawPortrait(look: Look, options: Options, seed = ""): string {
  return createAvatar(look.style, { ...options, seed }).toString();
}

/**
 * The portrait of a person, captioned by all that varies.
 * @param name unique in its look
 * @param names what the person may also be called
 */
export function avatarOf(look: Look, person: Person, name: string, names: readonly string[] = []): Avatar {
  const { noun, form, colour, skin, ground } = person;
  const words = wordsOf(person);
  const options = optionsOf(look, person);
  const subject = form.phrase.replace("* ", "").replace(/^an? /, "");
  return {
    name: `${look.package.split("/")[1] ?? ""}/${name}`,
    caption: portraitCaption(words),
    names,
    tags: ["avatar", "portrait", "profile picture", "user", noun, (words.hair ?? "").replace(/^an? /, ""), skin.word],
    subject,
    combination: [`hair:${subject}`, `haircolour:${isHairy(form) ? colour.word : "none"}`],
    colour: ground?.colour.word,
    options,
    svg: () => drawPortrait(look, options),
  };
}

/** Whether a form of hair shows any. */
export function isHairy({ phrase }: HairForm): boolean {
  return phrase.includes("*");
}

function optionsOf(look: Look, { expression, form, colour, facialHair, eyewear, clothes, skin, ground }: Person): Options {
  // Eyebrows have the colour of the hair: where nobody speaks of it, it is one.
  const hair = isHairy(form) || facialHair !== undefined ? colour.hex : UNSEEN_HAIR;
  return {
    ...look.fixed, ...form.options, ...look.expressions[expression],
    ...(facialHair === undefined ? {} : look.facialHair[facialHair]),
    ...(eyewear === undefined ? {} : look.eyewear[eyewear]),
    ...(ground === undefined ? {} : groundOptions(look, ground)),
    ...Object.fromEntries(look.colours.hair.map((name) => [name, [hair]])),
    [look.colours.skin]: [skin.hex], [look.colours.clothes]: [clothes.hex],
  };
}

function hairWords(form: HairForm | undefined, colour: Named | undefined): string | undefined {
  if (form === undefined) return colour && `${colour.word} hair`;
  return colour === undefined ? form.phrase.replace("* ", "") : form.phrase.replace("*", colour.word).replace(/^a (?=[aeiou])/, "an ");
}
