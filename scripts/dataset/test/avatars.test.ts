import { describe, expect, it } from "vitest";
import { avatars, AVATARS_PER_STYLE, LOOKS } from "../src/avatars/avatars.ts";
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, SKINS } from "../src/avatars/colours.ts";
import { listing, NAMES_PER_PORTRAIT, portraitCaption, portraitNames } from "../src/avatars/describe.ts";
import { article } from "../src/text.ts";
import type { Portrait } from "../src/avatars/describe.ts";
import type { Look, Options } from "../src/avatars/look.ts";
import { drawPortrait, portrait } from "../src/avatars/portraits.ts";
import type { Avatar } from "../src/avatars/portraits.ts";
import { dominantColour } from "../src/colour/words.ts";
import { AVATAR_SETS } from "../src/extra-sets.ts";
import type { Candidate } from "../src/join.ts";
import { coverage, draw } from "../src/render.ts";

const all = avatars();
const ofLook = (look: Look): readonly Avatar[] => Array.from({ length: AVATARS_PER_STYLE }, (_, index) => portrait(look, index));

describe("words for a portrait", () => {
  const woman: Portrait = {
    noun: "woman", expression: "smiling", hair: "long red hair", plainHair: "red hair", extras: ["glasses"], clothes: "a blue shirt",
    skin: "dark skin", ground: "on a green circle",
  };

  it("say everything in the caption", () => {
    expect(listing(["a"])).toBe("a");
    expect(listing(["a", "b", "c"])).toBe("a, b and c");
    expect([article("orange circle"), article("blue circle")]).toEqual(["an orange circle", "a blue circle"]);
    expect(portraitCaption(woman)).toBe("smiling woman with long red hair and glasses in a blue shirt, dark skin, on a green circle");
    expect(portraitCaption({ ...woman, extras: [], ground: undefined })).toBe("smiling woman with long red hair in a blue shirt, dark skin");
  });

  it("say less and less in the names, in turns", () => {
    const names = portraitNames(woman, 0);
    expect(names).toEqual([
      "smiling woman with long red hair and glasses", "woman with long red hair and glasses", "woman with red hair on a green circle", "woman with dark skin",
    ]);
    expect([1, 2, 3, 4, 5].map((turn) => portraitNames(woman, turn)[3])).toEqual([
      "smiling woman", "woman with glasses", "woman in a blue shirt", "woman on a green circle", "woman with dark skin",
    ]);
  });

  it("are different even where a long form says no more than a short one", () => {
    const bald: Portrait = { ...woman, noun: "man", hair: "a bald head", plainHair: "a bald head", extras: [], ground: undefined };
    for (let turn = 0; turn < 6; turn++) {
      const names = portraitNames(bald, turn);
      expect(new Set(names).size).toBe(NAMES_PER_PORTRAIT);
      expect(names.slice(0, 2)).toEqual(["smiling man with a bald head", "man with a bald head"]);
    }
  });
});

describe("colours of avatars", () => {
  it("are one per word", () => {
    for (const list of [HAIR_COLOURS, SKINS, CLOTHES_COLOURS, GROUND_COLOURS]) {
      const hexes = new Map(list.map(({ word, hex }) => [word, hex]));
      for (const { word, hex } of list) expect([hexes.get(word), hex.length], word).toEqual([hex, 6]);
      expect(new Set(hexes.values()).size).toBe(hexes.size);
    }
  });
});

