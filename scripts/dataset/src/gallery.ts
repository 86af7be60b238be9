/**
 * Contact sheet of one style with captions, spread over its rows.
 * `npm run gallery -- --data DIR --style duo --out FILE.png [--count 120] [--columns 12] [--class scenes] [--split pair]`
 */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { OverlayOptions } from "sharp";
import { hashFraction } from "./hash.ts";
import type { Row } from "./write.ts";

const SIZE = 128;
const CELL = 132;
const LINE = 11;
const LINES = 3;

const { values } = parseArgs({
  options: {
    data: { type: "string" }, style: { type: "string" }, out: { type: "string" }, count: { type: "string" }, columns: { type: "string" },
    class: { type: "string" }, split: { type: "string" }, painted: { type: "boolean" }, match: { type: "string" },
  },
});
if (values.data === undefined || values.out === undefined) throw new RangeError("--data DIR and --out FILE.png are needed");
const columns = Number(values.columns ?? 12);
const match = new RegExp(values.match ?? "");

const rows = readFileSync(join(values.data, "rows.jsonl"), "utf8").trimEnd().split("\n").map((line, index) => ({ row: JSON.parse(line) as Row, index }));
const chosen = rows
  .filter(({ row }) =>
    (values.style === undefined || row.style === values.style) &&
    (values.class === undefined || row.class === values.class) &&
    (values.split === undefined || row.split === values.split) &&
    (values.painted !== true || (row.colour !== undefined && row.combination !== undefined)) &&
    match.test(`${row.package}/${row.name} ${row.caption}`))
  .map((entry) => ({ ...entry, order: hashFraction(`gallery:${entry.row.style}/${entry.row.name}/${entry.row.caption}`) }))
  .sort((a, b) => a.order - b.order)
  .slice(0, Number(values.count ?? 120));

const images = openSync(join(values.data, `images${SIZE}.rgba`), "r");
const height = CELL + LINE * LINES;
const width = columns * CELL;
const tiles: OverlayOptions[] = [];
let text = "";
for (const [place, { row, index }] of chosen.entries()) {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  readSync(images, pixels, 0, pixels.length, index * pixels.length);
  // Over white: premultiplied colour plus what shines through.
  for (let i = 0; i < pixels.length; i += 4) {
    const rest = 255 - (pixels[i + 3] ?? 0);
    for (let c = 0; c < 3; c++) pixels[i + c] = Math.min(255, (pixels[i + c] ?? 0) + rest);
    pixels[i + 3] = 255;
  }
  const [left, top] = [(place % columns) * CELL + 2, Math.floor(place / columns) * height + 2];
  tiles.push({ input: pixels, raw: { width: SIZE, height: SIZE, channels: 4 }, left, top });
  wrap(row.caption).forEach((line, i) => {
    text += `<text x="${left}" y="${top + SIZE + LINE * (i + 1) - 2}" font-size="9.5" font-family="sans-serif">${escape(line)}</text>`;
  });
}
closeSync(images);
const total = Math.ceil(chosen.length / columns) * height;
const labels = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}">${text}</svg>`);
await sharp({ create: { width, height: total, channels: 4, background: "#ffffff" } })
  .composite([...tiles, { input: labels, left: 0, top: 0 }])
  .png()
  .toFile(values.out);
console.log(`${chosen.length} pictures`);

function wrap(caption: string): readonly string[] {
  const lines: string[] = [];
  for (const word of caption.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 25) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, LINES);
}

function escape(line: string): string {
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
