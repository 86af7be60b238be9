import { describe, expect, it } from "vitest";
import type { Candidate } from "../src/join.ts";
import { Random } from "../src/random.ts";
import { coverage, draw } from "../src/render.ts";
import { Painting } from "../src/scenes/painting.ts";
import { scenes } from "../src/scenes/scenes.ts";
import { paintSky, SKIES } from "../src/scenes/sky.ts";
import type { Sky } from "../src/scenes/sky.ts";
import { TIMES } from "../src/scenes/times.ts";
import type { TimeName } from "../src/scenes/times.ts";

const all = scenes();
const byName = new Map(all.map((candidate) => [candidate.name, candidate]));

function svgOf(name: string): string {
  const picture = byName.get(name)?.picture;
  if (picture?.kind !== "svg") throw new Error(`there is no scene ${name}`);
  return picture.svg();
}

/** The elements in front of the definitions, without what colours them. */
function shapes(svg: string): readonly string[] {
  return (svg.replace(/<defs>.*<\/defs>/s, "").match(/<(?:path|rect|circle|ellipse|g)[^>]*>/g) ?? []).map((element) => element.replace(/ (?:fill|stroke|opacity)="[^"]*"/g, ""));
}

/** The shapes of a landscape without those of its sky. */
function land(place: string, time: TimeName, sky: Sky, variant: number): readonly string[] {
  const painting = new Painting(new Random("sky"));
  paintSky(painting, TIMES[time], sky, variant);
  const above = shapes(painting.svg());
  const both = shapes(svgOf(`landscape/${place}/${time}/${sky.words === "" ? "plain" : sky.words}/${variant}`));
  expect(both.slice(0, above.length), place).toEqual(above);
  return both.slice(above.length);
}

/** Groups of at least two scenes. */
function groups(key: (candidate: Candidate) => string): readonly (readonly Candidate[])[] {
  const found = new Map<string, Candidate[]>();
  for (const candidate of all) found.set(key(candidate), [...(found.get(key(candidate)) ?? []), candidate]);
  return [...found.values()].filter(({ length }) => length > 1);
}

describe("scenes", () => {
  it("have names of their own and come in the expected numbers", () => {
    expect(byName.size).toBe(all.length);
    const count = (kind: string): number => all.filter(({ name }) => name.startsWith(`${kind}/`)).length;
    expect([count("landscape"), count("abstract"), count("pattern")]).toEqual([858, 476, 514]);
  });

  it("cover the whole square, the same every time", async () => {
    const again = scenes();
    for (let i = 0; i < all.length; i += 37) {
      const [one, two] = [all[i], again[i]];
      if (one === undefined || two === undefined) throw new Error(`scene ${i} is missing`);
      const pixels = await draw(one, 64);
      expect(coverage(pixels), one.name).toBeGreaterThan(0.995);
      expect(Buffer.compare(pixels, await draw(two, 64)), one.name).toBe(0);
    }
  });

  it("are captioned without gaps", () => {
    for (const { caption, names = [], tags } of all) {
      for (const text of [caption, ...names, ...tags]) expect(text).not.toMatch(/\*|undefined| {2}|^ | $|^$/);
      expect(new Set(tags).size).toBe(tags.length);
    }
    const captions = new Set(all.map(({ caption }) => caption));
    for (const caption of ["snowy mountains at sunset", "sea at night under a full moon", "mountain lake", "purple and pink gradient waves", "polka dot pattern, blue and white"]) {
      expect(captions).toContain(caption);
    }
  });

  it("may be called by less than the caption says", () => {
    for (const { caption, names = [] } of all) {
      expect(names).not.toContain(caption);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(byName.get("landscape/sea/night/under a full moon/1")?.names).toEqual(["sea at night", "sea"]);
    expect(byName.get("landscape/sea/day/plain/0")?.names).toEqual(["sea on a sunny day"]);
    expect(byName.get("abstract/gradient waves/blue-pink/0")?.names).toEqual(["blue gradient waves", "gradient waves"]);
    expect(byName.get("pattern/polka dot pattern/blue/white")?.names).toEqual(["blue polka dot pattern", "polka dot pattern"]);
  });

  it("of one caption are few, and each looks different", async () => {
    const alike = groups(({ caption }) => caption);
    for (const members of alike) {
      expect(members.length, members[0]?.caption).toBeLessThanOrEqual(3);
      expect(new Set(members.map(({ name }) => svgOf(name))).size, members[0]?.caption).toBe(members.length);
      expect(new Set(members.map(({ names, tags }) => JSON.stringify([names, tags]))).size, members[0]?.caption).toBe(1);
    }
    expect(alike.length).toBeGreaterThan(500);
  });
});

describe("landscapes", () => {
  const plainOf = (name: string): boolean => name.startsWith("landscape/") && name.endsWith("/plain/0") && !/planet|northern/.test(name);
  const places = [...new Set(all.filter(({ name }) => plainOf(name)).map(({ name }) => name.split("/")[1] ?? ""))];

  it("have the same land at every time and under every sky", () => {
    expect(places.length).toBeGreaterThan(20);
    for (const place of places) {
      for (const variant of [0, 1, 2]) {
        const [day] = SKIES.day;
        if (day === undefined) throw new Error("there is no sky by day");
        const expected = land(place, "day", day, variant);
        for (const time of Object.keys(SKIES) as TimeName[]) {
          for (const sky of SKIES[time]) {
            if (!byName.has(`landscape/${place}/${time}/plain/0`)) continue;
            const found = new Set(land(place, time, sky, variant));
            // More there may be: light on the water, the beam of a lighthouse.
            expect(expected.filter((shape) => !found.has(shape)), `${place} ${time} ${sky.words}`).toEqual([]);
          }
        }
      }
    }
  });

  it("have the same sky over every place", () => {
    // land() compares the sky with the one painted alone.
    for (const place of places) for (const sky of SKIES.day) expect(land(place, "day", sky, 1).length).toBeGreaterThan(0);
  });
});

describe("grounds and patterns", () => {
  it("have the same shapes in all colours", () => {
    const kinds = groups(({ name }) => {
      const [kind, motif, , variant] = name.split("/");
      return kind === "landscape" ? name : `${kind}/${motif}/${kind === "pattern" ? "" : variant}`;
    });
    expect(kinds.length).toBe(12 * 2 + 20);
    for (const members of kinds) expect(new Set(members.map(({ name }) => shapes(svgOf(name)).join(""))).size, members[0]?.name).toBe(1);
  });
});
