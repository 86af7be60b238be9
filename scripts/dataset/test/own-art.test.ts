import { describe, expect, it } from "vitest";
import { heldOutCombinations, combinationKey } from "../src/holdout.ts";
import type { Candidate } from "../src/join.ts";
import { Random } from "../src/random.ts";

describe("Random", () => {
  it("depends on its name alone and fills the interval evenly", () => {
    const draws = (name: string): readonly number[] => {
      const random = new Random(name);
      return Array.from({ length: 4000 }, () => random.next());
    };
    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
    expect(draws("a").reduce((sum, x) => sum + x, 0) / 4000).toBeCloseTo(0.5, 1);
    expect(new Random("w").whole(3, 3)).toBe(3);
    expect(() => new Random("p").pick([])).toThrow("nothing to pick");
  });
});

describe("heldOutCombinations", () => {
  const rows = Array.from({ length: 4000 }, (_, i) => ({ combination: [`colour:${i % 10}`, `object:${Math.floor(i / 20)}`] as const }) as unknown as Candidate);
  const held = heldOutCombinations(rows);

  it("holds out about one in twenty", () => {
    const share = rows.filter(({ combination }) => combination !== undefined && held.has(combinationKey(combination))).length / rows.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.07);
  });

  it("leaves both parts in training", () => {
    const left = rows.filter(({ combination }) => combination !== undefined && !held.has(combinationKey(combination)));
    const parts = new Set(left.flatMap(({ combination }) => combination ?? []));
    for (const { combination } of rows) for (const part of combination ?? []) expect(parts).toContain(part);
  });

  it("never holds out what has no second row to be learned from", () => {
    const single = Array.from({ length: 500 }, (_, i) => ({ combination: ["colour:red", `object:${i}`] }) as unknown as Candidate);
    expect(heldOutCombinations(single).size).toBe(0);
  });
});
