import { describe, expect, it } from "vitest";
import { badgeCaption, drawingBadges, whiteBadges } from "../src/badges/badges.ts";
import { isNoWhite, isTile, isWanted } from "../src/badges/fit.ts";
import { FOR_WHITE } from "../src/badges/grounds.ts";
import { defaultTiles } from "../src/badges/tiles.ts";
import { BRIGHT_WORDS, dominantColour } from "../src/colour/words.ts";
import { loadEmoji } from "../src/emoji.ts";
import { EVERYDAY } from "../src/everyday.ts";
import { RECOLOURED_SETS } from "../src/extra-sets.ts";
import { combinationKey, heldOutCombinations, mayBeHeldOut } from "../src/holdout.ts";
import { joinSets } from "../src/join.ts";
import type { Candidate } from "../src/join.ts";
import { shareNames } from "../src/names.ts";
import { plainIcons } from "../src/recolour/icons.ts";
import { draw, over } from "../src/render.ts";
import { SETS } from "../src/sets.ts";
import { PAIR_MIN_STYLES, splitOf } from "../src/split.ts";

const emoji = loadEmoji();
const drawings = await drawingBadges(joinSets(SETS.filter(({ style }) => style === "flat"), emoji));
const white = whiteBadges(RECOLOURED_SETS.filter(({ style }) => style === "duo").flatMap((set) => plainIcons(set, emoji)), drawings);
const everyday = drawings.filter(({ concept }) => EVERYDAY.has(concept));
const others = drawings.filter(({ concept }) => !EVERYDAY.has(concept));
const all = [...drawings, ...white];

/** The tile a badge stands on: "blue circle". */
const tileOf = ({ caption }: Candidate): string => /(?:light )?\w+(?: and \w+ gradient)? (?:circle|rounded square)$/.exec(caption)?.[0] ?? "";
/** What is on it. */
const thingOf = (badge: Candidate): string => badge.caption.slice(0, -tileOf(badge).length).replace(/ on an? $/, "");

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function countBy(rows: readonly Candidate[], key: (row: Candidate) => string): readonly number[] {
  return [...groupBy(rows, key).values()].map(({ length }) => length);
}

/** Badges by thing, in their order. */
const byThing = groupBy(all, thingOf);
/** Whether a name says something of the tile: "rocket on light blue", but not "umbrella on ground". */
const TILE_WORDS = new RegExp(` on (an? )?(light )?(${[...BRIGHT_WORDS, "black"].join("|")})( and \\w+)?( gradient)?( circle| rounded square)?$`);
const saysTile = (name: string): boolean => TILE_WORDS.test(name);
/** Badges by name, in their order, for all names that say nothing of the tile. */
const byBareName = groupBy(
  all.flatMap((badge) => (badge.names ?? []).filter((name) => !saysTile(name)).map((name) => ({ name, badge }))),
  ({ name }) => name,
);

