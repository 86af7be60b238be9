import { describe, expect, it } from "vitest";
import { avatars, avatarsOf, AVATARS_PER_STYLE, LOOKS } from "../src/avatars/avatars.ts";
import { CLOTHES_COLOURS, GROUND_COLOURS, HAIR_COLOURS, named, SKINS } from "../src/avatars/colours.ts";
import { BRIEF_NAMES } from "../src/avatars/brief-names.ts";
import { completed, VARIANTS } from "../src/avatars/defaults.ts";
import { listing, portraitCaption, portraitNames } from "../src/avatars/describe.ts";
import type { Words } from "../src/avatars/describe.ts";
import { clash } from "../src/avatars/grounds.ts";
import type { Options } from "../src/avatars/look.ts";
import { partials } from "../src/avatars/partial.ts";
import { drawPortrait, NOUNS, wordsOf } from "../src/avatars/people.ts";
import type { Avatar, Said } from "../src/avatars/people.ts";
import { dominantColour } from "../src/colour/words.ts";
import { AVATAR_SETS } from "../src/extra-sets.ts";
import { combinationKey, heldOutCombinations } from "../src/holdout.ts";
import type { Candidate } from "../src/join.ts";
import { coverage, draw } from "../src/render.ts";
import { article } from "../src/text.ts";

const all = avatars();

