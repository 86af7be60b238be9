import { describe, expect, it } from "vitest";
import { fromHex, hueDistance, mix, toHex, toOklch, toRgb } from "../src/colour/oklch.ts";
import { COLOUR_WORDS, colourWord, dominantColour, fixedTones } from "../src/colour/words.ts";

describe("oklch", () => {
  it("knows the published values of white and of pure red", () => {
    const white = toOklch(255, 255, 255);
    expect(white.l).toBeCloseTo(1, 4);
    expect(white.c).toBeCloseTo(0, 4);
    const red = toOklch(255, 0, 0);
    expect(red.l).toBeCloseTo(0.628, 3);
    expect(red.c).toBeCloseTo(0.2577, 3);
    expect(red.h).toBeCloseTo(29.23, 1);
  });

  it("gives every colour back", () => {
    for (const hex of ["#000000", "#ffffff", "#12b886", "#7048e8", "#f59f00", "#868e96", "#0000ff"]) expect(toHex(fromHex(hex))).toBe(hex);
  });

  it("lowers chroma where the screen ends, keeping hue", () => {
    const wanted = { l: 0.7, c: 0.4, h: 150 };
    const found = toOklch(...toRgb(wanted));
    expect(found.c).toBeLessThan(0.3);
    expect(Math.abs(hueDistance(found.h, wanted.h))).toBeLessThan(2);
  });

  it("mixes and measures hues the short way round", () => {
    expect(mix("#000000", "#ffffff", 0)).toBe("#000000");
    expect(mix("#123456", "#ffffff", 1)).toBe("#ffffff");
    expect(hueDistance(350, 20)).toBe(30);
    expect(hueDistance(20, 350)).toBe(-30);
  });

  it("refuses what is not #rrggbb", () => {
    expect(() => fromHex("#fff")).toThrow('"#fff"');
  });
});

describe("colourWord", () => {
  it.each([
    ["#e02020", "red"], ["#ff8c1a", "orange"], ["#ffd500", "yellow"], ["#2e9e3f", "green"], ["#12a3a3", "teal"], ["#1f6fe5", "blue"],
    ["#8a3ffc", "purple"], ["#ff6fb5", "pink"], ["#8b5a2b", "brown"], ["#111111", "black"], ["#8c8c8c", "grey"], ["#ffffff", "white"],
    ["#ffc0cb", "pink"], ["#000080", "blue"], ["#0b5d1e", "green"],
  ])("%s is %s", (hex, word) => {
    expect(colourWord(fromHex(hex))).toBe(word);
  });

  it("calls the carrying tones of every palette by their word", () => {
    for (const word of COLOUR_WORDS) {
      const { strong, main } = fixedTones(word);
      expect(colourWord(fromHex(strong)), `${word} ${strong}`).toBe(word);
      expect(colourWord(fromHex(main)), `${word} ${main}`).toBe(word);
    }
  });
});

describe("dominantColour", () => {
  const picture = (...colours: readonly (readonly [number, number, number, number])[]): Uint8Array => Uint8Array.from(colours.flat());

  it("counts colour by area and ignores white and what is not there", () => {
    const found = dominantColour(picture([255, 255, 255, 255], [255, 255, 255, 255], [200, 20, 20, 255], [20, 20, 200, 0]));
    expect(found?.word).toBe("red");
    expect(found?.share).toBeCloseTo(1);
  });

  it("says black or grey only where there is hardly any colour", () => {
    expect(dominantColour(picture([10, 10, 10, 255], [12, 12, 12, 255]))?.word).toBe("black");
    expect(dominantColour(picture([0, 0, 0, 0]))).toBeUndefined();
  });
});
