/** The tiles that badges stand on: their shapes, and what they are painted with. */
import { fromHex, hueDistance, mix, toOklch } from "../colour/oklch.ts";
import type { Oklch } from "../colour/oklch.ts";
import { BRIGHT_WORDS, centreOf, dominantColour, fixedTones } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { num, svgDocument } from "../svg.ts";

/** Side of a tile's coordinates. */
const SIDE = 128;

/** Outline of a tile. */
export type Shape = "circle" | "rounded square";
/** All of them. */
export const SHAPES: readonly Shape[] = ["circle", "rounded square"];

/** What is painted behind the drawing, and the words for it. */
export interface Ground {
  readonly words: string;
  /** The words where the shape is not told. */
  readonly short: string;
  readonly colour: string;
  /** From the upper left to the lower right. */
  readonly paint: readonly [string, string];
}

function plain(word: ColourWord, light: boolean): Ground {
  const tones = fixedTones(word);
  const base = light ? mix(tones.pale, tones.main, 0.28) : word === "yellow" ? tones.main : tones.strong;
  const words = light ? `light ${word}` : word;
  // Hardly visible shading keeps the tile from looking like a hole.
  return { words, short: words, colour: word, paint: [mix(base, "#ffffff", light ? 0.12 : 0.06), base] };
}

function blend(first: ColourWord, second: ColourWord): Ground {
  const short = `${first} and ${second}`;
  return { words: `${short} gradient`, short, colour: short, paint: [fixedTones(first).strong, fixedTones(second).strong] };
}

const STRONG: readonly Ground[] = BRIGHT_WORDS.map((word) => plain(word, false));
// People call light red pink, and light orange hardly differs from light yellow.
const LIGHT: readonly Ground[] = BRIGHT_WORDS.filter((word) => word !== "red" && word !== "orange").map((word) => plain(word, true));

/** Grounds that carry white. */
export const FOR_WHITE: readonly Ground[] = [
  ...STRONG.filter(({ colour }) => colour !== "yellow"), plain("black", false),
  blend("blue", "purple"), blend("pink", "orange"), blend("purple", "pink"), blend("teal", "blue"), blend("green", "teal"), blend("orange", "red"),
];

/** SVG of a tile, with a margin of 2 %. */
export function tileSvg(shape: Shape, [from, to]: Ground["paint"]): string {
  const m = 2;
  const d = SIDE - 2 * m;
  const outline = shape === "circle" ? `<circle cx="64" cy="64" r="${d / 2}"` : `<rect x="${m}" y="${m}" width="${d}" height="${d}" rx="${num(d * 0.2)}"`;
  const defs =
    `<linearGradient id="g" x1="0.15" y1="0.15" x2="0.85" y2="0.85">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
  return svgDocument(`${outline} fill="url(#g)"/>`, SIDE, defs);
}

/** A pixel this close to a ground (OKLab) is lost on it, and this share of them loses the drawing. */
const NEAR = 0.13;
const LOST = 0.25;

/**
 * Grounds a drawing can be told from.
 * @param pixels premultiplied RGBA
 */
export function groundsFor(pixels: Uint8Array): readonly Ground[] {
  const main = dominantColour(pixels);
  if (main === undefined) return [];
  const coloured = main.mean.c >= 0.05;
  const visible: Lab[] = [];
  for (let i = 0; i < pixels.length; i += 4) {
    const a = pixels[i + 3] ?? 0;
    if (a >= 128) visible.push(lab(toOklch(...([0, 1, 2].map((c) => Math.min(255, ((pixels[i + c] ?? 0) * 255) / a)) as [number, number, number]))));
  }
  return [...STRONG, ...LIGHT].filter(({ colour, paint }) => {
    if (coloured && (colour === main.word || Math.abs(hueDistance(main.mean.h, centreOf(colour as ColourWord).h)) <= 40)) return false;
    const ground = lab(fromHex(paint[1]));
    return visible.filter((pixel) => Math.hypot(...pixel.map((x, i) => x - (ground[i] ?? 0))) < NEAR).length < LOST * visible.length;
  });
}

type Lab = readonly [number, number, number];

function lab({ l, c, h }: Oklch): Lab {
  const rad = (h * Math.PI) / 180;
  return [l, c * Math.cos(rad), c * Math.sin(rad)];
}
