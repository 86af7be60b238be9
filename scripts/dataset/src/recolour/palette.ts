/** Which of a set's few colours becomes which tone. */
import { fromHex } from "../colour/oklch.ts";
import type { Tones } from "../colour/words.ts";
import type { Random } from "../random.ts";

const WHITE = "#ffffff";

/** Names of the palettes below: how the colours of one drawing are laid out. */
export type Layout = "streamline" | "cyber" | "park";

/**
 * Replacement of each hex value of a layout.
 * @param values hex values the drawing uses, lower case
 * @param random decides between outlines of ink and of the strong tone (line art only)
 */
export function paletteOf(layout: Layout, values: readonly string[], tones: Tones, random: Random): ReadonlyMap<string, string> {
  switch (layout) {
    case "streamline":
      // Filled drawings use #8fbffa and #2859c5; outlined ones #4147d5 on #d7e0ff. One colour alone carries the word.
      return new Map([
        ["#8fbffa", tones.main],
        ["#2859c5", values.includes("#8fbffa") ? tones.deep : tones.strong],
        ["#4147d5", tones.strong],
        ["#d7e0ff", tones.pale],
      ]);
    case "cyber":
      return new Map([
        ["#092f63", values.includes("#bbd8ff") ? tones.ink : tones.strong],
        ["#bbd8ff", tones.main],
      ]);
    case "park": {
      if (!values.includes("#2f88ff")) return new Map([["#000", tones.strong], ["#43ccf8", tones.pale]]);
      // On black the deep tone is the lighter one: no outline.
      const outline = random.chance(0.75) || fromHex(tones.deep).l > fromHex(tones.main).l ? tones.ink : tones.deep;
      return new Map([["#000", outline], ["#2f88ff", tones.main], ["#43ccf8", tones.pale], ["#fff", WHITE]]);
    }
  }
}

/** The same drawing in white for a tile: outlines and details become white, areas a veil, cut-outs show the tile. */
export function whitePalette(layout: Layout, values: readonly string[], tile: string): ReadonlyMap<string, string> {
  const veil = `${WHITE}59`;
  switch (layout) {
    case "streamline":
      return new Map([
        ["#4147d5", WHITE],
        ["#d7e0ff", veil],
        ["#2859c5", WHITE],
        ["#8fbffa", values.includes("#2859c5") ? veil : WHITE],
        ["#fff", tile],
      ]);
    case "cyber":
      return new Map([["#092f63", WHITE], ["#bbd8ff", veil], ["#fff", "#ffffff00"]]);
    case "park":
      return new Map([["#000", WHITE], ["#2f88ff", veil], ["#43ccf8", veil], ["#fff", WHITE]]);
  }
}
