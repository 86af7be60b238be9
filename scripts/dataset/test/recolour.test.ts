import { describe, expect, it } from "vitest";
import { loadEmoji } from "../src/emoji.ts";
import { RECOLOURED_SETS } from "../src/extra-sets.ts";
import { joinSets } from "../src/join.ts";
import { dominantColour } from "../src/colour/words.ts";
import { repaintedDrawings } from "../src/recolour/drawings.ts";
import { recolouredIcons, takesColour, whiteIcon } from "../src/recolour/icons.ts";
import { repaint, repaintTargets } from "../src/recolour/repaint.ts";
import { plainIconParkName, unwantedIcon } from "../src/recolour/unwanted.ts";
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
  it("says the colour first and keeps the concept and its tags", () => {
    const rocket = icons.find((icon) => icon.concept === "rocket");
    expect(rocket?.caption).toBe(`${rocket?.colour ?? "?"} rocket`);
    expect(rocket?.tags).toEqual(emoji.find(({ key }) => key === "rocket")?.tags);
  });

  it("leaves none of the published colours and shows the word", async () => {
    const sample = icons.filter((_, i) => i % 23 === 0);
    let right = 0;
    for (const icon of sample) {
      expect(icon.picture?.kind).toBe("svg");
      const svg = icon.picture?.kind === "svg" ? icon.picture.svg() : "";
      for (const blue of ["#8fbffa", "#2859c5", "#4147d5", "#d7e0ff", "#092f63", "#bbd8ff", "#2f88ff"]) expect(svg.toLowerCase()).not.toContain(blue);
      if (dominantColour(await draw(icon, 64))?.word === icon.colour) right++;
    }
    expect(sample.length).toBeGreaterThan(250);
    expect(right / sample.length).toBeGreaterThan(0.97);
  });

  it("draws an icon at most twice, never twice in one colour", () => {
    const seen = new Map<string, string[]>();
    for (const { set, name, colour } of icons) {
      const key = `${set.package}/${name.split(":")[0] ?? ""}`;
      seen.set(key, [...(seen.get(key) ?? []), colour ?? ""]);
    }
    for (const [key, colours] of seen) {
      expect(colours.length, key).toBeLessThanOrEqual(2);
      expect(new Set(colours).size, key).toBe(colours.length);
    }
  });

  it("leaves out trademarks and tools", () => {
    for (const name of ["discord", "xbox-logo", "align-left", "credit-card-visa", "cursor-click-1"]) expect(unwantedIcon(name), name).toBe(true);
    for (const name of ["rocket", "apple-juice".replace("apple", "orange"), "hamburger", "cake-slice"]) expect(unwantedIcon(name), name).toBe(false);
    expect(icons.filter(({ name }) => /tiktok|pacman|visa|wechat/.test(name))).toEqual([]);
  });

  it("reads IconPark's names without their counters", () => {
    expect(plainIconParkName("cake-five")).toBe("cake");
    expect(plainIconParkName("pig-zodiac")).toBe("pig");
    expect(plainIconParkName("two-hands")).toBe("two-hands");
  });
});

describe("takesColour", () => {
  it.each([["red heart", false], ["rocket", true], ["golden key", true], ["gold bars", false], ["color palette", false]])("%s: %s", (caption, expected) => {
    expect(takesColour(caption)).toBe(expected);
  });
});

describe("whiteIcon", () => {
  it("has no colour but white and the tile's", () => {
    const set = RECOLOURED_SETS[0];
    if (set === undefined) throw new Error("no sets");
    for (const value of hexValues(whiteIcon(set, "fireworks-rocket", "#123456"))) expect(["#ffffff", "#ffffff59", "#123456"]).toContain(value);
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