describe.each(LOOKS.map((look) => [look.package, look] as const))("the look %s", (_, look) => {
  const portraits = ofLook(look);

  it("uses only parts that exist", () => {
    const { properties } = look.style.schema as { properties: Record<string, { items?: { enum?: string[] } }> };
    const parts: readonly Options[] = [
      look.fixed, ...look.hair.map(({ options }) => options),
      ...[look.expressions, look.facialHair, look.eyewear].flatMap((group) => Object.values(group)),
    ];
    for (const options of parts) {
      for (const [option, values] of Object.entries(options)) {
        const known = properties[option]?.items?.enum;
        // Colours have no list; "lenses" and "eyewear" are what the look itself adds.
        if (typeof values === "number" || known === undefined) continue;
        for (const value of values) expect(known, `${option} ${value}`).toContain(value);
      }
    }
  });

  it("leaves nothing to chance or to DiceBear's seed", () => {
    const names = Object.keys((look.style.schema as { properties: object }).properties);
    for (const { options, caption } of portraits.filter((_, index) => index % 40 === 0)) {
      for (const name of names) {
        const value = options[name];
        if (name.endsWith("Probability")) expect([0, 100], `${name}, ${caption}`).toContain(value);
        else expect(value, `${name}, ${caption}`).toHaveLength(1);
      }
      expect(drawPortrait(look, options, "one")).toBe(drawPortrait(look, options, "two"));
    }
  });

  it("takes one hair colour, for the eyebrows, where the caption names none", () => {
    const unsaid = portraits.filter(({ caption }) => / with a bald head( and (sun)?glasses)? in /.test(caption));
    expect(unsaid.length).toBeGreaterThan(20);
    const [option = ""] = look.colours.hair;
    expect(new Set(unsaid.map(({ options }) => String(options[option]))).size).toBe(1);
  });

  it("draws one picture for one caption, and others for others", () => {
    const pictures = new Map<string, string>();
    const captions = new Map<string, string>();
    for (const { caption, svg } of portraits) {
      const picture = svg();
      expect(pictures.get(caption) ?? picture, caption).toBe(picture);
      expect(captions.get(picture) ?? caption).toBe(caption);
      pictures.set(caption, picture);
      captions.set(picture, caption);
    }
    expect(pictures.size).toBeGreaterThan(0.95 * AVATARS_PER_STYLE);
  });

  it("shows every part often enough to be learned", () => {
    const phrases = [
      ...look.hair.map(({ phrase }) => phrase.split("*").at(-1) ?? ""), ...Object.keys(look.expressions),
      ...Object.keys(look.facialHair).map((phrase) => phrase.replace(/^an? (long )?/, "")), ...Object.keys(look.eyewear),
      ...[HAIR_COLOURS, SKINS, CLOTHES_COLOURS].flatMap((list) => list.map(({ word }) => word)),
    ];
    for (const phrase of phrases) expect(portraits.filter(({ caption }) => caption.includes(phrase)).length, phrase).toBeGreaterThan(60);
    for (const noun of ["woman", "man"]) expect(portraits.filter(({ tags }) => tags.includes(noun)).length, noun).toBeGreaterThan(0.35 * AVATARS_PER_STYLE);
  });

  it("keeps hair whole: on a circle nothing but the ground touches the upper half of the rim", async () => {
    for (const { phrase } of look.hair) {
      const found = portraits.find(({ caption, options }) => options["radius"] === 50 && caption.includes(phrase.split("*").at(-1) ?? ""));
      if (found === undefined) throw new Error(`no "${phrase}" on a circle`);
      const pixels = await pixelsOf(found, 128);
      const ground = pixelAt(pixels, 64, 2);
      for (let degrees = 180; degrees <= 360; degrees += 3) {
        const [x, y] = [64 + 61 * Math.cos((degrees * Math.PI) / 180), 64 + 61 * Math.sin((degrees * Math.PI) / 180)].map(Math.floor);
        expect(pixelAt(pixels, x ?? 0, y ?? 0), `${found.caption}, ${degrees} degrees`).toEqual(ground);
      }
    }
  });
});

describe("avatars", () => {
  it("come in equal numbers in styles of their own, and are the same every time", () => {
    expect(AVATAR_SETS.map(({ style }) => style)).toEqual(["avatar", "toon", "persona"]);
    for (const set of AVATAR_SETS) expect(all.filter((candidate) => candidate.set === set).length).toBe(AVATARS_PER_STYLE);
    expect(avatars().map(({ caption }) => caption)).toEqual(all.map(({ caption }) => caption));
    const toon = AVATAR_SETS.filter(({ style }) => style === "toon");
    expect(avatars(toon).map(({ name }) => name)).toEqual(all.filter(({ set }) => set.style === "toon").map(({ name }) => name));
  });

  it("have captions without gaps that say all that varies", () => {
    for (const { caption } of all) {
      expect(caption).toMatch(/^(smiling|laughing|sad|surprised) (wo)?man with .+ in a (red|yellow|green|blue|purple|black) shirt, (light|medium|dark) skin(, on an? \w+ (circle|background))?$/);
      expect(caption).not.toMatch(/\*|undefined|\ba [aeiou]|person| {2}/);
      if (caption.includes("woman")) expect(caption).not.toMatch(/beard|moustache|bald|mohawk/);
      else expect(caption).not.toMatch(/\b(bun|bob|pigtails|long \w* ?\w+ hair)\b/);
    }
  });

  it("have four names, all true, that say less than the caption", () => {
    for (const { caption, names = [] } of all) {
      expect(new Set(names).size, caption).toBe(NAMES_PER_PORTRAIT);
      for (const name of names) {
        expect(name).not.toMatch(/avatar|toon|persona|micah/);
        expect(name.length).toBeLessThan(caption.length);
        const said = new Set(caption.split(/\W+/));
        for (const word of name.split(/\W+/)) if (word !== "hair") expect(said, `${name} < ${caption}`).toContain(word);
      }
    }
  });

  it("share short names, so that noise has something to choose from", () => {
    const rows = all.filter(({ set }) => set.style === "avatar");
    const sharing = (name: string): number => rows.filter(({ names }) => names?.includes(name) === true).length;
    expect(sharing("smiling woman")).toBeGreaterThan(20);
    expect(sharing("man with a bald head")).toBeGreaterThan(20);
  });

  it("stand on the ground the caption names", async () => {
    const grounded = all.filter(({ caption }) => caption.endsWith("background")).filter((_, i) => i % 50 === 0);
    expect(grounded.length).toBeGreaterThan(20);
    for (const candidate of grounded) {
      const pixels = await draw(candidate, 64);
      expect(coverage(pixels), candidate.caption).toBeGreaterThan(0.99);
      // The left end of the upper row: no hair reaches it.
      expect(dominantColour(pixels.slice(0, 4 * 8))?.word, candidate.caption).toBe(candidate.colour);
    }
  });
});

async function pixelsOf({ svg }: Avatar, size: number): Promise<Uint8Array> {
  const [set] = AVATAR_SETS;
  if (set === undefined) throw new Error("no set of avatars");
  return draw({ set, name: "", picture: { kind: "svg", svg } } as unknown as Candidate, size);
}

function pixelAt(pixels: Uint8Array, x: number, y: number): readonly number[] {
  return [...pixels.slice(4 * (128 * y + x), 4 * (128 * y + x) + 4)];
}
