import { describe, expect, it } from "vitest";
import { loadEmoji } from "../src/emoji.ts";
import { keepsEmoji, largestSizes } from "../src/filters.ts";

const emoji = loadEmoji();
const captions = new Set(emoji.map(({ caption }) => caption));
const kept = new Set(emoji.filter((concept) => keepsEmoji(concept, captions)).map(({ caption }) => caption));

describe("keepsEmoji", () => {
  it.each([
    "cat face", "red heart", "sparkles", "fire", "rocket", "pizza", "person running", "cook", "merperson", "mermaid",
    "man", "old woman", "pregnant person", "black cat", "family", "couple with heart", "ten o'clock", "alarm clock",
  ])("keeps %s", (caption) => {
    expect(captions).toContain(caption);
    expect(kept).toContain(caption);
  });

  it.each([
    "flag: germany", "chequered flag", "right arrow", "no entry", "aries", "keycap: 3", "ok button", "red circle",
    "blue square", "om", "man cook", "woman running", "merman", "pregnant man", "man in tuxedo", "man: red hair",
    "person walking: facing right", "family: man, woman, boy", "family: adult, adult, child", "three o'clock",
    "one-thirty", "red hair", "medium skin tone",
  ])("drops %s", (caption) => {
    expect(captions).toContain(caption);
    expect(kept).not.toContain(caption);
  });

  it("keeps about as many concepts as the recipe was tuned on", () => {
    expect(kept.size).toBeGreaterThan(1100);
    expect(kept.size).toBeLessThan(1300);
  });
});

describe("largestSizes", () => {
  it("keeps the largest drawing of each name, comparing sizes as numbers", () => {
    expect(largestSizes(["mail-16", "mail-48", "mail-8", "bot-20", "beach"])).toEqual(["beach", "bot-20", "mail-48"]);
  });
});
