/** Replaces the main hue of a drawing, pixel by pixel. */
import { hueDistance, toOklch, toRgb } from "../colour/oklch.ts";
import { centreOf, dominantColour } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Random } from "../random.ts";

/** Hues this close to the main one are replaced as a whole; beyond `FAR` degrees nothing is. */
const NEAR = 32;
const FAR = 50;
/** Below this chroma a pixel counts as white, grey or black and stays. */
const COLOURLESS = 0.025;

const mixed = (from: number, to: number, share: number): number => from + (to - from) * share;

/**
 * Moves all pixels around the main hue to another colour: hue and lightness by the difference of the
 * two colours, chroma in proportion. Everything else stays, so eyes stay white and tyres black.
 * @param pixels premultiplied RGBA
 * @param seed varies the new hue by a few degrees
 * @returns premultiplied RGBA; alpha unchanged
 */
export function repaint(pixels: Uint8Array, to: ColourWord, seed: string): Uint8Array {
  const main = dominantColour(pixels)?.mean;
  if (main === undefined) return pixels;
  // Yellow is only yellow where it is bright.
  const target = centreOf(to, to === "yellow" ? "main" : "strong");
  const random = new Random(seed);
  const hue = target.h + random.range(-5, 5);
  const lift = (target.l - main.l) * (to === "yellow" ? 1 : 0.8);
  const vivid = Math.min(1.6, target.c / main.c);
  const out = Uint8Array.from(pixels);
  const known = new Map<number, readonly [number, number, number]>();
  for (let i = 0; i < pixels.length; i += 4) {
    const a = pixels[i + 3] ?? 0;
    if (a === 0) continue;
    const straight = (c: number): number => Math.min(255, Math.round(((pixels[i + c] ?? 0) * 255) / a));
    const [r, g, b] = [straight(0), straight(1), straight(2)];
    const key = (r << 16) | (g << 8) | b;
    let rgb = known.get(key);
    if (rgb === undefined) {
      const lch = toOklch(r, g, b);
      const turn = hueDistance(main.h, lch.h);
      const away = Math.abs(turn);
      const byHue = away <= NEAR ? 1 : away >= FAR ? 0 : (FAR - away) / (FAR - NEAR);
      const share = byHue * Math.min(1, Math.max(0, (lch.c - COLOURLESS) / COLOURLESS));
      // Highlights and shadows move less than the middle, so that the shading keeps its ends.
      const room = lift > 0 ? (1 - lch.l) / Math.max(0.01, 1 - main.l) : lch.l / Math.max(0.01, main.l);
      const moved = toRgb({ l: lch.l + lift * Math.min(1, room), c: lch.c * vivid, h: hue + turn * 0.6 });
      rgb = share <= 0 ? [r, g, b] : [mixed(r, moved[0], share), mixed(g, moved[1], share), mixed(b, moved[2], share)];
      known.set(key, rgb);
    }
    for (let c = 0; c < 3; c++) out[i + c] = Math.min(a, Math.round(((rgb[c] ?? 0) * a) / 255));
  }
  return out;
}

/** Words a drawing may be repainted to: saturated ones other than its own. */
const TARGETS = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const satisfies readonly ColourWord[];

/** What repainting needs of the main colour: enough of it, and colourful. */
const MIN_SHARE = 0.72;
const MIN_CHROMA = 0.09;

/**
 * Colours a drawing can take, or none when no single hue rules it.
 * @param pixels premultiplied RGBA of the drawing as published
 */
export function repaintTargets(pixels: Uint8Array): readonly ColourWord[] {
  const found = dominantColour(pixels);
  if (found === undefined || found.mean.c < MIN_CHROMA || found.word === "brown") return [];
  // Weighed by neighbourhood in hue, not by word: an orange with red shading is one hue.
  let near = 0;
  let all = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const a = pixels[i + 3] ?? 0;
    if (a < 128) continue;
    const straight = (c: number): number => Math.min(255, ((pixels[i + c] ?? 0) * 255) / a);
    const lch = toOklch(straight(0), straight(1), straight(2));
    all += 1;
    if (lch.c >= 0.05 && Math.abs(hueDistance(found.mean.h, lch.h)) < NEAR) near += 1;
  }
  if (found.share < MIN_SHARE || near < 0.4 * all) return [];
  return TARGETS.filter((word) => word !== found.word && Math.abs(hueDistance(found.mean.h, centreOf(word).h)) > 30);
}

/** Whether the picture's dominant colour is the word. */
export function shows(pixels: Uint8Array, word: string): boolean {
  return dominantColour(pixels)?.word === word;
}

