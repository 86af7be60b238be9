import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset, parseOptions } from "../src/build.ts";
import { CLASSES, FULL_CLASSES } from "../src/classes.ts";
import { emojiByName, squeeze } from "../src/emoji-names.ts";
import { loadEmoji } from "../src/emoji.ts";
import { EXTRA_SETS, NAMED_EMOJI_SETS, RECOLOURED_SETS } from "../src/extra-sets.ts";
import { joinNamedEmojiSet } from "../src/join.ts";
import { recolouredIcons } from "../src/recolour/icons.ts";
import { SETS } from "../src/sets.ts";
import type { Row } from "../src/write.ts";

const root = mkdtempSync(join(tmpdir(), "dataset-full-"));
const only = "business,gradient,fx,duo,badge,avatar,scene";
let rows: readonly Row[] = [];
let core: readonly Row[] = [];

beforeAll(async () => {
  rows = await buildDataset({ out: join(root, "full"), set: "full", only: "gradient,fx,scene", limit: 400 });
  core = await buildDataset({ out: join(root, "core"), only: "gradient" });
}, 120_000);
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe("the full set", () => {
  const head = (folder: string) =>
    JSON.parse(readFileSync(join(root, folder, "dataset.json"), "utf8")) as { set?: string; styles: { id: string }[]; classes: { id: string }[]; count: number };

  it("appends styles and classes to those of the core set", () => {
    const styles = [...new Set([...SETS, ...EXTRA_SETS].map(({ style }) => style))];
    expect(styles).toEqual(["noto", "twemoji", "3d", "flat", "outline", "business", "gradient", "blob", "emojione", "fx", "cute", "duo", "line", "badge", "avatar", "scene", "toon", "persona"]);
    expect(FULL_CLASSES.slice(0, CLASSES.length)).toEqual(CLASSES);
    expect(FULL_CLASSES.slice(CLASSES.length).map(({ id }) => id)).toEqual(["avatars", "scenes", "patterns"]);
    expect(head("full").styles.map(({ id }) => id)).toEqual(["gradient", "fx", "scene"]);
    expect(head("full").set).toBe("full");
    expect(head("core").set).toBeUndefined();
    expect(head("core").classes.length).toBe(CLASSES.length);
  });

  it("splits a core row as the core set does", () => {
    const splits = new Map(core.map((row) => [row.name, row.split]));
    const shared = rows.filter((row) => row.style === "gradient" && row.colour === undefined);
    expect(shared.length).toBeGreaterThan(5);
    for (const row of shared) expect(row.split, row.name).toBe(splits.get(row.name));
  });

  it("keeps every duotone icon, however like another: a default colour left out would move those behind it up", async () => {
    const duo = await buildDataset({ out: join(root, "duo"), set: "full", only: "duo" });
    rmSync(join(root, "duo"), { recursive: true });
    const icons = RECOLOURED_SETS.filter(({ style }) => style === "duo").flatMap((set) => recolouredIcons(set, loadEmoji()));
    expect(duo.map(({ caption }) => caption)).toEqual(icons.map(({ caption }) => caption));
  }, 60_000);

  it("names an unknown set", async () => {
    expect(() => parseOptions(["--out", "d", "--set", "big"])).toThrow('unknown set "big"; known are core, full');
    await expect(buildDataset({ out: join(root, "never"), set: "core", only: "scene" })).rejects.toThrow('unknown style "scene"');
    expect(parseOptions(["--out", "d", "--set", "full", "--only", only])).toMatchObject({ set: "full", only });
  });

  it("credits every source of the chosen styles and says what was changed", async () => {
    const credits = readFileSync(join(root, "full", "CREDITS.md"), "utf8");
    expect(credits).toContain("@iconify-json/fxemoji");
    expect(credits).toContain("drawn by the build script itself");
    await buildDataset({ out: join(root, "avatar"), set: "full", only: "avatar,toon,duo", limit: 4 });
    const more = readFileSync(join(root, "avatar", "CREDITS.md"), "utf8");
    for (const name of ["@dicebear/micah", "@dicebear/toon-head", "@iconify-json/icon-park".replace("icon-park", "streamline-color")]) expect(more).toContain(name);
    expect(more).toContain("Colours replaced.");
  }, 60_000);
});

describe("sets joined by name", () => {
  const emoji = loadEmoji();
  const joined = new Map(NAMED_EMOJI_SETS.map((set) => [set.style, joinNamedEmojiSet(set, emoji)]));

  it("finds most concepts, each once", () => {
    for (const [style, least] of [["blob", 800], ["emojione", 800], ["fx", 550], ["cute", 400]] as const) {
      const concepts = (joined.get(style) ?? []).map(({ concept }) => concept);
      expect(concepts.length, style).toBeGreaterThan(least);
      expect(new Set(concepts).size, style).toBe(concepts.length);
    }
  });

  it.each([
    ["blob", "slightly-smiling-face", "slightly-smiling-face"], ["emojione", "red-apple", "red-apple"], ["fx", "cat-face", "cat"], ["fx", "cat", "catside"],
    ["fx", "hot-pepper", "chilipepper"], ["cute", "airplane", "airplane"],
  ])("%s draws %s as %s", (style, concept, name) => {
    expect(joined.get(style)?.find((candidate) => candidate.concept === concept)?.name).toBe(name);
  });

  it("squeezes names and prefers labels", () => {
    expect(squeeze("Piñata-Party 2")).toBe("pinataparty2");
    expect(emojiByName(emoji, "blob").get("hotdog")?.caption).toBe("hot dog");
  });
});

describe("checksums", () => {
  it("of core rows do not depend on the set", () => {
    const sha = (list: readonly Row[]): string => createHash("sha256").update(JSON.stringify(list)).digest("hex");
    const shared = new Set(rows.filter((row) => row.style === "gradient" && row.colour === undefined).map((row) => row.name));
    expect(sha(rows.filter((row) => row.style === "gradient" && row.colour === undefined))).toBe(sha(core.filter((row) => shared.has(row.name))));
  });
});
