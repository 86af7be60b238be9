import { describe, expect, it } from "vitest";
import { badgeCaption, drawingBadges, whiteBadges } from "../src/badges.ts";
import { BRIGHT_WORDS, dominantColour } from "../src/colour/words.ts";
import { loadEmoji } from "../src/emoji.ts";
import { EVERYDAY } from "../src/everyday.ts";
import { RECOLOURED_SETS } from "../src/extra-sets.ts";
import { joinSets } from "../src/join.ts";
import type { Candidate } from "../src/join.ts";
import { plainIcons } from "../src/recolour/icons.ts";
import { draw, over } from "../src/render.ts";
import { SETS } from "../src/sets.ts";

const emoji = loadEmoji();
const drawings = await drawingBadges(joinSets(SETS.filter(({ style }) => style === "flat"), emoji));
const white = RECOLOURED_SETS.filter(({ style }) => style === "duo").flatMap((set) => whiteBadges(plainIcons(set, emoji)));

function countBy(rows: readonly Candidate[], key: (row: Candidate) => string): readonly number[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return [...counts.values()];
}

describe("badges", () => {
  it("say what is on what", () => {
    expect(badgeCaption("rocket", "blue", "circle")).toBe("rocket on a blue circle");
    expect(badgeCaption("apple", "orange", "rounded square")).toBe("apple on an orange rounded square");
  });

  it("come in numbers that can be learned from, each thing on several tiles", () => {
    expect(drawings.length).toBeGreaterThan(2000);
    expect(drawings.length).toBeLessThan(2600);
    expect(white.length).toBeGreaterThan(900);
    expect(white.length).toBeLessThan(1200);
    expect(Math.min(...countBy(drawings, ({ concept }) => concept))).toBeGreaterThanOrEqual(4);
    expect(new Set(countBy(white, ({ concept }) => concept))).toEqual(new Set([5]));
  });

  it("have one picture a caption", () => {
    const captions = [...drawings, ...white].map(({ caption }) => caption);
    expect(new Set(captions).size).toBe(captions.length);
  });

  it("spread evenly over grounds and shapes", () => {
    const grounds = countBy(white, ({ colour }) => colour ?? "");
    expect(Math.max(...grounds) - Math.min(...grounds)).toBeLessThanOrEqual(2);
    for (const rows of [drawings, white]) {
      const circles = rows.filter(({ caption }) => caption.endsWith(" circle")).length;
      expect(Math.abs(circles / rows.length - 0.5)).toBeLessThan(0.03);
    }
    // Less even: a drawing must be told from its ground.
    const colours = countBy(drawings, ({ colour }) => colour ?? "");
    expect(colours.length).toBe(BRIGHT_WORDS.length);
    expect(Math.min(...colours)).toBeGreaterThan(100);
  });

  it("show everyday things fit for a mock-up, and no light red", () => {
    for (const { concept, caption } of drawings) {
      expect(EVERYDAY.has(concept), caption).toBe(true);
      expect(caption).not.toMatch(/syringe|light red/);
    }
  });

  it("are also called by less than their captions say", () => {
    const names = (rows: readonly Candidate[], caption: string): readonly string[] | undefined => rows.find((row) => row.caption.startsWith(caption))?.names;
    expect(names(drawings, "rocket on a ")?.slice(0, 2)).toEqual(["rocket", expect.stringMatching(/^rocket on (light )?\w+$/)]);
    expect(names(drawings, "hot beverage on a ")?.[2]).toMatch(/^coffee on an? .+ (circle|rounded square)$/);
    expect(names(white, "white heart on a ")).toEqual(["white heart", expect.stringMatching(/^heart icon on \w+( and \w+)?$/)]);
    for (const { caption, names: all = [] } of [...drawings, ...white]) {
      expect(new Set([caption, ...all]).size, caption).toBe(all.length + 1);
    }
  });

  it("stand on the ground named, which is the same for all", async () => {
    const pixels = new Map<string, Uint8Array>();
    for (const badge of [...drawings, ...white].filter((_, i) => i % 7 === 0)) {
      const picture = await draw(badge, 64);
      // A strip of the tile beside the drawing.
      const strip = picture.slice((32 * 64 + 3) * 4, (32 * 64 + 9) * 4);
      if (badge.colour?.includes(" and ") === false) expect(dominantColour(strip)?.word, badge.caption).toBe(badge.colour);
      const ground = /(?:light )?\w+(?: and \w+ gradient)? (?:circle|rounded square)$/.exec(badge.caption)?.[0] ?? "";
      expect(strip, badge.caption).toEqual(pixels.get(ground) ?? strip);
      pixels.set(ground, strip);
    }
    expect(pixels.size).toBeGreaterThan(40);
  });

  it("are composed premultiplied", () => {
    const below = Uint8Array.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : 100));
    expect([...over(below, Uint8Array.of(50, 0, 0, 128), 1, 0).subarray(4, 8)]).toEqual([100, 50, 50, 255]);
    expect(() => over(below, Uint8Array.of(1, 1, 1, 1), 2, 0)).toThrow("does not fit");
  });
});
