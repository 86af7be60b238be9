/** How a new picture is put onto the canvas, as the user chooses it. */
import * as v from 'valibot';

/** What a picture becomes. */
export const insertKindSchema = v.picklist(['rectangle', 'selection', 'frame', 'vector']);
export type InsertKind = v.InferOutput<typeof insertKindSchema>;

/** How many times the usual size. */
export const INSERT_SIZES = [1, 2, 4] as const;
export type InsertSize = (typeof INSERT_SIZES)[number];

/** Colours of a vector: fewer make no picture, more no vector that anyone wants to edit. */
export const MIN_VECTOR_COLOURS = 2;
export const MAX_VECTOR_COLOURS = 24;

export const insertChoicesSchema = v.object({
  kind: insertKindSchema,
  size: v.picklist(INSERT_SIZES),
  /** Vectors only: colours at most. */
  colours: v.pipe(v.number(), v.integer(), v.minValue(MIN_VECTOR_COLOURS), v.maxValue(MAX_VECTOR_COLOURS)),
  /** Vectors only: 0 (every detail) … 1 (few, round shapes). */
  smoothing: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type InsertChoices = v.InferOutput<typeof insertChoicesSchema>;

export const FIRST_INSERT_CHOICES: InsertChoices = { kind: 'rectangle', size: 1, colours: 12, smoothing: 0.5 };

/** An SVG longer than this is no drawing but a photograph; the editor would choke on it. */
const MAX_SVG_CHARS = 2_000_000;

/** The layer that a picture becomes; a vector needs the SVG of each picture. */
export const layerKindSchema = v.variant('kind', [
  v.object({ kind: v.literal('rectangle') }),
  /** A frame that clips, with the picture in it. */
  v.object({ kind: v.literal('frame') }),
  v.object({ kind: v.literal('vector'), svgs: v.array(v.pipe(v.string(), v.maxLength(MAX_SVG_CHARS))) }),
]);
export type LayerKind = v.InferOutput<typeof layerKindSchema>;
