/** Drawings on a coloured tile: "rocket on a blue circle". */
import { BRIGHT_WORDS, dominantColour, tonesOf } from "./colour/words.ts";
import type { ColourWord, Tones } from "./colour/words.ts";
import { hueDistance, fromHex, mix } from "./colour/oklch.ts";
import { BADGE_SET } from "./extra-sets.ts";
import type { Candidate } from "./join.ts";
import { Random } from "./random.ts";
import { draw } from "./render.ts";
import { turnsWhite, whiteIcon } from "./recolour/icons.ts";
import type { IconSet } from "./sets.ts";
import { num, svgDocument } from "./svg.ts";

/** Side of a tile's coordinates. */
const SIDE = 128;
const SIZE = 64;

type Shape = "circle" | "rounded square" | "squircle";
const SHAPES: readonly Shape[] = ["circle", "circle", "circle", "rounded square", "rounded square", "squircle"];

/** Outline of a shape, with a margin of 2 %. */
function outline(shape: Shape): string {
  const m = 2;
  const d = SIDE - 2 * m;
  if (shape === "circle") return `<circle cx="64" cy="64" r="${d / 2}"`;
  if (shape === "rounded square") return `<rect x="${m}" y="${m}" width="${d}" height="${d}" rx="${num(d * 0.2)}"`;
  // |x|^5 + |y|^5 = r^5
  const points = Array.from({ length: 120 }, (_, i) => {
    const t = (i / 120) * 2 * Math.PI;
    const at = (v: number): string => num(64 + Math.sign(v) * Math.abs(v) ** (2 / 5) * (d / 2));
    return `${at(Math.cos(t))} ${at(Math.sin(t))}`;
  });
  return `<path d="M${points.join("L")}Z"`;
}

/** What is painted behind the drawing, and the words for it. */
interface Ground {
  readonly words: string;
  readonly colour: string;
  readonly paint: readonly [string, string];
  /** Turns the gradient, degrees. */
  readonly angle: number;
}

const PAIRS: readonly (readonly [ColourWord, ColourWord])[] = [
  ["blue", "purple"], ["pink", "orange"], ["purple", "pink"], ["teal", "blue"], ["yellow", "orange"], ["green", "teal"], ["red", "pink"], ["orange", "red"],
];

function plain(word: ColourWord, light: boolean, random: Random): Ground {
  const tones: Tones = tonesOf(word, random);
  const base = light ? mix(tones.pale, tones.main, 0.28) : word === "yellow" ? tones.main : tones.strong;
  return {
    words: light ? `light ${word}` : word,
    colour: word,
    // Hardly visible shading keeps the tile from looking like a hole.
    paint: [mix(base, "#ffffff", light ? 0.12 : 0.06), base],
    angle: 90,
  };
}

/** A plain ground, light or strong. Light red is left out: people call it pink. */
function plainOf(word: ColourWord, random: Random): Ground {
  return plain(word, word !== "red" && random.chance(0.4), random);
}

function blend(first: ColourWord, second: ColourWord, random: Random): Ground {
  return {
    words: `${first} and ${second} gradient`,
    colour: `${first} and ${second}`,
    paint: [tonesOf(first, random).strong, tonesOf(second, random).strong],
    angle: random.pick([45, 90, 135]),
  };
}

function tile(shape: Shape, { paint, angle }: Ground): string {
  const rad = (angle * Math.PI) / 180;
  const [x, y] = [Math.cos(rad) / 2, Math.sin(rad) / 2];
  const defs =
    `<linearGradient id="g" x1="${num(0.5 - x)}" y1="${num(0.5 - y)}" x2="${num(0.5 + x)}" y2="${num(0.5 + y)}">` +
    `<stop offset="0" stop-color="${paint[0]}"/><stop offset="1" stop-color="${paint[1]}"/></linearGradient>`;
  return svgDocument(`${outline(shape)} fill="url(#g)"/>`, SIDE, defs);
}

/** "rocket on a blue circle". */
export function badgeCaption(what: string, ground: string, shape: string): string {
  return `${what} on ${/^[aeiou]/.test(ground) ? "an" : "a"} ${ground} ${shape}`;
}

function badge(of: Candidate, what: string, ground: Ground, shape: Shape, on: Candidate, side: number): Candidate {
  const seed = `${of.name}:${ground.words.replaceAll(" ", "-")}:${shape.replace(" ", "-")}`;
  const set: IconSet = { ...BADGE_SET, package: of.set.package, licence: of.set.licence };
  return {
    set,
    name: `${of.set.style}/${seed}`,
    concept: of.concept,
    caption: badgeCaption(what, ground.words, shape),
    tags: of.tags,
    class: of.class,
    colour: ground.colour,
    combination: [`ground:${ground.colour}`, `object:${of.concept}`],
    picture: { kind: "badge", tile: () => tile(shape, ground), on, side },
  };
}

/** Widest side of the drawing inside a shape, so that its corners stay on the tile. */
const INNER: Readonly<Record<Shape, number>> = { circle: 0.62, "rounded square": 0.66, squircle: 0.66 };

// Nothing for a mock-up.
const UNFIT = /smok|cigarette|coffin|syringe|drop of blood/;

/** Words for grounds the drawing can be told from. */
function grounds(pixels: Uint8Array): readonly ColourWord[] {
  const main = dominantColour(pixels);
  return BRIGHT_WORDS.filter((word) => {
    if (main === undefined || main.mean.c < 0.05) return true;
    return word !== main.word && Math.abs(hueDistance(main.mean.h, fromHex(tonesOf(word, new Random(word)).strong).h)) > 40;
  });
}

/**
 * Drawings in their own colours on tiles they stand out from.
 * @param share of the candidates that get a badge
 */
export async function drawingBadges(candidates: readonly Candidate[], share: number): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    if (UNFIT.test(candidate.caption)) continue;
    const random = new Random(`badge:${candidate.set.style}/${candidate.name}`);
    if (!random.chance(share)) continue;
    const words = grounds(await draw(candidate, SIZE));
    const shape = random.pick(SHAPES);
    const fitting = PAIRS.filter((pair) => pair.every((word) => words.includes(word)));
    const ground =
      fitting.length > 0 && random.chance(0.25)
        ? blend(...random.pick(fitting), random)
        : plainOf(random.pick(words), random);
    found.push(badge(candidate, candidate.caption, ground, shape, candidate, INNER[shape]));
  }
  return found;
}

/**
 * Icons in white on strong colours, as on an app icon.
 * @param icons plain icons of the recoloured sets
 * @param share of the icons that get a badge
 */
export function whiteBadges(icons: readonly Candidate[], share: number): readonly Candidate[] {
  return icons.filter(({ set, name }) => turnsWhite(set, name)).flatMap((icon) => {
    const random = new Random(`badge:${icon.set.package}/${icon.name}`);
    if (!random.chance(icon.class === "interface" ? share / 2 : share)) return [];
    const shape = random.pick(SHAPES);
    const words: readonly ColourWord[] = ["red", "orange", "green", "teal", "blue", "purple", "pink", "black"];
    const ground = random.chance(0.25) ? blend(...random.pick(PAIRS.filter(([first]) => first !== "yellow")), random) : plain(random.pick(words), false, random);
    const white: Candidate = {
      ...icon,
      picture: { kind: "svg", svg: () => whiteIcon(icon.set, icon.name, mix(ground.paint[0], ground.paint[1], 0.5)) },
    };
    return [badge(icon, `white ${icon.caption}`, ground, shape, white, INNER[shape] - 0.06)];
  });
}

