/** The colour words of captions: what a person calls a colour, and palettes a person would call by the word. */
import { toHex, toOklch } from "./oklch.ts";
import type { Oklch } from "./oklch.ts";

/** Every word {@link colourWord} may answer. */
export const COLOUR_WORDS = [
  "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "black", "grey", "white",
] as const;

/** A colour word. */
export type ColourWord = (typeof COLOUR_WORDS)[number];

/** Words with a hue, without brown: what tiles, waves and patterns are made of. */
export const BRIGHT_WORDS = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const satisfies readonly ColourWord[];

/** The tones of one colour. */
export interface Tones {
  /** Lines, and tiles that carry white. */
  readonly strong: string;
  /** Large areas. */
  readonly main: string;
  /** Details on `main`. */
  readonly deep: string;
  /** Areas behind `strong` lines. */
  readonly pale: string;
  /** Outlines: nearly black, of the same hue. */
  readonly ink: string;
}

type Lch = readonly [l: number, c: number, h: number];

const TONES: Readonly<Record<ColourWord, Readonly<Record<keyof Tones, Lch>>>> = {
  red: { strong: [0.58, 0.22, 26], main: [0.64, 0.21, 25], deep: [0.45, 0.17, 27], pale: [0.93, 0.035, 20], ink: [0.24, 0.03, 26] },
  orange: { strong: [0.69, 0.19, 50], main: [0.76, 0.165, 58], deep: [0.62, 0.18, 46], pale: [0.95, 0.045, 70], ink: [0.26, 0.03, 45] },
  yellow: { strong: [0.82, 0.17, 89], main: [0.88, 0.175, 95], deep: [0.74, 0.155, 82], pale: [0.97, 0.07, 100], ink: [0.27, 0.028, 80] },
  green: { strong: [0.62, 0.18, 147], main: [0.74, 0.18, 147], deep: [0.5, 0.14, 149], pale: [0.95, 0.05, 150], ink: [0.29, 0.07, 152] },
  teal: { strong: [0.61, 0.11, 188], main: [0.76, 0.125, 186], deep: [0.47, 0.085, 192], pale: [0.95, 0.04, 187], ink: [0.28, 0.05, 195] },
  blue: { strong: [0.56, 0.21, 259], main: [0.69, 0.155, 255], deep: [0.45, 0.19, 263], pale: [0.93, 0.04, 255], ink: [0.26, 0.1, 264] },
  purple: { strong: [0.54, 0.24, 300], main: [0.69, 0.175, 302], deep: [0.43, 0.2, 299], pale: [0.93, 0.045, 305], ink: [0.27, 0.11, 298] },
  pink: { strong: [0.66, 0.22, 354], main: [0.77, 0.155, 353], deep: [0.55, 0.2, 357], pale: [0.95, 0.035, 350], ink: [0.32, 0.11, 358] },
  brown: { strong: [0.47, 0.09, 54], main: [0.59, 0.09, 60], deep: [0.38, 0.075, 50], pale: [0.91, 0.035, 72], ink: [0.26, 0.045, 50] },
  // On black the detail has to be the lighter one.
  black: { strong: [0.23, 0.008, 270], main: [0.27, 0.01, 270], deep: [0.62, 0.012, 270], pale: [0.965, 0.004, 270], ink: [0.18, 0.008, 270] },
  grey: { strong: [0.56, 0.014, 262], main: [0.75, 0.012, 262], deep: [0.52, 0.014, 262], pale: [0.95, 0.004, 262], ink: [0.42, 0.014, 262] },
  white: { strong: [1, 0, 0], main: [1, 0, 0], deep: [0.82, 0.01, 262], pale: [0.93, 0.006, 262], ink: [0.5, 0.012, 262] },
};

/** The middle of a colour, without variation. */
export function centreOf(word: ColourWord, tone: keyof Tones = "strong"): Oklch {
  const [l, c, h] = TONES[word][tone];
  return { l, c, h };
}

