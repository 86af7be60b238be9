/** Big eyes and soft shadows, seen from the front. */
import * as toonHead from "@dicebear/toon-head";
import { changed } from "./look.ts";
import type { Look } from "./look.ts";

// The set has no glasses: these are ours.
const GLASSES =
  '<g stroke="#26242b" stroke-width="15" stroke-linecap="round" LENSES><rect x="246" y="352" width="118" height="102" rx="46"/>' +
  '<rect x="403" y="352" width="118" height="102" rx="46"/><path d="M364 392q19.5-14 39 0M246 392l-26-8M521 392l26-8"/></g>';

const LIPS = /(<path [^>]*fill="black" fill-opacity="0.2"\/>)?<path [^>]*fill="#3F2626" fill-opacity="0.5"\/>/;
const lips = (line: string): string => `<path d="${line}" stroke="#4a1f1f" stroke-width="12" stroke-linecap="round"/>`;

/** The look of style `toon`. */
export const TOON: Look = {
  package: "@dicebear/toon-head",
  style: changed(toonHead, (body, { mouth, eyewear }) => {
    const mouths = body
      // resvg takes a mask by its brightness, whatever its type: an alpha mask has to be white.
      .replace(/(<mask [^>]*mask-type:alpha[^>]*>)(.*?)(<\/mask>)/g, (_, open: string, shapes: string, close: string) =>
        open + shapes.replace(/fill="[^"]*"/g, 'fill="#fff"') + close)
      // The lips of the set are a slanting, half transparent line: at 64 pixels neither smile nor sorrow.
      .replace(LIPS, String(mouth) === "sad" ? lips("M336 528q48-40 96 0") : lips("M324 498q60 52 120 0"));
    const lenses = { glasses: 'fill="#fff" fill-opacity="0.15"', sunglasses: 'fill="#26242b"' }[String(eyewear)];
    return lenses === undefined ? mouths : mouths + GLASSES.replace("LENSES", lenses);
  }),
  fixed: {
    body: ["body"], head: ["head"], clothes: ["tShirt"], hairProbability: 100,
    rearHair: ["longStraight"], rearHairProbability: 0, beard: ["fullBeard"], beardProbability: 0,
  },
  hair: [
    { phrase: "short * hair", noun: "man", options: { hair: ["sideComed"] } },
    { phrase: "spiky * hair", noun: "man", options: { hair: ["spiky"] } },
    { phrase: "a bald head", noun: "man", options: { hair: ["sideComed"], hairProbability: 0 } },
    { phrase: "a * bun", noun: "woman", options: { hair: ["bun"] } },
    { phrase: "long straight * hair", noun: "woman", options: { hair: ["sideComed"], rearHair: ["longStraight"], rearHairProbability: 100 } },
    { phrase: "long wavy * hair", noun: "woman", options: { hair: ["sideComed"], rearHair: ["longWavy"], rearHairProbability: 100 } },
    { phrase: "a * bob", noun: "woman", options: { hair: ["sideComed"], rearHair: ["neckHigh"], rearHairProbability: 100 } },
  ],
  usualHair: {
    woman: [["long straight * hair", "brown"], ["a * bun", "black"], ["long wavy * hair", "black"], ["a * bob", "blonde"]],
    man: [["short * hair", "brown"], ["short * hair", "black"], ["short * hair", "grey"], ["short * hair", "blonde"]],
  },
  expressions: {
    smiling: { mouth: ["smile"], eyes: ["happy"], eyebrows: ["neutral"] },
    laughing: { mouth: ["laugh"], eyes: ["bow"], eyebrows: ["happy"] },
    sad: { mouth: ["sad"], eyes: ["humble"], eyebrows: ["sad"] },
    surprised: { mouth: ["agape"], eyes: ["wide"], eyebrows: ["happy"] },
  },
  facialHair: {
    "a beard": { beard: ["fullBeard"], beardProbability: 100 },
    "a long beard": { beard: ["longBeard"], beardProbability: 100 },
    "a moustache": { beard: ["moustacheTwirl"], beardProbability: 100 },
  },
  eyewear: { glasses: { eyewear: ["glasses"] }, sunglasses: { eyewear: ["sunglasses"] } },
  colours: { hair: ["hairColor"], skin: "skinColor", clothes: "clothesColor" },
  onCircle: 88,
};
