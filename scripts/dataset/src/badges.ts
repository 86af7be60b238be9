/** Drawings on a coloured tile: "rocket on a blue circle". */
import { fromHex, hueDistance, mix, toOklch } from "./colour/oklch.ts";
import type { Oklch } from "./colour/oklch.ts";
import { BRIGHT_WORDS, centreOf, dominantColour, fixedTones } from "./colour/words.ts";
import type { ColourWord } from "./colour/words.ts";
import { Dealer } from "./deal.ts";
import { EVERYDAY, EVERYDAY_NAMES } from "./everyday.ts";
import { BADGE_SET } from "./extra-sets.ts";
import type { Candidate } from "./join.ts";
import { colourlessNames, whiteIcon } from "./recolour/icons.ts";
import { WHITE_THINGS } from "./recolour/things.ts";
import { draw } from "./render.ts";
import type { IconSet } from "./sets.ts";
import { num, svgDocument } from "./svg.ts";
import { article } from "./text.ts";

/** Side of a tile's coordinates. */
const SIDE = 128;
const SIZE = 64;

/** How many tiles each drawing stands on, and each white icon. */
const DRAWING_TILES = 9;
const WHITE_TILES = 5;

type Shape = "circle" | "rounded square";
const SHAPES: readonly Shape[] = ["circle", "rounded square"];

/** Outline of a shape, with a margin of 2 %. */
function outline(shape: Shape): string {
  const m = 2;
  const d = SIDE - 2 * m;
  if (shape === "circle") return `<circle cx="64" cy="64" r="${d / 2}"`;
  return `<rect x="${m}" y="${m}" width="${d}" height="${d}" rx="${num(d * 0.2)}"`;
}

/** What is painted behind the drawing, and the words for it. */
interface Ground {
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
const FOR_WHITE: readonly Ground[] = [
  ...STRONG.filter(({ colour }) => colour !== "yellow"), plain("black", false),
  blend("blue", "purple"), blend("pink", "orange"), blend("purple", "pink"), blend("teal", "blue"), blend("green", "teal"), blend("orange", "red"),
];

function tile(shape: Shape, [from, to]: Ground["paint"]): string {
  const defs =
    `<linearGradient id="g" x1="0.15" y1="0.15" x2="0.85" y2="0.85">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
  return svgDocument(`${outline(shape)} fill="url(#g)"/>`, SIDE, defs);
}

/** "rocket on a blue circle". */
export function badgeCaption(what: string, ground: string, shape: string): string {
  return `${what} on ${article(ground)} ${shape}`;
}

/** Deals tiles: all grounds and both shapes about equally often, and the shapes of each ground by turns. */
class Tiles {
  private readonly grounds = new Dealer<Ground>();
  private readonly shapes = new Map<Ground, Dealer<Shape>>();

  deal(options: readonly Ground[], count: number, name: string): readonly { readonly ground: Ground; readonly shape: Shape }[] {
    return this.grounds.deal(options, count, `tiles:${name}`).flatMap((ground) => {
      const dealer = this.shapes.get(ground) ?? new Dealer<Shape>();
      this.shapes.set(ground, dealer);
      return dealer.deal(SHAPES, 1, `shape:${name}:${ground.words}`).map((shape) => ({ ground, shape }));
    });
  }
}

/** Widest side of the drawing inside a shape, so that its corners stay on the tile. */
const INNER: Readonly<Record<Shape, number>> = { circle: 0.66, "rounded square": 0.7 };

function badge(of: Candidate, says: Pick<Candidate, "caption" | "names">, ground: Ground, shape: Shape, on: Candidate, side: number): Candidate {
  const set: IconSet = { ...BADGE_SET, package: of.set.package, licence: of.set.licence };
  return {
    set,
    name: `${of.set.style}/${of.name}:${ground.words.replaceAll(" ", "-")}:${shape.replace(" ", "-")}`,
    concept: of.concept,
    ...says,
    tags: of.tags,
    class: of.class,
    colour: ground.colour,
    combination: [`ground:${ground.colour}`, `object:${of.concept}`],
    picture: { kind: "badge", tile: () => tile(shape, ground.paint), on, side },
  };
}

// Nothing for a mock-up.
const UNFIT = /smok|cigarette|coffin|syringe|drop of blood/;

/** A pixel this close to a ground (OKLab) is lost on it, and this share of them loses the drawing. */
const NEAR = 0.13;
const LOST = 0.25;

/** Grounds the drawing can be told from. */
function grounds(pixels: Uint8Array): readonly Ground[] {
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

/** Everyday drawings in their own colours on tiles they stand out from. */
export async function drawingBadges(candidates: readonly Candidate[]): Promise<readonly Candidate[]> {
  const tiles = new Tiles();
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const { concept, caption } = candidate;
    if (!EVERYDAY.has(concept) || UNFIT.test(caption)) continue;
    for (const { ground, shape } of tiles.deal(grounds(await draw(candidate, SIZE)), DRAWING_TILES, `drawing/${concept}`)) {
      const names = [caption, `${caption} on ${ground.short}`];
      const everyday = EVERYDAY_NAMES[concept]?.[0];
      if (everyday !== undefined) names.push(badgeCaption(everyday, ground.words, shape));
      found.push(badge(candidate, { caption: badgeCaption(caption, ground.words, shape), names }, ground, shape, candidate, INNER[shape]));
    }
  }
  return found;
}

/**
 * Icons in white on strong colours, as on an app icon.
 * @param icons plain icons of style `duo`
 */
export function whiteBadges(icons: readonly Candidate[]): readonly Candidate[] {
  const tiles = new Tiles();
  return icons.filter(({ name, caption }) => WHITE_THINGS.has(name) && !UNFIT.test(caption)).flatMap((icon) =>
    tiles.deal(FOR_WHITE, WHITE_TILES, `white/${icon.name}`).map(({ ground, shape }) => {
      const white: Candidate = {
        ...icon,
        picture: { kind: "svg", svg: () => whiteIcon(icon.set, icon.name, mix(ground.paint[0], ground.paint[1], 0.5)) },
      };
      const [name, ...more] = colourlessNames(icon);
      const says = {
        caption: badgeCaption(`white ${name}`, ground.words, shape),
        names: [`white ${name}`, `${name} icon on ${ground.short}`, ...more.map((other) => badgeCaption(`white ${other}`, ground.words, shape))],
      };
      return badge(icon, says, ground, shape, white, INNER[shape] - 0.1);
    }),
  );
}
