import { describe, expect, it } from "vitest";
import { avatars, AVATARS_PER_STYLE } from "../src/avatars/avatars.ts";
import { listing, portraitCaption } from "../src/avatars/describe.ts";
import { PORTRAIT_STYLES } from "../src/avatars/styles.ts";
import { badgeCaption, drawingBadges } from "../src/badges.ts";
import { dominantColour } from "../src/colour/words.ts";
import { loadEmoji } from "../src/emoji.ts";
import { AVATAR_SETS } from "../src/extra-sets.ts";
import { heldOutCombinations, combinationKey } from "../src/holdout.ts";
import type { Candidate } from "../src/join.ts";
import { joinSets } from "../src/join.ts";
import { Random } from "../src/random.ts";
import { coverage, draw, over } from "../src/render.ts";
import { scenes } from "../src/scenes/scenes.ts";
import { SETS } from "../src/sets.ts";

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

describe("captions of avatars", () => {
  it("lists what is seen", () => {
    expect(listing(["a"])).toBe("a");
    expect(listing(["a", "b", "c"])).toBe("a, b and c");
    expect(portraitCaption({ noun: "woman", expression: "smiling", hair: "long red hair", extras: ["glasses"], clothes: "a blue dress", skin: undefined, ground: "pink background" })).toBe(
      "smiling woman with long red hair and glasses in a blue dress, pink background",
    );
  });

  it("names only parts that exist", () => {
    for (const style of PORTRAIT_STYLES) {
      const { properties } = style.style.schema as { properties: Record<string, { items?: { enum?: string[] } }> };
      const options: [string, readonly string[]][] = [
        [style.hair.option, Object.keys({ ...style.hair.phrases, ...style.hair.fixed })],
        ...style.extras.map(({ option, phrases }): [string, readonly string[]] => [option, Object.keys(phrases)]),
      ];
      if (style.expression !== undefined) options.push([style.expression.option, Object.keys(style.expression.phrases)]);
      if (style.clothes !== undefined && style.clothes.option !== "") options.push([style.clothes.option, Object.keys(style.clothes.phrases)]);
      for (const [option, names] of options) {
        for (const name of names) expect(properties[option]?.items?.enum, `${style.package} ${option} ${name}`).toContain(name);
      }
    }
  });
});

describe("avatars", () => {
  const all = avatars();

  it("come in equal numbers, and are the same every time", () => {
    expect(all.length).toBe(AVATAR_SETS.length * AVATARS_PER_STYLE);
    expect(avatars().map(({ caption }) => caption)).toEqual(all.map(({ caption }) => caption));
    const svg = (candidate: Candidate | undefined): string => (candidate?.picture?.kind === "svg" ? candidate.picture.svg() : "");
    expect(svg(avatars()[700])).toBe(svg(all[700]));
  });

  it("have no beard under a hijab and no placeholder left in a caption", () => {
    for (const { caption } of all) {
      expect(caption).not.toMatch(/\*|undefined|\ba [aeiou]|\bwith and\b/);
      if (caption.includes("hijab")) expect(caption).not.toMatch(/beard|moustache|goatee/);
      if (caption.includes("woman")) expect(caption).toMatch(/dress|person|woman with/);
    }
  });

  it("stand on the ground the caption names", async () => {
    const grounded = all.filter(({ caption }) => caption.endsWith("background")).filter((_, i) => i % 60 === 0);
    for (const candidate of grounded) {
      const pixels = await draw(candidate, 64);
      expect(dominantColour(pixels.slice(0, 4 * 8))?.word, candidate.caption).toBe(candidate.colour);
    }
  });
});

describe("badges", () => {
  it("say what is on what", () => {
    expect(badgeCaption("rocket", "blue", "circle")).toBe("rocket on a blue circle");
    expect(badgeCaption("apple", "orange", "squircle")).toBe("apple on an orange squircle");
  });

  it("stand out from their tile, which has the colour named", async () => {
    const drawings = joinSets(SETS.filter(({ style }) => style === "twemoji"), loadEmoji()).filter((_, i) => i % 20 === 0);
    const badges = await drawingBadges(drawings, 1);
    expect(badges.length).toBe(drawings.length);
    for (const badge of badges) {
      if (badge.colour?.includes(" and ") === true) continue;
      const pixels = await draw(badge, 64);
      // A strip of the tile beside the drawing.
      const strip = pixels.slice((32 * 64 + 3) * 4, (32 * 64 + 9) * 4);
      expect(dominantColour(strip)?.word, badge.caption).toBe(badge.colour);
    }
  });

  it("are composed premultiplied", () => {
    const below = Uint8Array.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : 100));
    expect([...over(below, Uint8Array.of(50, 0, 0, 128), 1, 0).subarray(4, 8)]).toEqual([100, 50, 50, 255]);
    expect(() => over(below, Uint8Array.of(1, 1, 1, 1), 2, 0)).toThrow("does not fit");
  });
});

describe("scenes", () => {
  const all = scenes();

  it("cover the whole square, the same every time", async () => {
    const again = scenes();
    for (let i = 0; i < all.length; i += 83) {
      const [one, two] = [all[i], again[i]];
      if (one === undefined || two === undefined) throw new Error(`scene ${i} is missing`);
      const pixels = await draw(one, 64);
      expect(coverage(pixels), one.caption).toBeGreaterThan(0.995);
      expect(Buffer.compare(pixels, await draw(two, 64)), one.caption).toBe(0);
    }
  });

  it("are captioned without gaps", () => {
    for (const { caption, tags } of all) {
      expect(caption).not.toMatch(/\*|undefined| {2}|^ | $/);
      expect(new Set(tags).size).toBe(tags.length);
    }
    expect(all.some(({ caption }) => caption.startsWith("snowy mountains at sunset"))).toBe(true);
    expect(new Set(all.map(({ caption }) => caption)).size).toBeGreaterThan(600);
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
