/** Flat shapes without outlines, seen from the front. */
import * as personas from "@dicebear/personas";
import { isDarkBeard } from "./colours.ts";
import { changed } from "./look.ts";
import type { Look } from "./look.ts";

// Where DiceBear puts the parts.
const EYES = '<g transform="translate(20 24)">';
const HAIR = '<g transform="translate(2 2)">';
const BODY = '<g transform="translate(11 44)">';
const MOUTH = '<g transform="translate(23 36)">';
const NOSE = '<g transform="translate(24 28)">';
const FACIAL_HAIR = '<g transform="translate(14 26)">';

const INK = "#1B0640";

function rearranged(body: string, { hair, hairColor, eyes, facialHair, facialHairProbability }: Readonly<Record<string, unknown>>): string {
  const part = (from: string, to?: string): string => body.slice(body.indexOf(from), to === undefined ? undefined : body.indexOf(to));
  const bearded = facialHairProbability === 100 && String(facialHair) === "shadow";
  // Larger, to be seen at 64 pixels, and with a rim, to be seen on light skin.
  let mouth = part(MOUTH, NOSE).replace(MOUTH, '<g transform="translate(20.3 34.5) scale(1.3)">')
    .replace('fill="#fff"', `fill="#fff" stroke="${INK}" stroke-width=".8"`);
  if (bearded && isDarkBeard(hairColor)) mouth = mouth.replace(`fill="${INK}"`, 'fill="#fff"');
  // Hair tied back, not a pink band on a bald head.
  const hairdo = String(hair) === "straightBun" ? part(HAIR, BODY).replaceAll("#F55D81", `#${String(hairColor)}`) : part(HAIR, BODY);
  const gaze = String(eyes) === "sunglasses" ? part(EYES, HAIR).replace(' opacity=".8"', "") : part(EYES, HAIR);
  // A shadow of a beard made a whole one.
  const grown = bearded ? part(FACIAL_HAIR).replace(' opacity=".2"', "") : part(FACIAL_HAIR);
  // Glasses go over curls, the mouth over a beard, a moustache over the mouth.
  const below = body.slice(0, body.indexOf(EYES)) + hairdo + gaze + part(BODY, MOUTH) + part(NOSE, FACIAL_HAIR);
  return (bearded ? below + grown + mouth : below + mouth + grown)
    // A mask keeps what is inside from blending with what is below: the light on the face came out as grey fog.
    .replace(/(<g mask="[^"]*")>(<path[^>]*) style="mix-blend-mode:overlay"([^>]*\/>)<\/g>/g, '$1 style="mix-blend-mode:overlay">$2$3</g>')
    // As bright as the set has it, the face is of another skin colour than the neck.
    .replace('opacity=".36"', 'opacity=".22"');
}

/** The look of style `persona`. */
export const PERSONAS: Look = {
  package: "@dicebear/personas",
  style: changed(personas, rearranged),
  fixed: { body: ["rounded"], nose: ["mediumRound"], facialHair: ["pyramid"], facialHairProbability: 0 },
  hair: [
    { phrase: "short * hair", noun: "man", options: { hair: ["shortCombover"] } },
    { phrase: "short curly * hair", noun: "man", options: { hair: ["curlyHighTop"] } },
    { phrase: "a bald head", noun: "man", options: { hair: ["bald"] } },
    { phrase: "a big * afro", noun: "bearded", options: { hair: ["curly"] } },
    { phrase: "a * bun", noun: "woman", options: { hair: ["straightBun"] } },
    { phrase: "* pigtails", noun: "woman", options: { hair: ["pigtails"] } },
    { phrase: "long * hair", noun: "woman", options: { hair: ["extraLong"] } },
    { phrase: "a * bob", noun: "woman", options: { hair: ["bobCut"] } },
  ],
  usualHair: {
    woman: [["long * hair", "brown"], ["a * bun", "black"], ["a * bob", "black"], ["* pigtails", "blonde"]],
    man: [["short * hair", "brown"], ["short * hair", "black"], ["short * hair", "grey"], ["short * hair", "blonde"]],
  },
  expressions: {
    smiling: { mouth: ["smile"], eyes: ["open"] },
    laughing: { mouth: ["bigSmile"], eyes: ["happy"] },
    sad: { mouth: ["frown"], eyes: ["open"] },
    surprised: { mouth: ["surprise"], eyes: ["open"] },
  },
  facialHair: {
    "a beard": { facialHair: ["shadow"], facialHairProbability: 100 },
    "a moustache": { facialHair: ["pyramid"], facialHairProbability: 100 },
  },
  // The glasses of this set bring eyes of their own.
  eyewear: { glasses: { eyes: ["glasses"] }, sunglasses: { eyes: ["sunglasses"] } },
  colours: { hair: ["hairColor"], skin: "skinColor", clothes: "clothingColor" },
  onCircle: 88,
};
