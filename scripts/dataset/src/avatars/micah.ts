/** Ink outlines, head turned to the side. */
import * as micah from "@dicebear/micah";
import { isDarkBeard } from "./colours.ts";
import { changed } from "./look.ts";
import type { Look } from "./look.ts";

// Black in a spelling of its own, to be found again in the drawing.
const MOUTH = "010101";

/** The look of style `avatar`. */
export const MICAH: Look = {
  package: "@dicebear/micah",
  style: changed(micah, (body, { lenses, facialHairProbability, facialHairColor }) => {
    // At 64 pixels the rims are too thin to be seen, and without filled lenses there are no sunglasses.
    const glasses = `$1 stroke-width="7"${String(lenses) === "dark" ? ' fill="#1b1b1f"' : ""}`;
    const drawing = body.replace(/(<g stroke="#1b1b1f") stroke-width="4"/, glasses);
    return facialHairProbability === 100 && isDarkBeard(facialHairColor) ? drawing.replaceAll(`#${MOUTH}`, "#fff") : drawing;
  }),
  fixed: {
    base: ["standard"], ears: ["attached"], nose: ["curve"], eyes: ["eyes"], eyesColor: ["000000"], eyeShadowColor: ["ffffff"],
    eyebrows: ["up"], eyebrowsColor: ["000000"], mouthColor: [MOUTH], shirt: ["crew"],
    earrings: ["stud"], earringsProbability: 0, earringColor: ["ffffff"],
    glasses: ["round"], glassesProbability: 0, glassesColor: ["1b1b1f"],
    facialHair: ["beard"], facialHairProbability: 0,
    hairProbability: 100,
  },
  hair: [
    { phrase: "short * hair", noun: "man", options: { hair: ["fonze"] } },
    { phrase: "a * mohawk", noun: "man", options: { hair: ["mrT"] } },
    { phrase: "a bald head", noun: "man", options: { hair: ["mrClean"] } },
    { phrase: "* hair with bangs", noun: "woman", options: { hair: ["dannyPhantom"] } },
    { phrase: "long * hair", noun: "woman", options: { hair: ["full"] } },
    { phrase: "a * bob", noun: "woman", options: { hair: ["pixie"] } },
  ],
  usualHair: {
    woman: [["long * hair", "brown"], ["a * bob", "black"], ["long * hair", "black"], ["a * bob", "blonde"]],
    man: [["short * hair", "brown"], ["short * hair", "black"], ["short * hair", "grey"], ["short * hair", "blonde"]],
  },
  expressions: {
    smiling: { mouth: ["smile"] },
    laughing: { mouth: ["laughing"] },
    sad: { mouth: ["frown"] },
    surprised: { mouth: ["surprised"] },
  },
  facialHair: { "a beard": { facialHairProbability: 100 } },
  eyewear: { glasses: { glassesProbability: 100 }, sunglasses: { glassesProbability: 100, lenses: ["dark"] } },
  colours: { hair: ["hairColor", "facialHairColor"], skin: "baseColor", clothes: "shirtColor" },
  onCircle: 86,
};
