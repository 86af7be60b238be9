import { describe, expect, it } from "vitest";
import { loadEmoji, normaliseCode } from "../src/emoji.ts";
import { joinSets } from "../src/join.ts";
import { SETS } from "../src/sets.ts";

const rows = joinSets(SETS, loadEmoji());
const find = (style: string, name: string) => rows.find((row) => row.set.style === style && row.name === name);

describe("normaliseCode", () => {
  it("drops variation selectors and leading zeros beyond four digits", () => {
    expect(normaliseCode("0023-fe0f-20e3")).toBe("0023-20E3");
    expect(normaliseCode("01f600")).toBe("1F600");
  });
});

describe("joinSets", () => {
  it("aligns the same concept across all four emoji styles", () => {
    for (const concept of ["cat-face", "red-heart", "hot-beverage", "light-bulb"]) {
      const styles = rows.filter((row) => row.concept === concept && row.set.role === "emoji").map((row) => row.set.style);
      expect(styles, concept).toEqual(["noto", "twemoji", "3d", "flat"]);
    }
  });

  it("joins names that differ from the label by code point", () => {
    expect(find("3d", "2764")?.concept ?? find("3d", "2764-fe0f")?.concept).toBe("red-heart");
  });

  it("gives an icon whose caption is an emoji label that emoji's concept, class and tags", () => {
    const icon = find("outline", "fruit-banana");
    const emoji = rows.find((row) => row.set.style === "noto" && row.caption === "banana");
    expect(icon).toMatchObject({ concept: "banana", caption: "banana", class: "food" });
    expect(icon?.tags).toEqual(emoji?.tags);
  });

  it("leaves out logos and trademarks", () => {
    for (const word of ["logo", "visa", "reddit", "blackberry"]) {
      expect(rows.filter((row) => row.name.includes(word)).map((row) => row.name), word).toEqual([]);
    }
  });

  it("is sorted by style order, then concept", () => {
    const order = rows.map((row) => SETS.indexOf(row.set));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const noto = rows.filter((row) => row.set.style === "noto").map((row) => row.concept);
    expect(noto).toEqual([...noto].sort());
    expect(new Set(noto).size).toBe(noto.length);
  });
});