/** The tones of a colour word: always the same, because a caption that says no more cannot tell two blues apart. */
export function fixedTones(word: ColourWord): Tones {
  const tone = (name: keyof Tones): string => toHex(centreOf(word, name));
  return { strong: tone("strong"), main: tone("main"), deep: tone("deep"), pale: tone("pale"), ink: tone("ink") };
}

/** What a person calls this colour. */
export function colourWord({ l, c, h }: Oklch): ColourWord {
  if (l < 0.2) return "black";
  if (c < 0.035) return l < 0.38 ? "black" : l < 0.93 ? "grey" : "white";
  if (l < 0.32 && c < 0.06) return "black";
  if (h < 14 || h >= 334) return l < 0.52 && h >= 5 && h < 14 ? "red" : "pink";
  if (h < 38) return l > 0.78 ? "pink" : l < 0.5 && c < 0.11 ? "brown" : "red";
  if (h < 73) return l < 0.56 || (c < 0.105 && l < 0.72) ? "brown" : "orange";
  if (h < 112) return l < 0.62 ? "brown" : "yellow";
  if (h < 171) return "green";
  if (h < 222) return "teal";
  if (h < 283) return "blue";
  return h < 330 ? "purple" : "pink";
}

/** How much of a picture has each colour, and the hue of the strongest. */
export interface Dominance {
  readonly word: ColourWord;
  /** Share of the word among all visible, coloured pixels, each weighted by how colourful it is. */
  readonly share: number;
  /** Mean colour of the pixels with that word. */
  readonly mean: Oklch;
}

/**
 * The colour a person would name for a picture. Pixels count by chroma, so that white, grey and black
 * parts only matter where there is no colour.
 * @param pixels premultiplied RGBA
 * @returns undefined for an empty picture
 */
export function dominantColour(pixels: Uint8Array): Dominance | undefined {
  const weights = new Map<ColourWord, { weight: number; l: number; c: number; x: number; y: number }>();
  let coloured = 0;
  let all = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const a = pixels[i + 3] ?? 0;
    if (a < 128) continue;
    const lch = toOklch(Math.min(255, ((pixels[i] ?? 0) * 255) / a), Math.min(255, ((pixels[i + 1] ?? 0) * 255) / a), Math.min(255, ((pixels[i + 2] ?? 0) * 255) / a));
    const word = colourWord(lch);
    const neutral = word === "black" || word === "grey" || word === "white";
    // Dark areas strike the eye more than light ones.
    const weight = neutral ? 0.001 + 0.003 * (1 - lch.l) : lch.c;
    all++;
    if (!neutral) coloured++;
    const entry = weights.get(word) ?? { weight: 0, l: 0, c: 0, x: 0, y: 0 };
    const rad = (lch.h * Math.PI) / 180;
    entry.weight += weight;
    entry.l += weight * lch.l;
    entry.c += weight * lch.c;
    entry.x += weight * Math.cos(rad);
    entry.y += weight * Math.sin(rad);
    weights.set(word, entry);
  }
  if (all === 0) return undefined;
  // A little colour on a black drawing does not make it coloured.
  const isNeutral = (word: ColourWord): boolean => word === "black" || word === "grey" || word === "white";
  const wantNeutral = coloured < 0.08 * all;
  const alike = [...weights].filter(([word]) => isNeutral(word) === wantNeutral);
  // White is paper, unless there is nothing else.
  const inked = alike.filter(([word]) => word !== "white");
  const entries = wantNeutral && inked.length > 0 && inked.reduce((sum, [, { weight }]) => sum + weight, 0) > 0.0002 * all ? inked : alike;
  const total = entries.reduce((sum, [, { weight }]) => sum + weight, 0);
  let best = entries[0];
  for (const entry of entries) if (best === undefined || entry[1].weight > best[1].weight) best = entry;
  if (best === undefined || total === 0) return undefined;
  const [word, { weight, l, c, x, y }] = best;
  return {
    word,
    share: weight / total,
    mean: { l: l / weight, c: c / weight, h: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 },
  };
}
