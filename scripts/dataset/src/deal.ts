/** Deals options out so that each comes about equally often. */
import { Random } from "./random.ts";

/** Remembers how often each option was dealt. */
export class Dealer<T> {
  private readonly dealt = new Map<T, number>();

  /**
   * The options that came least so far, in an order that depends on `name`; fewer than `count` when there are no more.
   * @param options different ones
   */
  deal(options: readonly T[], count: number, name: string): readonly T[] {
    const chosen = [...new Random(name).shuffled(options)].sort((a, b) => this.times(a) - this.times(b)).slice(0, count);
    for (const option of chosen) this.dealt.set(option, this.times(option) + 1);
    return chosen;
  }

  private times(option: T): number {
    return this.dealt.get(option) ?? 0;
  }
}
