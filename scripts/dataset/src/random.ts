/** Repeatable draws for the art of our own, seeded by a name. */
import { createHash } from "node:crypto";

/** A stream of pseudo-random numbers that depends on its name alone (SHA-1 seeds a mulberry32 generator). */
export class Random {
  private state: number;

  constructor(name: string) {
    this.state = createHash("sha1").update(name).digest().readUInt32BE(0);
  }

  /** Next number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let x = this.state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Number in [from, to). */
  range(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** Whole number in [from, to], both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /**
   * One of the items, all equally likely.
   * @throws RangeError when there are none
   */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError("pick: nothing to pick from");
    return item;
  }

  /** The items in a random order. */
  shuffled<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => ({ item, order: this.next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
