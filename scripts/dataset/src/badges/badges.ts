/** Things on a coloured tile: "rocket on a blue circle". */
import { mix } from "../colour/oklch.ts";
import { EVERYDAY, EVERYDAY_NAMES } from "../everyday.ts";
import { BADGE_SET } from "../extra-sets.ts";
import type { Candidate } from "../join.ts";
import { shareNames } from "../names.ts";
import { colourlessNames, whiteIcon } from "../recolour/icons.ts";
import { WHITE_THINGS } from "../recolour/things.ts";
import { draw } from "../render.ts";
import { article } from "../text.ts";
import { isNoWhite, isTile, isWanted, mayBeMeasured } from "./fit.ts";
import { FOR_WHITE, groundsFor, tileSvg } from "./grounds.ts";
import type { Shape } from "./grounds.ts";
import { combinationOf, defaultTiles, TileDealer } from "./tiles.ts";
import type { ThingTile, Tile, Variant } from "./tiles.ts";

const SIZE = 64;

/** What is meant where the ground is told but not its shape. */
const SHAPE_OF_GROUND: Shape = "circle";

/** How many tiles each everyday drawing stands on, and each white icon, when there are so many. */
const DRAWING_TILES = 10;
const WHITE_TILES = 7;

/** Pale and strong tiles by turns. Drawings have colours of their own, so each takes the first grounds it can be told from. */
const DRAWING_VARIANTS: readonly Variant[] = [
  { shape: "circle", grounds: ["light blue", "light purple", "light green", "light teal", "light yellow", "light pink", "teal", "green", "orange"] },
  { shape: "rounded square", grounds: ["purple", "blue", "teal", "green", "pink", "orange"] },
  { shape: "circle", grounds: ["light yellow", "light pink", "light green", "light teal", "light purple", "light blue", "yellow", "orange", "pink"] },
  { shape: "rounded square", grounds: ["blue", "green", "purple", "pink", "teal", "yellow"] },
];

/** White goes with all grounds: a second choice is needed only where the first might be held out. */
const WHITE_VARIANTS: readonly Variant[] = [
  { shape: "circle", grounds: ["blue", "teal and blue gradient", "blue and purple gradient"] },
  { shape: "rounded square", grounds: ["purple", "blue and purple gradient", "purple and pink gradient"] },
  { shape: "circle", grounds: ["teal", "green and teal gradient", "green"] },
  { shape: "rounded square", grounds: ["pink and orange gradient", "orange and red gradient", "purple and pink gradient"] },
];

/** "rocket on a blue circle". */
export function badgeCaption(what: string, ground: string, shape: string): string {
  return `${what} on ${article(ground)} ${shape}`;
}

/** Widest side of the drawing inside a shape, so that its corners stay on the tile. */
const INNER: Readonly<Record<Shape, number>> = { circle: 0.66, "rounded square": 0.7 };

function badge(of: Candidate, says: Pick<Candidate, "caption" | "names">, { ground, shape }: Tile, on: Candidate, side: number): Candidate {
  return {
    set: { ...BADGE_SET, package: of.set.package, licence: of.set.licence },
    name: `${of.set.style}/${of.name}:${ground.words.replaceAll(" ", "-")}:${shape.replace(" ", "-")}`,
    concept: of.concept,
    ...says,
    tags: of.tags,
    class: of.class,
    colour: ground.colour,
    combination: combinationOf(ground, of.concept),
    picture: { kind: "badge", tile: () => tileSvg(shape, ground.paint), on, side },
  };
}

/**
 * Drawings in their own colours on tiles they stand out from: everyday things on many tiles, all others on the default ones.
 * @returns everyday things first, in the order given; names that two claim are theirs
 */
export async function drawingBadges(candidates: readonly Candidate[]): Promise<readonly Candidate[]> {
  const wanted = candidates.filter(isWanted);
  const everyday = wanted.filter(({ concept }) => EVERYDAY.has(concept));
  const dealer = new TileDealer(DRAWING_VARIANTS);
  const called = shareNames(everyday.map(({ concept, caption }) => [caption, ...(EVERYDAY_NAMES[concept] ?? [])]));
  const found: Candidate[] = [];
  for (const [i, thing] of everyday.entries()) {
    const tiles = dealer.deal(groundsFor(await draw(thing, SIZE)), DRAWING_TILES, thing.concept);
    found.push(...onTiles(thing, called[i] ?? [], tiles));
  }
  const others = wanted.filter((thing) => !EVERYDAY.has(thing.concept) && isNoWhite(thing) && !mayBeMeasured(thing));
  const bare = shareNames(others.map(({ caption }) => [caption]), new Set(called.flat()));
  for (const [i, thing] of others.entries()) {
    const pixels = await draw(thing, SIZE);
    if (isTile(pixels)) continue;
    found.push(...onTiles(thing, bare[i] ?? [], defaultTiles(DRAWING_VARIANTS, groundsFor(pixels), thing.concept)));
  }
  return found;
}

/** @param bare what the thing is called where nothing is said of the tile, its caption first */
function onTiles(thing: Candidate, bare: readonly string[], tiles: readonly ThingTile[]): readonly Candidate[] {
  const { caption } = thing;
  const [, everyday] = bare;
  return tiles.map((tile) => {
    const { ground, shape } = tile;
    const names = [
      ...(tile.isDefault ? bare : []),
      ...(shape === SHAPE_OF_GROUND ? [`${caption} on ${ground.short}`] : []),
      ...(everyday === undefined ? [] : [badgeCaption(everyday, ground.words, shape)]),
    ];
    return badge(thing, { caption: badgeCaption(caption, ground.words, shape), names }, tile, thing, INNER[shape]);
  });
}

/**
 * Icons in white on strong colours, as on an app icon.
 * @param icons plain icons of style `duo`
 * @param drawings badges of drawings, which keep the names they have
 */
export function whiteBadges(icons: readonly Candidate[], drawings: readonly Candidate[]): readonly Candidate[] {
  const tiles = new TileDealer(WHITE_VARIANTS);
  const things = icons.filter((icon) => WHITE_THINGS.has(icon.name) && isWanted(icon));
  const called = things.map(colourlessNames);
  const bare = shareNames(called, new Set(drawings.flatMap(({ names = [] }) => names)));
  // One everyday name will do where the colour is told.
  const coloured = shareNames(called.map((names) => names.slice(0, 2)));
  return things.flatMap((icon, i) => {
    const [name] = colourlessNames(icon);
    const [, everyday] = coloured[i] ?? [];
    return tiles.deal(FOR_WHITE, WHITE_TILES, icon.concept).map((tile) => {
      const { ground, shape } = tile;
      const white: Candidate = {
        ...icon,
        picture: { kind: "svg", svg: () => whiteIcon(icon.set, icon.name, mix(ground.paint[0], ground.paint[1], 0.5)) },
      };
      const names = [
        ...(tile.isDefault ? [...(coloured[i] ?? []).map((known) => `white ${known}`), ...(bare[i] ?? [])] : []),
        ...(shape === SHAPE_OF_GROUND ? [`${name} icon on ${ground.short}`] : []),
        ...(everyday === undefined ? [] : [badgeCaption(`white ${everyday}`, ground.words, shape)]),
      ];
      return badge(icon, { caption: badgeCaption(`white ${name}`, ground.words, shape), names }, tile, white, INNER[shape] - 0.1);
    });
  });
}
