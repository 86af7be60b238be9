/** Draws one candidate as premultiplied RGBA. */
import type { IconifyJSON } from "@iconify/types";
import { getIconData, iconToHTML, iconToSVG } from "@iconify/utils";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Candidate } from "./join.ts";
import { iconsOf, packagePath } from "./packages.ts";
import type { Picture } from "./picture.ts";
import { repaint } from "./recolour/repaint.ts";
import type { IconSet } from "./sets.ts";

/** Square SVG with the drawing centred; throws when the set has no such icon. */
export function squareSvg(icons: IconifyJSON, name: string): string {
  const icon = getIconData(icons, name);
  if (icon === null) throw new Error(`set ${icons.prefix} has no icon "${name}"`);
  const { viewBox, body } = iconToSVG(icon);
  const [left, top, width, height] = viewBox;
  const side = Math.max(width, height);
  const square = [left - (side - width) / 2, top - (side - height) / 2, side, side].join(" ");
  return iconToHTML(body, { viewBox: square, width: String(side), height: String(side) });
}

/** Multiplies colour by alpha, rounding to nearest; `pixels` is straight RGBA and stays untouched. */
export function premultiply(pixels: Uint8Array): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3] ?? 0;
    for (let c = 0; c < 3; c++) out[i + c] = Math.round(((pixels[i + c] ?? 0) * alpha) / 255);
    out[i + 3] = alpha;
  }
  return out;
}

/** Mean alpha in [0, 1]: how much of the square is covered. */
export function coverage(pixels: Uint8Array): number {
  let sum = 0;
  for (let i = 3; i < pixels.length; i += 4) sum += pixels[i] ?? 0;
  return sum / (255 * (pixels.length / 4));
}

async function drawWithSharp(input: string | Buffer, size: number, density?: number): Promise<Uint8Array> {
  const pixels = await sharp(input, density === undefined ? {} : { density })
    .resize(size, size, { fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return premultiply(pixels);
}

function drawWithResvg(svg: string, size: number): Uint8Array {
  // resvg-js already returns premultiplied pixels.
  return new Resvg(svg, { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } }).render().pixels;
}

/** Puts a premultiplied picture over another of the same or larger side, its left upper corner at (left, top). */
export function over(below: Uint8Array, above: Uint8Array, left: number, top: number): Uint8Array {
  const side = Math.sqrt(below.length / 4);
  const inner = Math.sqrt(above.length / 4);
  if (left < 0 || top < 0 || left + inner > side || top + inner > side) {
    throw new RangeError(`over: a side of ${inner} at ${left}, ${top} does not fit into ${side}`);
  }
  const out = Uint8Array.from(below);
  for (let y = 0; y < inner; y++) {
    for (let x = 0; x < inner; x++) {
      const from = (y * inner + x) * 4;
      const to = ((y + top) * side + x + left) * 4;
      const rest = 255 - (above[from + 3] ?? 0);
      for (let c = 0; c < 4; c++) {
        out[to + c] = Math.min(255, (above[from + c] ?? 0) + Math.round(((below[to + c] ?? 0) * rest) / 255));
      }
    }
  }
  return out;
}

/**
 * Draws one candidate.
 * @param size side in pixels
 * @returns size x size x 4 bytes, row-major, premultiplied
 */
export async function draw({ set, name, picture }: Candidate, size: number): Promise<Uint8Array> {
  const pixels = await (picture === undefined ? drawOwn(set, name, size) : drawPicture(picture, size));
  if (pixels.length !== size * size * 4) {
    throw new Error(`${set.package} "${name}": drew ${pixels.length} bytes, expected ${size * size * 4}`);
  }
  return pixels;
}

async function drawOwn(set: IconSet, name: string, size: number): Promise<Uint8Array> {
  const { source } = set;
  if (source.kind === "drawn") throw new Error(`${set.style} "${name}" has no picture`);
  if (source.kind === "files") {
    return drawWithSharp(packagePath(set.package, source.folder, name + source.extension), size);
  }
  const svg = squareSvg(iconsOf(set.package), name);
  return set.drawWithSharp?.includes(name) === true ? drawWithSharp(Buffer.from(svg), size, 384) : drawWithResvg(svg, size);
}

async function drawPicture(picture: Picture, size: number): Promise<Uint8Array> {
  switch (picture.kind) {
    case "svg":
      return drawWithResvg(picture.svg(), size);
    case "repaint":
      return repaint(await draw(picture.of, size), picture.to, picture.seed);
    case "badge": {
      // Even margins, so that the drawing sits in the middle at every size.
      const side = Math.round((picture.side * size) / 2) * 2;
      const margin = (size - side) / 2;
      return over(drawWithResvg(picture.tile(), size), await draw(picture.on, side), margin, margin);
    }
  }
}
