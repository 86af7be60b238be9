/**
 * Contact sheet of a built data set: one row per concept, one column per style.
 * `npm run sheet -- --data DIR --out FILE.png [--concepts key,key]`
 */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { OverlayOptions } from "sharp";
import { hashFraction } from "./hash.ts";
import type { Row } from "./write.ts";

const SIZE = 128;
const CELL = 96;
const DEFAULT_ROWS = 20;

const { values } = parseArgs({
  options: { data: { type: "string" }, out: { type: "string" }, concepts: { type: "string" } },
});
if (values.data === undefined || values.out === undefined) throw new RangeError("--data DIR and --out FILE.png are needed");

const rows = readFileSync(join(values.data, "rows.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as Row);
const { styles } = JSON.parse(readFileSync(join(values.data, "dataset.json"), "utf8")) as { styles: { id: string }[] };
const keys = values.concepts?.split(",") ?? pickConcepts(rows);

const images = openSync(join(values.data, `images${SIZE}.rgba`), "r");
const tiles: OverlayOptions[] = [];
for (const [y, key] of keys.entries()) {
  for (const [x, { id }] of styles.entries()) {
    const index = rows.findIndex((row) => row.concept === key && row.style === id);
    if (index < 0) continue;
    const pixels = Buffer.alloc(SIZE * SIZE * 4);
    readSync(images, pixels, 0, pixels.length, index * pixels.length);
    // Over white, premultiplied colour plus what shines through.
    for (let i = 0; i < pixels.length; i += 4) {
      const rest = 255 - (pixels[i + 3] ?? 0);
      for (let c = 0; c < 3; c++) pixels[i + c] = (pixels[i + c] ?? 0) + rest;
      pixels[i + 3] = 255;
    }
    const input = await sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 4 } }).resize(CELL - 8).png().toBuffer();
    tiles.push({ input, left: x * CELL + 4, top: y * CELL + 4 });
  }
}
closeSync(images);
await sharp({ create: { width: styles.length * CELL, height: keys.length * CELL, channels: 3, background: "#ffffff" } })
  .composite(tiles)
  .png()
  .toFile(values.out);
console.log(`columns: ${styles.map(({ id }) => id).join(", ")}`);
console.log(`rows: ${keys.join(", ")}`);

/** Concepts drawn in the most styles, in the order of a hash. */
function pickConcepts(all: readonly Row[]): readonly string[] {
  const count = new Map<string, Set<string>>();
  for (const { concept, style } of all) count.set(concept, (count.get(concept) ?? new Set()).add(style));
  return [...count.entries()]
    .sort(([a, stylesA], [b, stylesB]) => stylesB.size - stylesA.size || hashFraction(`sheet:${a}`) - hashFraction(`sheet:${b}`))
    .slice(0, DEFAULT_ROWS)
    .map(([key]) => key);
}
