/** Which tiles a thing stands on. */
import { Dealer } from "../deal.ts";
import { defaultChoices } from "../default-choices.ts";
import { SHAPES } from "./grounds.ts";
import type { Ground, Shape } from "./grounds.ts";

/** A shape in the paint of a ground. */
export interface Tile {
  readonly ground: Ground;
  readonly shape: Shape;
}

/** A tile of one thing. */
export interface ThingTile extends Tile {
  /** One of the four default tiles. */
  readonly isDefault: boolean;
}

/** A default tile: its shape, and the words of its grounds, the best first. */
export interface Variant {
  readonly shape: Shape;
  readonly grounds: readonly string[];
}

/** The parts of a badge whose combination may be held out. */
export function combinationOf(ground: Ground, concept: string): readonly [string, string] {
  return [`ground:${ground.colour}`, `object:${concept}`];
}

/**
 * The default tiles of a thing: those of the variants, in grounds as {@link defaultChoices} takes them.
 * @param options grounds the thing can stand on
 * @returns fewer than there are variants only where the grounds run out
 */
export function defaultTiles(variants: readonly Variant[], options: readonly Ground[], concept: string): readonly ThingTile[] {
  const preferred = variants.map(({ grounds }) => grounds.flatMap((words) => options.filter((ground) => ground.words === words)));
  const chosen = defaultChoices(preferred, options, (ground) => combinationOf(ground, concept));
  return variants.flatMap(({ shape }, k) => {
    const ground = chosen[k];
    return ground === undefined ? [] : [{ ground, shape, isDefault: true }];
  });
}

/** Deals tiles: the default ones to each thing, then others, all grounds and both shapes of each about equally often. */
export class TileDealer {
  private readonly grounds = new Dealer<Ground>();
  private readonly shapes = new Map<Ground, Dealer<Shape>>();

  constructor(private readonly variants: readonly Variant[]) {}

  /**
   * Up to `count` tiles, the default ones first.
   * @param options grounds the thing can stand on
   */
  deal(options: readonly Ground[], count: number, concept: string): readonly ThingTile[] {
    const defaults = defaultTiles(this.variants, options, concept);
    // The default tiles count too: what is dealt after them is mostly what they lack.
    for (const { ground, shape } of defaults) {
      this.grounds.deal([ground], 1, "");
      this.shapesOf(ground).deal([shape], 1, "");
    }
    const others = this.grounds.deal(options, count - defaults.length, `tiles:${concept}`).flatMap((ground) => {
      const taken = defaults.find((tile) => tile.ground === ground)?.shape;
      const free = SHAPES.filter((shape) => shape !== taken);
      return this.shapesOf(ground).deal(free, 1, `shape:${concept}:${ground.words}`).map((shape) => ({ ground, shape, isDefault: false }));
    });
    return [...defaults, ...others];
  }

  private shapesOf(ground: Ground): Dealer<Shape> {
    const dealer = this.shapes.get(ground) ?? new Dealer<Shape>();
    this.shapes.set(ground, dealer);
    return dealer;
  }
}
