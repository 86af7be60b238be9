import { describe, expect, it } from "vitest";
import { loadEmoji } from "../src/emoji.ts";
import { RECOLOURED_SETS } from "../src/extra-sets.ts";
import { combinationKey, heldOutCombinations, mayBeHeldOut } from "../src/holdout.ts";
import { joinSets } from "../src/join.ts";
import type { Candidate } from "../src/join.ts";
import { mix } from "../src/colour/oklch.ts";
import { BRIGHT_WORDS, dominantColour } from "../src/colour/words.ts";
import { repaintedDrawings } from "../src/recolour/drawings.ts";
import { recolouredIcons, takesColour, whiteIcon } from "../src/recolour/icons.ts";
import { repaint, repaintTargets, shows } from "../src/recolour/repaint.ts";
import { draw } from "../src/render.ts";
import { SETS } from "../src/sets.ts";
import { hexValues, replaceColours } from "../src/svg.ts";

const emoji = loadEmoji();
const icons = RECOLOURED_SETS.flatMap((set) => recolouredIcons(set, emoji));

describe("replaceColours", () => {
  it("replaces whole values only", () => {
    const body = '<path fill="#2F88FF" stroke="#000"/><path fill="#000000"/>';
    expect(replaceColours(body, new Map([["#2f88ff", "#111111"], ["#000", "#222222"]]))).toBe('<path fill="#111111" stroke="#222222"/><path fill="#000000"/>');
    expect(hexValues(body)).toEqual(["#2f88ff", "#000", "#000000"]);
  });
});

