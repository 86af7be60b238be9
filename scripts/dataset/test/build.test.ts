import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset, parseOptions, SIZES } from "../src/build.ts";
import { CLASSES } from "../src/classes.ts";
import { coverage, premultiply, squareSvg } from "../src/render.ts";
import { SETS } from "../src/sets.ts";
import type { FileEntry, Row } from "../src/write.ts";

const LIMIT = 128;
const root = mkdtempSync(join(tmpdir(), "dataset-"));
const folders = [join(root, "a"), join(root, "b")] as const;
let rows: readonly Row[] = [];

beforeAll(async () => {
  rows = await buildDataset({ out: folders[0], limit: LIMIT });
  await buildDataset({ out: folders[1], limit: LIMIT });
}, 60_000);
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe("buildDataset", () => {
  const description = (folder: string) =>
    JSON.parse(readFileSync(join(folder, "dataset.json"), "utf8")) as {
      count: number;
      splits: Record<string, number>;
      files: Record<string, FileEntry>;
    };

  it("gives the same bytes every time", () => {
    expect(description(folders[1])).toEqual(description(folders[0]));
  });

  it("writes files of the stated size and checksum, one image per row", () => {
    const { count, files } = description(folders[0]);
    const lines = readFileSync(join(folders[0], "rows.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as Row)).toEqual(rows);
    expect(count).toBe(rows.length);
    for (const size of SIZES) expect(files[`images${size}.rgba`]?.bytes).toBe(count * size * size * 4);
    for (const [name, { bytes, sha256 }] of Object.entries(files)) {
      const data = readFileSync(join(folders[0], name));
      expect(data.length, name).toBe(bytes);
      expect(createHash("sha256").update(data).digest("hex"), name).toBe(sha256);
    }
  });

  it("spreads the limit over classes and styles", () => {
    expect(rows.length).toBeGreaterThan(LIMIT * 0.95);
    expect(rows.length).toBeLessThanOrEqual(LIMIT);
    expect(new Set(rows.map((row) => row.class))).toEqual(new Set(CLASSES.map(({ id }) => id)));
    expect(new Set(rows.map((row) => row.style))).toEqual(new Set(SETS.map(({ style }) => style)));
  });

  it("writes premultiplied pictures that are neither blank nor full of colour beyond alpha", () => {
    const [size] = SIZES;
    const pixels = readFileSync(join(folders[0], `images${size}.rgba`));
    let beyond = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      if (Math.max(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0) > (pixels[i + 3] ?? 0)) beyond++;
    }
    expect(beyond).toBe(0);
    const bytes = size * size * 4;
    rows.forEach((row, i) => {
      expect(coverage(pixels.subarray(i * bytes, (i + 1) * bytes)), `${row.style} ${row.name}`).toBeGreaterThan(0.005);
    });
  });

  it("builds only the styles asked for", async () => {
    const some = await buildDataset({ out: join(root, "only"), only: "gradient,3d", limit: 12 });
    expect(new Set(some.map((row) => row.style))).toEqual(new Set(["3d", "gradient"]));
  });

  it("credits every set", () => {
    const credits = readFileSync(join(folders[0], "CREDITS.md"), "utf8");
    for (const set of SETS) expect(credits).toContain(set.package);
    expect(credits).toMatch(/"Twitter Emoji".*Creative Commons Attribution 4\.0/);
  });
});

describe("pictures", () => {
  it("premultiplies with rounding", () => {
    expect([...premultiply(Uint8Array.of(255, 129, 0, 128, 9, 9, 9, 0))]).toEqual([128, 65, 0, 128, 0, 0, 0, 0]);
  });

  it("centres what is not square", () => {
    const svg = squareSvg({ prefix: "x", width: 20, height: 10, icons: { wide: { body: "<path/>" } } }, "wide");
    expect(svg).toContain('viewBox="0 -5 20 20"');
  });

  it("names the icon that is missing", () => {
    expect(() => squareSvg({ prefix: "x", icons: {} }, "gone")).toThrow('set x has no icon "gone"');
  });
});

describe("parseOptions", () => {
  it("reads all options", () => {
    expect(parseOptions(["--out", "d", "--only", "noto", "--limit", "5"])).toEqual({ out: "d", only: "noto", limit: 5 });
  });

  it.each([
    [[], "--out DIR is missing"],
    [["--out", "d", "--limit", "0"], '--limit: "0"'],
    [["--out", "d", "--limit", "x"], '--limit: "x"'],
    [["--out", "d", "--nonsense"], "--nonsense"],
  ])("refuses %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });

  it("names an unknown style before anything is written", async () => {
    await expect(buildDataset({ out: join(root, "never"), only: "notto" })).rejects.toThrow('unknown style "notto"');
  });
});