describe("badges", () => {
  it("say what is on what", () => {
    expect(badgeCaption("rocket", "blue", "circle")).toBe("rocket on a blue circle");
    expect(badgeCaption("apple", "orange", "rounded square")).toBe("apple on an orange rounded square");
  });

  it("come in numbers that can be learned from, each thing on several tiles, the most on what is asked for most", () => {
    expect(everyday.length).toBeGreaterThan(2400);
    expect(everyday.length).toBeLessThan(2800);
    expect(others.length).toBeGreaterThan(3100);
    expect(others.length).toBeLessThan(3500);
    expect(white.length).toBeGreaterThan(1300);
    expect(white.length).toBeLessThan(1500);
    expect(Math.min(...countBy(everyday, ({ concept }) => concept))).toBeGreaterThanOrEqual(8);
    expect(new Set(countBy(others, ({ concept }) => concept))).toEqual(new Set([4]));
    expect(new Set(countBy(white, ({ concept }) => concept))).toEqual(new Set([7]));
  });

  it("have one picture a caption", () => {
    const captions = all.map(({ caption }) => caption);
    expect(new Set(captions).size).toBe(captions.length);
  });

  it("spread evenly over shapes, and over grounds but for the default tiles", () => {
    for (const rows of [everyday, others, white]) {
      const circles = rows.filter(({ caption }) => caption.endsWith(" circle")).length;
      expect(Math.abs(circles / rows.length - 0.5)).toBeLessThan(0.04);
    }
    const grounds = countBy(white, ({ colour }) => colour ?? "").toSorted((a, b) => a - b);
    expect(grounds.length).toBe(FOR_WHITE.length);
    // All but the four that the default tiles have.
    expect((grounds.at(-5) ?? 0) - (grounds[0] ?? 0)).toBeLessThanOrEqual(2);
    // Less even: a drawing must be told from its ground.
    const colours = countBy(everyday, ({ colour }) => colour ?? "");
    expect(colours.length).toBe(BRIGHT_WORDS.length);
    expect(Math.min(...colours)).toBeGreaterThan(100);
  });

  it("have four pictures a name that leaves the tile open: variant after variant", () => {
    const four = [...byBareName].filter(([, members]) => members.length === 4);
    expect(Math.max(...[...byBareName.values()].map(({ length }) => length))).toBeLessThanOrEqual(4);
    expect(four.length / byBareName.size).toBeGreaterThan(0.95);
    for (const [name, members] of byBareName) {
      const [first] = members;
      if (first === undefined) throw new Error(`"${name}" has no picture`);
      // The first of one thing, hence by the rule of the variants.
      expect(members.map(({ badge }) => badge), name).toEqual(byThing.get(thingOf(first.badge))?.slice(0, members.length));
      expect(members.map(({ badge }) => /circle|rounded square/.exec(tileOf(badge))?.[0]), name).toEqual(["circle", "rounded square", "circle", "rounded square"].slice(0, members.length));
    }
    for (const [thing, rows] of byThing) expect(rows.filter(({ names = [] }) => names.some((name) => byBareName.has(name))).length, thing).toBe(4);
  });

  it("of what is not everyday are its default tiles alone, called by its caption and by nothing else", () => {
    for (const badge of others) {
      const { caption, names } = badge;
      const thing = thingOf(badge);
      const ground = / on an? (.+) circle$/.exec(caption)?.[1];
      expect(names, caption).toEqual([thing, ...(ground === undefined ? [] : [`${thing} on ${ground}`])]);
    }
    expect(byThing.get("anchor")?.map(tileOf)).toEqual(["light purple circle", "purple rounded square", "light yellow circle", "green rounded square"]);
    // A drawing that is also a white icon has the bare name, the icon another.
    expect(byBareName.get("shield")?.map(({ badge }) => badge.set.package)).toEqual(Array(4).fill("@iconify-json/fluent-emoji-flat"));
    expect(byBareName.get("white shield")).toHaveLength(4);
  });

  it("follow one rule for all white icons", () => {
    expect(byThing.get("white user")?.slice(0, 4).map(tileOf)).toEqual(["blue circle", "purple rounded square", "teal circle", "pink and orange gradient rounded square"]);
  });

  it("are never held out on a default tile", () => {
    const held = heldOutCombinations(all);
    expect(held.size).toBeGreaterThan(20);
    for (const rows of byThing.values()) {
      for (const { caption, combination } of rows.slice(0, 4)) expect(combination !== undefined && held.has(combinationKey(combination)), caption).toBe(false);
    }
  });

  it("take the next ground where the first might be held out", () => {
    const concept = Array.from({ length: 1000 }, (_, i) => `thing-${i}`).find((name) => mayBeHeldOut(["ground:blue", `object:${name}`]));
    if (concept === undefined) throw new Error("nothing is held out on blue");
    const [tile] = defaultTiles([{ shape: "circle", grounds: ["blue", "teal"] }], FOR_WHITE, concept);
    expect(tile).toMatchObject({ shape: "circle", ground: { words: "teal" } });
  });

  it("share no name", () => {
    expect(shareNames([["alarm clock", "clock"], ["clock"], ["watch", "clock", "chronometer"]], new Set(["chronometer"]))).toEqual([["alarm clock"], ["clock"], ["watch"]]);
    const withTile = groupBy(all.flatMap(({ names = [] }) => names.filter((name) => saysTile(name))), (name) => name);
    expect([...withTile.values()].filter(({ length }) => length > 1)).toEqual([]);
    // "settings" is the gear drawn in colours, which comes first.
    expect(byBareName.get("settings")?.[0]?.badge.caption).toMatch(/^gear on /);
    expect(byBareName.get("user")?.[0]?.badge.caption).toMatch(/^white user on /);
  });

  it("leave the shape open on circles alone: the same shape is meant for all things", () => {
    for (const { caption, names = [] } of all) {
      const open = names.some((name) => saysTile(name) && !/ (circle|rounded square)$/.test(name));
      expect(open, caption).toBe(caption.endsWith("circle"));
    }
  });

  it("show what is fit for a mock-up, and no light red", () => {
    for (const { caption } of all) expect(caption).not.toMatch(/syringe|cigarette|coffin|light red/);
    // Of things drawn in colours: white is what icons are.
    for (const { caption } of drawings) expect(caption).not.toMatch(/^white/);
    expect([isWanted({ caption: "bomb" }), isWanted({ caption: "rocket" }), isNoWhite({ caption: "white heart" }), isNoWhite({ caption: "black heart" })]).toEqual([false, true, false, true]);
  });

  it("leave a name that two claim to the everyday thing", async () => {
    const flat = joinSets(SETS.filter(({ style }) => style === "flat"), emoji).filter(({ concept }) => ["anchor", "hot-beverage"].includes(concept));
    const badges = await drawingBadges(flat.map((thing) => (thing.concept === "anchor" ? { ...thing, caption: "coffee" } : thing)));
    expect(badges.filter(({ names = [] }) => names.includes("coffee")).map(({ concept }) => concept)).toEqual(Array(4).fill("hot-beverage"));
    expect(badges.filter(({ concept }) => concept === "anchor")).toHaveLength(4);
  });

  it("show no drawing that its own style holds out to measure it, and some held out in all styles", () => {
    const splits = new Map(others.map(({ concept }) => [concept, splitOf(concept, "flat", PAIR_MIN_STYLES)]));
    const count = (split: string): number => [...splits.values()].filter((found) => found === split).length;
    expect([count("pair"), count("concept") > 5, count("train") > 700]).toEqual([0, true, true]);
  });

  it("show no drawing that is a tile itself, unless it is asked for most", () => {
    const picture = (filled: (x: number, y: number) => boolean): Uint8Array =>
      Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) => (filled(Math.floor(i / 4) % 32, Math.floor(i / 128)) ? 255 : 0));
    const inside = (x: number, y: number): boolean => Math.min(x, y) >= 4 && Math.max(x, y) < 28;
    expect(isTile(picture(inside))).toBe(true);
    expect(isTile(picture((x, y) => inside(x, y) && y < 20))).toBe(false);
    expect(isTile(picture((x, y) => Math.hypot(x - 16, y - 16) < 12))).toBe(false);
    expect(isTile(picture(() => false))).toBe(false);
    const things = new Set(drawings.map(({ concept }) => concept));
    expect(["cityscape", "sunset", "fireworks", "motorway", "anchor"].map((concept) => things.has(concept))).toEqual([true, false, false, false, true]);
  });

  it("are also called by less than their captions say", () => {
    const names = (caption: string): readonly string[] | undefined => all.find((row) => row.caption.startsWith(caption))?.names;
    expect(names("rocket on a ")).toEqual(["rocket", "rocket ship", "space rocket", expect.stringMatching(/^rocket on (light )?\w+$/), expect.stringMatching(/^rocket ship on an? .+ circle$/)]);
    expect(names("hot beverage on a ")).toEqual(expect.arrayContaining(["coffee", expect.stringMatching(/^coffee on an? .+ (circle|rounded square)$/)]));
    expect(names("white heart on a ")).toEqual(["white heart", expect.stringMatching(/^heart icon on \w+( and \w+)?$/)]);
    for (const { caption, names: called = [] } of all) {
      expect(new Set([caption, ...called]).size, caption).toBe(called.length + 1);
    }
  });

  it("stand on the ground named, which is the same for all", async () => {
    const pixels = new Map<string, Uint8Array>();
    for (const badge of all.filter((_, i) => i % 5 === 0)) {
      const picture = await draw(badge, 64);
      // A strip of the tile beside the drawing.
      const strip = picture.slice((32 * 64 + 3) * 4, (32 * 64 + 9) * 4);
      if (badge.colour?.includes(" and ") === false) expect(dominantColour(strip)?.word, badge.caption).toBe(badge.colour);
      const ground = tileOf(badge);
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
