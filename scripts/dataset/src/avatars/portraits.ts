/** Portraits: draws parts by chance and says what was drawn. */
import { createAvatar } from "@dicebear/core";
import { Random } from "../random.ts";
import { article, portraitCaption } from "./describe.ts";
import type { Portrait } from "./describe.ts";
import { clothesColour, groundColour, hairColour, skinColour } from "./colours.ts";
import type { PortraitStyle } from "./styles.ts";

/** One avatar, ready to be drawn. */
export interface Avatar {
  readonly name: string;
  readonly caption: string;
  readonly tags: readonly string[];
  /** What is grouped under one concept: the hair without its colour, for example. */
  readonly subject: string;
  readonly combination: readonly [string, string];
  readonly colour?: string | undefined;
  readonly svg: () => string;
}

/** What is behind an avatar, as DiceBear options and in words. */
export function chooseGround(random: Random, roundScale: number): { options: Record<string, unknown>; words: string | undefined; colour: string | undefined } {
  const kind = random.next();
  if (kind < 0.3) return { options: {}, words: undefined, colour: undefined };
  const { word, hex } = groundColour(random);
  if (kind < 0.65) return { options: { backgroundColor: [hex] }, words: `${word} background`, colour: word };
  return { options: { backgroundColor: [hex], radius: 50, scale: roundScale }, words: `on ${article(word)} circle`, colour: word };
}

/**
 * The portrait with the given number in its style.
 * @param index number of the portrait; the same number gives the same portrait
 */
export function portrait(style: PortraitStyle, index: number): Avatar {
  const random = new Random(`portrait:${style.package}:${index}`);
  const { hair, clothes, expression } = style;
  const hairNames = Object.entries({ ...hair.phrases, ...hair.fixed });
  let [hairName, hairPhrase] = random.pick(hairNames);
  const colour = hairColour(random);
  const skin = skinColour(random);
  const options: Record<string, unknown> = { seed: `${style.package}:${index}`, [hair.colour]: [colour.hex], [style.skin]: [skin.hex] };
  for (const [name, value] of Object.entries(style.free)) options[name] = value;

  let noun = "person";
  const [wearName, wearPhrase] = clothes === undefined ? ["", ""] : random.pick(Object.entries(clothes.phrases));
  const dressed = clothesColour(random);
  if (clothes !== undefined) {
    if (clothes.option !== "") options[clothes.option] = [wearName];
    options[clothes.colour] = [dressed.hex];
    if (clothes.woman?.includes(wearName) === true) noun = "woman";
  }

  const extras: string[] = [];
  let covered = false;
  for (const { option, share, phrases, noun: becomes, otherwise, hairColoured } of style.extras) {
    // No beard on a woman, no mask over a beard, and no hair beside a bun.
    const hindered =
      (becomes === "man" && (noun === "woman" || /hijab|pigtails|bun|long|bob|bangs|ponytail|flower|braid/.test(hairPhrase))) ||
      (covered && (option === "mask" || option === "facialHair")) ||
      (option === "rearHair" && (noun === "man" || hairName === "bun" || hairName === "spiky"));
    const used = !hindered && random.chance(share);
    options[`${option}Probability`] = used ? 100 : 0;
    if (hairColoured !== undefined && hairColoured !== "") options[hairColoured] = [hairPhrase.includes("*") ? colour.hex : "4a3226"];
    if (!used) {
      if (otherwise !== undefined) options[option] = otherwise;
      continue;
    }
    const [name, phrase] = random.pick(Object.entries(phrases));
    options[option] = [name];
    if (becomes !== undefined) [noun, covered] = [becomes, true];
    if (/mask|nose/.test(phrase)) covered = true;
    if (option === "rearHair") [hairName, hairPhrase, options["hair"]] = [name, phrase, ["sideComed"]];
    else extras.push(phrase);
  }
  if (options[hair.option] === undefined) options[hair.option] = [hairName];
  options[`${hair.option}Probability`] = 100;

  let mood: string | undefined;
  if (expression !== undefined) {
    const [name, phrase] = random.pick(Object.entries(expression.phrases));
    options[expression.option] = [name];
    mood = phrase === "" || extras.includes("a face mask") ? undefined : phrase;
  }

  const ground = chooseGround(random, style.roundScale);
  const description: Portrait = {
    noun,
    expression: mood,
    hair: hairPhrase.replace("*", colour.word).replace(/^a (?=[aeiou])/, "an "),
    extras,
    clothes: clothes !== undefined && random.chance(0.6) ? wearPhrase.replace("*", dressed.word).replace(/^a (?=[aeiou])/, "an ") : undefined,
    skin: random.chance(0.3) ? skin.word : undefined,
    ground: ground.words,
  };
  const subject = hairPhrase.replace("* ", "").replace(/^an? /, "");
  const shown = hairPhrase.includes("*") ? colour.word : /black/.test(hairPhrase) ? "black" : "none";
  return {
    name: `${style.package.split("/")[1] ?? ""}/${index}`,
    caption: portraitCaption(description),
    tags: ["avatar", "portrait", "profile picture", "user", noun, description.hair.replace(/^an? /, ""), skin.word],
    subject,
    combination: [`hair:${subject}`, `haircolour:${shown}`],
    colour: ground.colour,
    svg: () => createAvatar(style.style, { ...options, ...ground.options }).toString(),
  };
}