describe("recolouredIcons", () => {
  const of = (style: string) => icons.filter(({ set }) => set.style === style);
  /** The pictures of each duotone icon. */
  const duoThings: readonly (readonly Candidate[])[] = [...new Set(of("duo").map(({ concept }) => concept))].map((thing) => of("duo").filter(({ concept }) => concept === thing));
  const things = (style: string): readonly string[] => [...new Set(of(style).map(({ concept }) => concept))];

  it("says the colour first and keeps the concept and its tags", () => {
    const rocket = icons.find((icon) => icon.concept === "rocket");
    expect(rocket?.caption).toBe(`${rocket?.colour ?? "?"} rocket`);
    expect(rocket?.tags).toEqual(emoji.find(({ key }) => key === "rocket")?.tags);
  });

  it("shows what an interface needs in several colours each, all colours about equally often", () => {
    expect(things("duo").length).toBeGreaterThan(350);
    expect(things("duo").length).toBeLessThanOrEqual(450);
    expect(things("line").length).toBeGreaterThan(250);
    expect(things("line").length).toBeLessThanOrEqual(300);
    expect(of("duo").length).toBe(6 * things("duo").length);
    expect(of("line").length).toBe(3 * things("line").length);
    for (const style of ["duo", "line"]) {
      for (const concept of ["house", "user", "envelope", "shopping-cart", "gear", "magnifying-glass-tilted-left", "calendar", "bar-chart", "bell", "locked", "camera"]) {
        expect(things(style), style).toContain(concept);
      }
    }
    const counts = BRIGHT_WORDS.map((word) => of("line").filter(({ colour }) => colour === word).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    // Of those that are no default colours.
    const dealt = ["red", "yellow", "teal", "pink"].map((word) => duoThings.flatMap((rows) => rows.slice(4)).filter(({ colour }) => colour === word).length);
    expect(Math.max(...dealt) - Math.min(...dealt)).toBeLessThanOrEqual(2);
  });

  it("has one rule for the colour of a duotone icon that a name leaves open", () => {
    const usual = ["blue", "purple", "green", "orange"];
    let asUsual = 0;
    for (const rows of duoThings) {
      const colours = rows.map(({ colour = "" }) => colour);
      expect(new Set(colours).size).toBe(6);
      // Each variant has its own colour, or the first of the others that is trained.
      const trained = (colour: string): boolean => !mayBeHeldOut([`colour:${colour}`, `object:${rows[0]?.concept ?? ""}`]);
      const spare = ["teal", "pink", "red", "yellow"].filter(trained);
      expect(colours.slice(0, 4)).toEqual(usual.map((colour) => (trained(colour) ? colour : spare.shift())));
      if (colours.slice(0, 4).join() === usual.join()) asUsual++;
    }
    expect(asUsual / duoThings.length).toBeGreaterThan(0.7);
    expect(asUsual).toBeLessThan(duoThings.length);
  });

  it("gives a name without a colour to the four default pictures of one duotone icon, in order, and loses none of them", async () => {
    const byName = new Map<string, Candidate[]>();
    for (const icon of of("duo")) {
      for (const name of icon.names ?? []) if (!name.startsWith(`${icon.colour ?? ""} `)) byName.set(name, [...(byName.get(name) ?? []), icon]);
    }
    expect(byName.size).toBeGreaterThan(duoThings.length);
    const held = heldOutCombinations(icons);
    for (const [name, members] of byName) {
      expect(members, name).toEqual(duoThings.find(([first]) => first?.name === members[0]?.name)?.slice(0, 4));
      for (const { combination } of members) expect(combination !== undefined && held.has(combinationKey(combination)), name).toBe(false);
    }
    for (const icon of duoThings.flatMap((rows) => rows.slice(0, 4))) expect(shows(await draw(icon, 64), icon.colour ?? ""), icon.caption).toBe(true);
  }, 30_000);

  it("still holds out some pictures of most colours", () => {
    const held = heldOutCombinations(of("duo"));
    expect(held.size).toBeGreaterThan(60);
    const colours = new Set([...held].map((key) => /^colour:(\w+)/.exec(key)?.[1]));
    expect(colours.size).toBe(BRIGHT_WORDS.length);
  });

  it("has one picture a caption, and captions that are short or an emoji's label", () => {
    const labels = new Set(emoji.map(({ caption }) => caption));
    for (const style of ["duo", "line"]) expect(new Set(of(style).map(({ caption }) => caption)).size).toBe(of(style).length);
    for (const { caption, colour = "" } of icons) {
      const thing = caption.slice(`${colour} `.length);
      expect(labels.has(thing) || thing.split(" ").length <= 2, thing).toBe(true);
    }
  });

  it("is also called without the colour, and by the first everyday name that is true of it", () => {
    const named = (caption: string) => icons.find((icon) => icon.caption.endsWith(` ${caption}`));
    const beverage = named("hot beverage");
    expect(beverage?.names).toEqual(["hot beverage", "coffee", `${beverage?.colour ?? ""} coffee`]);
    expect(icons.find(({ name }) => name.startsWith("coffee-mug-flat:") && name.endsWith(":blue"))?.names).toContain("blue coffee");
    expect(named("heart")).toMatchObject({ concept: "red-heart", names: ["heart"] });
    // Two things are called a clock: the name is that of which it is the caption.
    expect(named("alarm clock")?.names).toEqual(["alarm clock"]);
    expect(icons.find(({ caption }) => caption === "blue clock")?.names).toEqual(["clock"]);
    expect(named("bug")?.names).toEqual(["bug"]);
    for (const { caption, names = [] } of icons) expect(new Set([caption, ...names]).size, caption).toBe(names.length + 1);
  });

  it("paints every icon of a colour with the same few tones", () => {
    const tones = new Map<string, Set<string>>();
    for (const icon of icons) {
      const svg = icon.picture?.kind === "svg" ? icon.picture.svg() : "";
      const key = `${icon.set.style} ${icon.colour ?? ""}`;
      const seen = tones.get(key) ?? new Set();
      for (const value of hexValues(svg)) seen.add(value);
      tones.set(key, seen);
    }
    expect(tones.size).toBe(16);
    for (const [key, values] of tones) expect(values.size, key).toBe(key.startsWith("duo") ? 2 : 4);
  });

  it("shows the word", async () => {
    const sample = icons.filter((_, i) => i % 23 === 0);
    let right = 0;
    for (const icon of sample) if (dominantColour(await draw(icon, 64))?.word === icon.colour) right++;
    expect(right / sample.length).toBeGreaterThan(0.97);
  });
});

describe("takesColour", () => {
  it.each([["red heart", false], ["rocket", true], ["golden key", true], ["gold bars", false], ["color palette", false]])("%s: %s", (caption, expected) => {
    expect(takesColour(caption)).toBe(expected);
  });
});

describe("whiteIcon", () => {
  it("has no tones but white and one between white and the tile", () => {
    const [duo] = RECOLOURED_SETS;
    if (duo === undefined) throw new Error("no sets");
    expect(new Set(hexValues(whiteIcon(duo, "startup-flat", "#123456")))).toEqual(new Set(["#ffffff", mix("#123456", "#ffffff", 0.45)]));
  });
});

describe("repaint", () => {
  const red = Uint8Array.from([200, 30, 30, 255, 255, 255, 255, 255, 20, 20, 20, 255, 100, 15, 15, 128]);

  it("moves the main hue, keeps white, black and alpha, and stays premultiplied", () => {
    const green = repaint(red, "green", "seed");
    expect(dominantColour(green.subarray(0, 4))?.word).toBe("green");
    expect([...green.subarray(4, 12)]).toEqual([...red.subarray(4, 12)]);
    expect(green[15]).toBe(128);
    expect(Math.max(...green.subarray(12, 15))).toBeLessThanOrEqual(128);
    expect(repaint(red, "green", "seed")).toEqual(green);
  });

  it("offers other colours where one hue rules, none where several do", () => {
    const flat = (...colours: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(colours.flatMap((colour) => [...colour, 255]));
    expect(repaintTargets(flat([200, 30, 30], [170, 20, 20]))).toContain("blue");
    expect(repaintTargets(flat([200, 30, 30], [170, 20, 20]))).not.toContain("red");
    expect(repaintTargets(flat([200, 30, 30], [20, 60, 220], [30, 160, 40]))).toEqual([]);
  });
});

describe("repaintedDrawings", () => {
  it("names colour and thing, and touches no faces, animals or food", async () => {
    const drawings = joinSets(SETS.filter(({ style }) => style === "flat"), emoji).filter((_, i) => i % 4 === 0);
    const found = await repaintedDrawings(drawings);
    expect(found.length).toBeGreaterThan(20);
    for (const { caption, colour, class: id } of found) {
      expect(caption.startsWith(`${colour ?? "?"} `)).toBe(true);
      expect(["faces", "animals", "food", "people"]).not.toContain(id);
    }
  });
});
