import { describe, expect, it } from "vitest";
import { DUPLICATE_RMS, DuplicateFilter, signature } from "../src/dedupe.ts";

const flat = (level: number): Uint8Array => new Uint8Array(64 * 64 * 4).fill(level);

describe("signature", () => {
  it("is the mean of each block", () => {
    const pixels = flat(0);
    pixels[0] = 160;
    expect(signature(pixels)[0]).toBe(10);
    expect(signature(pixels).slice(1).every((mean) => mean === 0)).toBe(true);
  });

  it("refuses sides it cannot divide", () => {
    expect(() => signature(new Uint8Array(20 * 20 * 4))).toThrow(/side 20/);
  });
});

describe("DuplicateFilter", () => {
  it("refuses what is closer than the threshold and accepts the rest", () => {
    const filter = new DuplicateFilter();
    expect(filter.check(flat(100))).toBeUndefined();
    expect(filter.check(flat(100 + DUPLICATE_RMS - 1))).toBe(0);
    expect(filter.check(flat(100 + DUPLICATE_RMS))).toBeUndefined();
    expect(filter.check(flat(100 + 2 * DUPLICATE_RMS - 1))).toBe(1);
  });
});
