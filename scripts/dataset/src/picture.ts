/** Pictures that are made here instead of being taken from a package as they are. */
import type { Candidate } from "./join.ts";
import type { ColourWord } from "./colour/words.ts";

/** How a candidate is drawn. */
export type Picture =
  /** A square SVG, made when it is needed. */
  | { readonly kind: "svg"; readonly svg: () => string }
  /** Another candidate whose main hue is replaced. */
  | { readonly kind: "repaint"; readonly of: Candidate; readonly to: ColourWord; readonly seed: string }
  /** Another candidate on a tile. `side`: of the drawing, as a share of the picture's side. */
  | { readonly kind: "badge"; readonly tile: () => string; readonly on: Candidate; readonly side: number };
