import { describe, expect, it } from "vitest";
import { EVERYDAY, EVERYDAY_NAMES } from "../src/everyday.ts";
import { hashFraction } from "../src/hash.ts";
import { CONCEPT_SHARE, PAIR_SHARE, splitOf } from "../src/split.ts";

const keys = Array.from({ length: 20_000 }, (_, i) => `concept-${i}`);

describe("hashFraction", () => {
  it("is the first 32 bits of SHA-1", () => {
    // sha1("abc") = a9993e36...
    expect(hashFraction("abc")).toBe(0xa9993e36 / 2 ** 32);
  });
});

describe("splitOf", () => {
  it("holds a concept out of every style or of none", () => {
    for (const key of keys.slice(0, 2000)) {
      const held = ["noto", "3d", "outline"].map((style) => splitOf(key, style, style === "outline" ? 0 : 4) === "concept");
      expect(new Set(held).size).toBe(1);
    }
  });

  it("holds out the stated shares", () => {
    const splits = keys.map((key) => splitOf(key, "noto", 4));
    const share = (split: string): number => splits.filter((s) => s === split).length / keys.length;
    expect(share("concept")).toBeCloseTo(CONCEPT_SHARE, 2);
    expect(share("pair")).toBeCloseTo(PAIR_SHARE * (1 - CONCEPT_SHARE), 2);
  });

  it("trains what everybody asks for in every style", () => {
    expect(EVERYDAY.size).toBeGreaterThan(200);
    const styles = ["noto", "twemoji", "3d", "flat"];
    // "rose" and "hot-beverage" would be held out by their hashes.
    expect([...EVERYDAY].flatMap((key) => styles.map((style) => splitOf(key, style, 4))).filter((s) => s !== "train")).toEqual([]);
    expect(hashFraction("concept:rose")).toBeLessThan(CONCEPT_SHARE);
  });

  it("gives each name to one everyday thing, and none that a caption already is", () => {
    const names = Object.values(EVERYDAY_NAMES).flat();
    expect(Object.keys(EVERYDAY_NAMES).filter((concept) => !EVERYDAY.has(concept))).toEqual([]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => EVERYDAY.has(name.replaceAll(" ", "-")))).toEqual([]);
  });

  it("holds out pairs only where the concept has four emoji styles", () => {
    expect(keys.some((key) => splitOf(key, "noto", 3) === "pair")).toBe(false);
  });
});
