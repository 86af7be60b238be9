/** Limits that more than one part must agree on. Each says where it comes from. */

/** Passes of one job, the first one included (sphere encoder, arXiv 2602.15030: more than 5 no longer sharpens). */
export const MAX_PASSES = 5;

/** Variants of one Generate. */
export const MAX_VARIANTS = 8;

/** Pictures of one placeholder command. */
export const MAX_PLACEHOLDERS = 24;

/** Seeds are unsigned 32-bit integers: 0 … MAX_SEED. */
export const MAX_SEED = 0xffff_ffff;

/** Guidance is 1 (off) … MAX_GUIDANCE. */
export const MAX_GUIDANCE = 4;

/** A prompt longer than this is cut before it reaches the tokenizer, which keeps far less. */
export const MAX_PROMPT_CHARS = 10_000;

/** Side of an output picture in pixels. Figma refuses images above 4096 px a side. */
export const MIN_OUTPUT_SIDE = 16;
export const MAX_OUTPUT_SIDE = 4096;

/** Output side where nothing else decides it, in pixels. */
export const DEFAULT_OUTPUT_SIDE = 512;

/** A recipe must stay below this many bytes of UTF-8 JSON, so that a layer carries it lightly. */
export const MAX_RECIPE_BYTES = 4096;

/** Pictures in the history, and how many of them can be pinned: there is always room for new ones. */
export const MAX_HISTORY_ENTRIES = 50;
export const MAX_HISTORY_PINS = 40;

/** A thumbnail of 96 px seldom has 15 kB. */
export const MAX_THUMBNAIL_BYTES = 24_000;

/** What the history may take of the 5 MB that Figma gives a plugin: all of its entries at their largest, nearly. */
export const MAX_HISTORY_BYTES = 1_400_000;

/** Layer names are cut to this many characters. */
export const MAX_LAYER_NAME_CHARS = 80;
