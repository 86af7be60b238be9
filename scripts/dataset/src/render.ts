/** Draws one candidate as premultiplied RGBA. */
import type { IconifyJSON } from "@iconify/types";
import { getIconData, iconToHTML, iconToSVG } from "@iconify/utils";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Candidate } from "./join.ts";
import { packageJson, packagePath } from "./packages.ts";

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

/** Draws candidates, loading each package once. */
export class Renderer {
  private readonly icons = new Map<string, IconifyJSON>();

  /**
   * @param size side in pixels
   * @returns size x size x 4 bytes, row-major, premultiplied
   */
  async draw({ set, name }: Candidate, size: number): Promise<Uint8Array> {
    const { source } = set;
    let pixels: Uint8Array;
    if (source.kind === "files") {
      pixels = await drawWithSharp(packagePath(set.package, source.folder, name + source.extension), size);
    } else {
      const svg = squareSvg(this.load(set.package), name);
      pixels = set.drawWithSharp?.includes(name) === true
        ? await drawWithSharp(Buffer.from(svg), size, 384)
        : drawWithResvg(svg, size);
    }
    if (pixels.length !== size * size * 4) {
      throw new Error(`${set.package} "${name}": drew ${pixels.length} bytes, expected ${size * size * 4}`);
    }
    return pixels;
  }

  private load(name: string): IconifyJSON {
    const known = this.icons.get(name);
    if (known !== undefined) return known;
    const loaded = packageJson<IconifyJSON>(name, "icons.json");
    this.icons.set(name, loaded);
    return loaded;
  }
}
