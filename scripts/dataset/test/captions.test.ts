import { describe, expect, it } from "vitest";
import { nameCaption } from "../src/captions.ts";
import { iconClass } from "../src/classes.ts";
import { cleanTags, mergeKeywords, MAX_TAGS } from "../src/tags.ts";
import { conceptKey } from "../src/text.ts";

describe("nameCaption", () => {
  it.each([
    ["fast-food-french-fries", "french fries"],
    ["shopping-bag-hand-bag-duo", "shopping bag hand bag"],
    ["tags-1", "tags"],
    ["left-up2", "left up"],
    ["mail-48", "mail"],
    ["single-neutral-actions-heart", "person heart"],
    ["multiple-neutral-2", "people"],
    ["job-seach-woman", "job search woman"],
    ["audio-file-mp3", "audio file mp3"],
    ["shipment-crack", "shipment crack"],
  ])("%s -> %s", (name, caption) => {
    expect(nameCaption(name).caption).toBe(caption);
  });

  it("keeps the words of the shelf as tags", () => {
    expect(nameCaption("modern-music-electric-guitar").words).toEqual(["modern", "music", "electric", "guitar"]);
  });
});

describe("cleanTags", () => {
  it("drops duplicates, numbers, the caption and colours the caption does not name", () => {
    expect(cleanTags("red heart", ["red_heart", "Love", "love", "black", "red", "<3", "143", "heavy"])).toEqual(["love", "red"]);
  });

  it("keeps at most MAX_TAGS", () => {
    const words = Array.from("abcdefghijklmnopqrst", (letter) => `tag ${letter}`);
    expect(cleanTags("x", words)).toEqual(words.slice(0, MAX_TAGS));
  });

  it("keeps a word from a picture that shows something else", () => {
    expect(cleanTags("brown heart", ["love", "coffee"])).toEqual(["love"]);
    expect(cleanTags("hot beverage", ["coffee"])).toEqual(["coffee"]);
  });
});

describe("mergeKeywords", () => {
  it("puts words both lists have first, then takes turns", () => {
    expect(mergeKeywords(["a", "b", "c"], ["x", "c", "y"])).toEqual(["c", "x", "a", "b", "y"]);
  });
});

describe("conceptKey", () => {
  it.each([["Piñata", "pinata"], ["ten o'clock", "ten-oclock"], ["person: blond hair", "person-blond-hair"], ["keycap: #", "keycap-hash"]])(
    "%s -> %s",
    (caption, key) => {
      expect(conceptKey(caption)).toBe(key);
    },
  );
});

describe("iconClass", () => {
  it.each([
    [["electric", "guitar"], "MusicAudio", "music"],
    [["delivery", "truck"], "ShippingDelivery", "vehicles"],
    [["arrow", "right"], undefined, "interface"],
    [["something", "else"], undefined, "interface"],
    [["pie", "chart"], undefined, "money"],
    [["people"], "Users", "people"],
  ] as const)("%j in %s is %s", (words, category, id) => {
    expect(iconClass(words, category)).toBe(id);
  });
});
