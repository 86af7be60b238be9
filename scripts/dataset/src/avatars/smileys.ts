/** Smileys: a plain coloured ground with eyes and a mouth. */
import { createAvatar } from "@dicebear/core";
import type { Style } from "@dicebear/core";
import * as funEmoji from "@dicebear/fun-emoji";
import { BRIGHT_WORDS, tonesOf } from "../colour/words.ts";
import { Random } from "../random.ts";
import { listing } from "./describe.ts";
import type { Avatar } from "./portraits.ts";

const EYES: Readonly<Record<string, string>> = {
  tearDrop: "a tear", cute: "cute eyes", wink: "a wink", glasses: "glasses", closed: "happy closed eyes", love: "heart eyes", stars: "star eyes",
  shades: "sunglasses", crying: "crying eyes", sleepClose: "sleepy eyes", plain: "round eyes",
};

const MOUTHS: Readonly<Record<string, string>> = {
  plain: "a straight mouth", lilSmile: "a little smile", sad: "a sad mouth", wideSmile: "a wide smile", shout: "a shouting mouth",
  smileTeeth: "a toothy smile", smileLol: "a laughing mouth", tongueOut: "its tongue out", kissHeart: "a kiss", sick: "a thermometer",
  faceMask: "a face mask",
};

/** The smiley with the given number; the same number gives the same smiley. */
export function smiley(index: number): Avatar {
  const random = new Random(`smiley:${index}`);
  const [eyes, eyeWords] = random.pick(Object.entries(EYES));
  const [mouth, mouthWords] = random.pick(Object.entries(MOUTHS));
  const colour = random.pick(BRIGHT_WORDS);
  const round = random.chance(0.5);
  const hex = tonesOf(colour, random).main.slice(1);
  return {
    name: `fun-emoji/${index}`,
    caption: `${colour} ${round ? "round" : "square"} smiley with ${listing([eyeWords, mouthWords])}`,
    tags: ["avatar", "smiley", "face", "profile picture", eyeWords.replace(/^an? /, ""), mouthWords.replace(/^an? /, "")],
    subject: "smiley",
    combination: [`eyes:${eyes}`, `mouth:${mouth}`],
    colour,
    svg: () =>
      createAvatar(funEmoji as Style<Record<string, unknown>>, { seed: String(index), eyes: [eyes], mouth: [mouth], backgroundColor: [hex], radius: round ? 50 : 0 }).toString(),
  };
}
