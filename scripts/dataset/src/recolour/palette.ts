/** Which of a set's few colours becomes which tone. */
import { mix } from "../colour/oklch.ts";
import type { Tones } from "../colour/words.ts";

const WHITE = "#ffffff";

/** Replacement of the hex values (lower case) of both sets: an area and its details, and IconPark's outlines and highlights. */
export function paletteOf({ main, deep, pale, ink }: Tones): ReadonlyMap<string, string> {
  return new Map([["#8fbffa", main], ["#2859c5", deep], ["#2f88ff", main], ["#000", ink], ["#43ccf8", pale], ["#fff", WHITE]]);
}

/** A duotone drawing in white for a tile. Details take a tone between: they lie on the white area or beside it, and show on both. */
export function whitePalette(tile: string): ReadonlyMap<string, string> {
  return new Map([["#8fbffa", WHITE], ["#2859c5", mix(tile, WHITE, 0.45)]]);
}
