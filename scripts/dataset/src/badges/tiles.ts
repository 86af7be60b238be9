/**
 * Which tiles a thing stands on. What a short prompt leaves open follows one rule for all things, in four variants: a name that says
 * nothing of the tile belongs to the four default tiles alone, in this order, so that the k-th picture of a name is always variant k.
 */
import { Dealer } from "../deal.ts";
import { mayBeHeldOut } from "../holdout.ts";
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
 * The default tiles of a thing: for each variant the first ground that is possible, that no variant before has taken, and that is
 * trained in any case - a default tile held out would move those behind it up.
 * @returns fewer than there are variants only where the grounds run out
 */
export function defaultTiles(variants: readonly Variant[], options: readonly Ground[], concept: string): readonly Tile[] {
  const left = new Set(options.filter((ground) => !mayBeHeldOut(combinationOf(ground, concept))));
  return variants.flatMap(({ shape, grounds }) => {
    const preferred = grounds.map((words) => [...left].find((ground) => ground.words === words));
    const ground = [...preferred, ...left].find((found) => found !== undefined);
    if (ground === undefined) return [];
    left.delete(ground);
    return [{ ground, shape }];
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
      return this.shapesOf(ground).deal(free, 1, `shape:${concept}:${ground.words}`).map((shape) => ({ ground, shape }));
    });
    return [...defaults, ...others].map((tile, i) => ({ ...tile, isDefault: i < defaults.length }));
  }

  private shapesOf(ground: Ground): Dealer<Shape> {
    const dealer = this.shapes.get(ground) ?? new Dealer<Shape>();
    this.shapes.set(ground, dealer);
    return dealer;
  }
}