describe("words for a portrait", () => {
  const woman: Words = {
    noun: "woman", expression: "smiling", hair: "long red hair", extras: ["glasses"], clothes: "a blue shirt", skin: "dark skin",
    ground: "on a green circle",
  };

  it("say everything in the caption", () => {
    expect(listing(["a"])).toBe("a");
    expect(listing(["a", "b", "c"])).toBe("a, b and c");
    expect([article("orange circle"), article("blue circle")]).toEqual(["an orange circle", "a blue circle"]);
    expect(portraitCaption(woman)).toBe("smiling woman with long red hair and glasses in a blue shirt, dark skin, on a green circle");
    expect(portraitCaption({ ...woman, extras: [], ground: undefined })).toBe("smiling woman with long red hair in a blue shirt, dark skin");
  });

  it.each<[string, Partial<Words>]>([
    ["woman", {}],
    ["laughing woman", { expression: "laughing" }],
    ["woman with dark skin", { skin: "dark skin" }],
    ["woman in a red shirt", { clothes: "a red shirt" }],
    ["woman on a pink circle", { ground: "on a pink circle" }],
    ["woman with a red bob, dark skin", { hair: "a red bob", skin: "dark skin" }],
    ["woman with a red bob on a pink circle", { hair: "a red bob", ground: "on a pink circle" }],
    ["sad woman with glasses", { expression: "sad", extras: ["glasses"] }],
  ])("leave out what is not said: %s", (caption, words) => {
    expect(portraitCaption({ noun: "woman", extras: [], ...words })).toBe(caption);
  });

  it("may leave out a smile and say bald in two ways", () => {
    expect(portraitNames({ noun: "man", extras: ["a beard"] })).toEqual(["man with a beard", "smiling man with a beard"]);
    expect(portraitNames({ noun: "man", expression: "sad", hair: "a bald head", extras: ["a beard"] })).toEqual([
      "sad man with a bald head and a beard", "sad bald man with a beard",
    ]);
    expect(portraitNames({ noun: "man", hair: "a bald head", extras: [], skin: "dark skin" })).toEqual([
      "man with a bald head, dark skin", "bald man with dark skin", "smiling man with a bald head, dark skin", "smiling bald man with dark skin",
    ]);
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
  const portraits = avatarsOf(look);

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
    expect(new Set(portraits.map(({ caption }) => caption)).size).toBe(AVATARS_PER_STYLE);
    expect(new Set(portraits.map(({ svg }) => svg())).size).toBe(AVATARS_PER_STYLE);
  }, 60_000);

  it("shows every part often enough to be learned", () => {
    const phrases = [
      ...look.hair.map(({ phrase }) => phrase.split("*").at(-1) ?? ""), ...Object.keys(look.expressions),
      ...Object.keys(look.facialHair).map((phrase) => phrase.replace(/^an? (long )?/, "")), ...Object.keys(look.eyewear),
      ...[HAIR_COLOURS, SKINS, CLOTHES_COLOURS].flatMap((list) => list.map(({ word }) => word)),
    ];
    const drawn = portraits.filter(({ names }) => names.length === 0);
    for (const phrase of phrases) expect(drawn.filter(({ caption }) => caption.includes(phrase)).length, phrase).toBeGreaterThan(60);
    for (const noun of ["woman", "man"]) expect(drawn.filter(({ tags }) => tags.includes(noun)).length, noun).toBeGreaterThan(0.35 * drawn.length);
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

describe.each(LOOKS.map((look) => [look.package, look] as const))("default people of %s", (_, look) => {
  const portraits = avatarsOf(look);
  const said = partials(look);
  const members = new Map<string, number[]>();
  portraits.forEach(({ name, names }) => {
    const [, k] = /variant-(\d)/.exec(name) ?? [];
    for (const short of names) members.set(short, [...(members.get(short) ?? []), Number(k)]);
  });
  const held = heldOutCombinations(all);
  const isHeld = ({ combination }: Avatar): boolean => held.has(combinationKey(combination));

  it("are about half of all, and the first", () => {
    const count = portraits.filter(({ names }) => names.length > 0).length;
    expect(count).toBeGreaterThan(0.46 * AVATARS_PER_STYLE);
    expect(count).toBeLessThan(0.58 * AVATARS_PER_STYLE);
    expect(portraits.slice(count).every(({ names }) => names.length === 0)).toBe(true);
  });

  it("are four for each name, in the order of the variants", () => {
    const variants = Array.from({ length: VARIANTS }, (_, k) => k);
    const whole = [...members.values()].filter((ks) => ks.join() === variants.join()).length;
    expect(whole / members.size).toBeGreaterThanOrEqual(0.97);
    expect(Math.max(...[...members.values()].map(({ length }) => length))).toBe(VARIANTS);
  });

  it("have names that say less than the caption, and each once", () => {
    for (const { caption, names } of portraits) {
      expect(new Set(names).size, caption).toBe(names.length);
      for (const name of names) {
        expect(name.length).toBeLessThan(caption.length);
        if (BRIEF_NAMES.includes(name)) continue;
        const words = new Set(caption.split(/\W+/));
        for (const word of name.split(/\W+/)) if (!["hair", "bald"].includes(word)) expect(words, `${name} < ${caption}`).toContain(word);
      }
    }
  });

  it("are called by all that is asked for most", () => {
    const expected = NOUNS.flatMap((noun) => [
      noun, `smiling ${noun}`, `laughing ${noun}`, `${noun} with glasses`, `smiling ${noun} with sunglasses`,
      ...CLOTHES_COLOURS.map(({ word }) => `${noun} in a ${word} shirt`),
      ...SKINS.map(({ word }) => `${noun} with ${word}`),
      ...GROUND_COLOURS.flatMap(({ word }) => [`${noun} on ${article(word)} circle`, `${noun} on ${article(word)} background`]),
      ...HAIR_COLOURS.map(({ word }) => `${noun} with ${word} hair`),
    ]);
    for (const name of [...expected, "man with a bald head", "bald man", "smiling bald man", "bald man with a beard", "laughing man with a beard and glasses"]) {
      expect(members.get(name), name).toHaveLength(VARIANTS);
    }
    for (const form of look.hair) {
      for (const colour of HAIR_COLOURS) {
        const noun = form.noun === "bearded" ? "woman" : form.noun;
        const [name = ""] = portraitNames(wordsOf({ noun, form, colour }));
        expect(members.get(name), name).toHaveLength(VARIANTS);
      }
    }
  });

  it("are called by the shortest prompts: of anyone the default woman and man by turns", () => {
    const called = (name: string): readonly string[] => portraits.filter(({ names }) => names.includes(name)).map(({ caption }) => caption);
    const [women, men] = [called("woman"), called("man")];
    for (const name of ["person", "user", "avatar", "profile picture", "face"]) expect(called(name), name).toEqual([women[0], men[1], women[2], men[3]]);
  });

  it("keep what is said, and differ in the rest", () => {
    for (const description of said) {
      const people = Array.from({ length: VARIANTS }, (_, k) => completed(look, description, k));
      for (const person of people) {
        for (const [key, value] of Object.entries(description)) if (value !== undefined) expect(person[key as keyof Said]).toBe(value);
        if (person.ground !== undefined) expect(clash(person.colour, person.ground.colour)).toBe(false);
      }
      expect(new Set(people.map((person) => portraitCaption(wordsOf(person)))).size).toBe(VARIANTS);
    }
  });

  it("give way where hair would vanish in the ground: the ground where hair is said, else the hair", () => {
    const pink: Said = { noun: "woman", colour: named(HAIR_COLOURS, "pink") };
    expect(completed(look, pink, 3).ground?.colour.word).toBe("purple");
    const yellow: Said = { noun: "woman", ground: { colour: named(GROUND_COLOURS, "yellow"), form: "circle" } };
    expect([0, 1, 2, 3].map((k) => completed(look, yellow, k).colour.word)).toEqual(["brown", "black", "black", "black"]);
    expect(() => completed(look, pink, VARIANTS)).toThrow("no variant 4");
  });

  it("lose no single picture of a name to the held-out combinations", () => {
    for (const [word, colour] of NOUNS.flatMap((noun) => look.usualHair[noun])) {
      // As in the caption's combination.
      const subject = word.replace("* ", "").replace(/^an? /, "");
      expect(held.has(combinationKey([`hair:${subject}`, `haircolour:${colour}`])), `${colour} ${word}`).toBe(false);
    }
    const lost = new Map<string, number>();
    for (const avatar of portraits.filter(isHeld)) for (const name of avatar.names) lost.set(name, (lost.get(name) ?? 0) + 1);
    for (const [name, count] of lost) expect(count, name).toBe(VARIANTS);
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
