/**
 * The protocol: every message between the window and the sandbox, and between the window and its worker.
 *
 * A job flows one way: window (what is wanted) -> sandbox (reads the canvas) -> worker (pixels) -> sandbox (writes the
 * canvas). The answer to a job carries a Recipe.
 */
import * as v from 'valibot';
import { backendChoiceSchema, backendReportSchema } from './backend-report';
import { type Calls, defineCall, type Events } from './channel';
import { deliverySchema } from './hosted';
import { FIRST_INSERT_CHOICES, insertChoicesSchema, layerKindSchema } from './insert-choices';
import {
  MAX_GUIDANCE,
  MAX_OUTPUT_SIDE,
  MAX_PASSES,
  MAX_PLACEHOLDERS,
  MAX_PROMPT_CHARS,
  MAX_SEED,
  MAX_THUMBNAIL_BYTES,
  MAX_VARIANTS,
} from './limits';
import { recipeSchema } from './recipe';

const bytes = v.instance(Uint8Array);
const nodeId = v.pipe(v.string(), v.minLength(1));
const nothing = v.null();
const size = v.object({ width: v.number(), height: v.number() });
/** A point of the page, in pixels: x to the right, y down. */
export const pointSchema = v.object({ x: v.number(), y: v.number() });

/** Why a layer was left alone. */
export const skippedSchema = v.object({ nodeId, name: v.string(), reason: v.string() });
export type Skipped = v.InferOutput<typeof skippedSchema>;

/** What the window opens with; also the relaunch buttons. */
export const commandSchema = v.picklist(['generate', 'fill', 'refine', 'mix', 'again']);
export type Command = v.InferOutput<typeof commandSchema>;

/** All that the plugin can be started for: the views of the window, and what has a place of its own. */
export const launchSchema = v.picklist([...commandSchema.options, 'diagnostics', 'placeholder']);
export type Launch = v.InferOutput<typeof launchSchema>;

/** What a quick action asks for: pictures of a class, without a prompt and without a window. */
export const placeholderSchema = v.object({
  /** Class id of the pack. */
  class: v.pipe(v.string(), v.minLength(1)),
  /** Style id of the pack; null = any: the pack chooses. */
  style: v.nullable(v.string()),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PLACEHOLDERS)),
});
export type Placeholder = v.InferOutput<typeof placeholderSchema>;

/** What is selected, as far as the window needs to know. */
export const selectionSchema = v.object({
  /** Number of selected layers. */
  count: v.number(),
  /** Layers that can take an image fill. */
  fillable: v.number(),
  /** Layers that have an image fill to start from. */
  refinable: v.number(),
  /** The recipe text of the first selected layer, if it is ours. */
  recipe: v.nullable(v.string()),
});
export type Selection = v.InferOutput<typeof selectionSchema>;

/** What the window remembers from one opening to the next. */
export const settingsSchema = v.object({
  prompt: v.pipe(v.string(), v.maxLength(MAX_PROMPT_CHARS)),
  style: v.nullable(v.string()),
  class: v.nullable(v.string()),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_SEED)),
  seedLocked: v.boolean(),
  passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PASSES)),
  variants: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_VARIANTS)),
  strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  guidance: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_GUIDANCE)),
  /** Settings of earlier builds have none. */
  insert: v.optional(insertChoicesSchema, FIRST_INSERT_CHOICES),
  /** Id of the text encoder that reads prompts now; absent = the pack's own. */
  encoder: v.exactOptional(v.string()),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/** A picture on its way to the canvas. */
export const pictureSchema = v.object({
  /** An encoded PNG with straight alpha. */
  png: bytes,
  width: v.number(),
  height: v.number(),
  recipe: recipeSchema,
});
export type Picture = v.InferOutput<typeof pictureSchema>;

/** A layer that waits for a fill. */
export const fillTargetSchema = v.object({
  nodeId,
  name: v.string(),
  ...size.entries,
  /** What to draw when the user typed no prompt: taken from the layer's own name, or from what is around it. */
  prompt: v.string(),
  /** The prompt is in the layer's own name, not in what is around it. */
  isNamed: v.boolean(),
  /** The class of what a layer with such a name is for, by its usual id ("Avatar", "Avatar / Anna": avatars); null = any. In a pack that has it it comes before what is around the layer. */
  class: v.nullable(v.string()),
  /** Same layer, same seed. */
  seed: v.number(),
});
export type FillTarget = v.InferOutput<typeof fillTargetSchema>;

/** An image fill to start from. */
export const sourceImageSchema = v.object({
  nodeId,
  name: v.string(),
  /** The stored file: PNG, JPEG or GIF. */
  bytes,
  /** Figma's image hash. */
  imageHash: v.string(),
  ...size.entries,
  /** The recipe text on the layer, if it is ours. */
  recipe: v.nullable(v.string()),
});
export type SourceImage = v.InferOutput<typeof sourceImageSchema>;

/** A picture made earlier. */
export const historyEntrySchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  /** Milliseconds since 1970. */
  time: v.number(),
  /** Kept when older ones go. */
  pinned: v.boolean(),
  /** The recipe text; may be of a later version. */
  recipe: v.string(),
  /** A small PNG. */
  thumbnail: bytes,
});
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

/** A picture on its way into the history. */
export const newHistoryEntrySchema = v.object({
  recipe: recipeSchema,
  thumbnail: v.pipe(
    bytes,
    v.check(({ byteLength }) => byteLength <= MAX_THUMBNAIL_BYTES, `at most ${MAX_THUMBNAIL_BYTES} bytes`),
  ),
});
export type NewHistoryEntry = v.InferOutput<typeof newHistoryEntrySchema>;

/** The history as it is now: every call about it answers with it. Newest first. */
const history = v.object({ entries: v.array(historyEntrySchema) });
/** A selected layer that carries a recipe. */
export const recipeLayerSchema = v.object({
  nodeId,
  name: v.string(),
  /** The recipe text; it may be of a later version, or damaged. */
  recipe: v.string(),
  /** It shows its picture as a fill, which can be made again where it is; paths cannot. */
  inPlace: v.boolean(),
});
export type RecipeLayer = v.InferOutput<typeof recipeLayerSchema>;

/** What the sandbox can say about the editor it runs in. */
export const hostSchema = v.object({
  editor: v.string(),
  /** Version of the plugin API. */
  api: v.string(),
  mode: v.string(),
  /** The plugin's own storage in the editor: whether it keeps what is written, and if not, why. */
  storage: v.object({ works: v.boolean(), entries: v.number(), reason: v.nullable(v.string()) }),
});
export type Host = v.InferOutput<typeof hostSchema>;

/** Where new pictures go. */
export const placementSchema = v.picklist(['insert', 'beside', 'replace']);
export type Placement = v.InferOutput<typeof placementSchema>;

const counted = v.object({ done: v.number(), total: v.number() });

/** Calls from the window to the sandbox. */
export const pluginCalls = {
  /** First message of the window: it is ready. */
  open: defineCall(
    v.object({}),
    nothing,
    v.object({
      command: launchSchema,
      /** What to make where the command is `placeholder`, else null. */
      placeholder: v.nullable(placeholderSchema),
      editor: v.string(),
      settings: v.nullable(settingsSchema),
      /** How the window came to the user; null for a plugin without a host. */
      delivery: v.nullable(deliverySchema),
      selection: selectionSchema,
    }),
  ),
  /** The selected layers that can be filled, and why the others cannot. */
  readFillTargets: defineCall(v.object({}), nothing, v.object({ targets: v.array(fillTargetSchema), skipped: v.array(skippedSchema) })),
  /** The image fills of the selected layers, and of those in selected cards, groups and instances, in reading order: row by row, from left to right. */
  readImages: defineCall(v.object({}), counted, v.object({ images: v.array(sourceImageSchema), skipped: v.array(skippedSchema) })),
  /** The recipes of the selected layers; layers without one are left out. */
  readRecipes: defineCall(v.object({}), nothing, v.object({ layers: v.array(recipeLayerSchema) })),
  /** The image bytes of a hash that is still in the file (the source of a variant made again), else null. */
  readImage: defineCall(v.object({ imageHash: v.string() }), nothing, v.object({ bytes: v.nullable(bytes) })),
  /** New layers, in one undo step: beside the selection, else in the middle of the view. Selected and in view afterwards. */
  insert: defineCall(
    v.object({
      pictures: v.pipe(v.array(pictureSchema), v.minLength(1)),
      /** The layer beside which the pictures go; null = beside the selection, else in the middle of the view. */
      beside: v.nullable(nodeId),
      /** The point of the page on which the pictures are centred, inside the frame that is there; comes before `beside`. */
      at: v.optional(pointSchema),
      /** What they become; a rectangle when it is left out. */
      as: v.optional(layerKindSchema),
      /** Longer side of each new layer, in pixels; the picture's own, within limits, when it is left out. */
      side: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_OUTPUT_SIDE))),
    }),
    counted,
    v.object({
      nodeIds: v.array(nodeId),
      /** This editor has no such layers: rectangles took their place. */
      rectanglesInstead: v.optional(v.boolean()),
    }),
  ),
  /**
   * Rows of new layers beside the layers they were made from, in one undo step. The selection stays, so that the same layers
   * can be worked on again.
   */
  insertRows: defineCall(
    v.object({
      rows: v.array(
        v.object({
          /** The layers beside which the row goes; the pictures get the size of the first. */
          beside: v.pipe(v.array(nodeId), v.minLength(1)),
          pictures: v.pipe(v.array(pictureSchema), v.minLength(1)),
        }),
      ),
      /** They belong to the fills before, whose undo step is still open. */
      sameStep: v.optional(v.boolean()),
    }),
    counted,
    v.object({ nodeIds: v.array(nodeId) }),
  ),
  /** Sets the image fill of layers. Many calls may make one batch; the undo step ends where `last` is true. */
  fill: defineCall(
    v.object({ items: v.array(v.object({ nodeId, picture: pictureSchema })), last: v.boolean() }),
    counted,
    v.object({
      filled: v.array(nodeId),
      /** Those of the filled layers that had this very picture already. */
      unchanged: v.array(nodeId),
      skipped: v.array(skippedSchema),
    }),
  ),
  readHistory: defineCall(v.object({}), nothing, history),
  /** Adds pictures, the last one as the newest. The oldest go when there are too many, pinned ones last. */
  addHistory: defineCall(v.object({ items: v.pipe(v.array(newHistoryEntrySchema), v.minLength(1), v.maxLength(MAX_VARIANTS)) }), nothing, history),
  pinHistory: defineCall(v.object({ id: v.string(), pinned: v.boolean() }), nothing, history),
  removeHistory: defineCall(v.object({ id: v.string() }), nothing, history),
  /** Removes all; `pinned` = the pinned ones as well. */
  clearHistory: defineCall(v.object({ pinned: v.boolean() }), nothing, history),
  saveSettings: defineCall(settingsSchema, nothing, nothing),
  /** Shows a short message in the editor. */
  notify: defineCall(v.object({ message: v.string(), error: v.boolean() }), nothing, nothing),
  /** For Diagnostics. */
  readHost: defineCall(v.object({}), nothing, hostSchema),
  /** Sets the size of the window, in pixels, held within its limits. */
  resizeWindow: defineCall(
    v.object({
      ...size.entries,
      /** Whether to open with this size from now on: true once, when the corner is let go. */
      keep: v.boolean(),
    }),
    nothing,
    nothing,
  ),
  close: defineCall(
    v.object({
      /** Shown by the editor when the plugin is gone. */
      message: v.optional(v.string()),
    }),
    nothing,
    nothing,
  ),
} satisfies Calls;
export type PluginCalls = typeof pluginCalls;

/** What the window attaches to a picture that is dragged onto the canvas. Figma hands it to the sandbox as it is. */
export const dropMetadataSchema = v.object({
  sphereFill: v.literal('drop'),
  /** Id of the dragged picture, as the window knows it. */
  picture: v.pipe(v.string(), v.minLength(1)),
  /** The picture shall lie over what is there, not fill it. */
  over: v.boolean(),
});
export type DropMetadata = v.InferOutput<typeof dropMetadataSchema>;

/** Where a picture was dropped. */
export const droppedSchema = v.object({
  picture: v.string(),
  at: pointSchema,
  /** The layer to fill; null where a new layer is wanted. */
  fill: v.nullable(nodeId),
});
export type Dropped = v.InferOutput<typeof droppedSchema>;

/** What the sandbox tells the window unasked. */
export const pluginEvents = {
  selectionChanged: selectionSchema,
  dropped: droppedSchema,
} satisfies Events;
export type PluginEvents = typeof pluginEvents;

/** What a pack offers to the window. */
export const packInfoSchema = v.object({
  name: v.string(),
  version: v.string(),
  /** Side of the pictures the pack paints, in pixels. */
  imageSize: v.number(),
  /** It has an adapter for a second text encoder. */
  takesEncoder: v.exactOptional(v.literal(true)),
  styles: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      /** It draws only things of these classes (ids, at least one; hidden ones among them). Absent = of every class. */
      classes: v.exactOptional(v.array(v.string())),
      /** Examples of what it draws of its classes, in place of theirs. */
      prompts: v.exactOptional(v.array(v.string())),
    }),
  ),
  classes: v.array(v.object({ id: v.string(), label: v.string(), prompts: v.array(v.string()) })),
  defaults: v.object({
    passes: v.number(),
    strength: v.number(),
    /** Guidance for 1, 2 … MAX_PASSES passes. */
    guidance: v.array(v.number()),
    /** Ids of the styles that are drawn in where none is asked for; absent or empty = in none. */
    styles: v.exactOptional(v.array(v.string())),
  }),
});
export type PackInfo = v.InferOutput<typeof packInfoSchema>;

/** Progress of one picture. */
export const passProgressSchema = v.object({ pass: v.number(), passes: v.number() });
export type PassProgress = v.InferOutput<typeof passProgressSchema>;

/** Something the user should know about a picture that was made all the same. */
export const noticeSchema = v.picklist(['prompt-truncated', 'prompt-unfamiliar', 'other-style', 'gpu-lost']);
export type Notice = v.InferOutput<typeof noticeSchema>;

/** A text encoder beside the pack's own. */
export const encoderInfoSchema = v.object({
  /** In recipes. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  label: v.string(),
});
export type EncoderInfo = v.InferOutput<typeof encoderInfoSchema>;

/** A prompt that nobody has drawn, and the nearest that was drawn in its place: it stands in the picture's recipe. */
const nearest = v.object({ asked: v.string(), drawn: v.string() });
export type Nearest = v.InferOutput<typeof nearest>;

/** A picture with what the user should know about it. */
const painted = v.object({
  picture: pictureSchema,
  notices: v.array(noticeSchema),
  /** Where it does not show what was asked for. */
  nearest: v.nullable(nearest),
});
export type Painted = v.InferOutput<typeof painted>;

/** Straight-alpha RGBA, 8 bits a channel, row by row. */
export const rgbaSchema = v.object({ width: v.number(), height: v.number(), data: v.instance(Uint8ClampedArray) });
export type Rgba = v.InferOutput<typeof rgbaSchema>;

/** A picture as filled paths, stacked from the bottom; what is clear in the picture is clear in it. */
export const tracedPictureSchema = v.object({ svg: v.string(), paths: v.number(), colours: v.number() });
export type TracedPicture = v.InferOutput<typeof tracedPictureSchema>;

/** Calls from the window to the worker that holds the engine. */
export const engineCalls = {
  /** Loads the pack. Until it is answered no other call succeeds. */
  load: defineCall(
    v.object({ files: v.record(v.string(), bytes), wasm: bytes, backend: v.optional(backendChoiceSchema) }),
    v.object({ done: v.number(), total: v.number(), what: v.string() }),
    packInfoSchema,
  ),
  /** A picture from noise; `exact`: the same bits on every machine. */
  generate: defineCall(v.object({ recipe: recipeSchema, exact: v.optional(v.boolean()) }), passProgressSchema, painted),
  /** A variant of an image. The image may have any size; it is fitted to the pack's square. */
  vary: defineCall(v.object({ recipe: recipeSchema, image: rgbaSchema, exact: v.optional(v.boolean()) }), passProgressSchema, painted),
  /** Hands over vtracer.wasm. Until it is answered no `trace` succeeds. */
  loadTracer: defineCall(v.object({ wasm: bytes }), nothing, nothing),
  /** The filled paths of a PNG, as an SVG of the same size. */
  trace: defineCall(
    v.object({ png: bytes, colours: insertChoicesSchema.entries.colours, smoothing: insertChoicesSchema.entries.smoothing }),
    nothing,
    tracedPictureSchema,
  ),
  /** Two images in one, as the recipe's blend says. They may have any size. */
  blend: defineCall(v.object({ recipe: recipeSchema, images: v.tuple([rgbaSchema, rgbaSchema]), exact: v.optional(v.boolean()) }), passProgressSchema, painted),
  /** What the pack can see of an image: how it comes back when it is encoded and painted again. */
  reconstruct: defineCall(
    v.object({ image: rgbaSchema }),
    nothing,
    v.object({
      /** A PNG of the pack's size. */
      png: bytes,
      /** How near it is to the image, in dB; Infinity where nothing differs. */
      psnr: v.number(),
      /** How much of the image's detail it keeps, in dB; Infinity where it keeps all. */
      detail: v.number(),
      /** Near enough to count as a picture of the kind the pack was trained on. */
      familiar: v.boolean(),
    }),
  ),
  /** Opens a second text encoder in place of the one that was open; null closes it. Recipes that name it can be made then. */
  useEncoder: defineCall(v.nullable(v.object({ ...encoderInfoSchema.entries, files: v.record(v.string(), bytes) })), nothing, nothing),
  /** What the graphs run on, and why: for Diagnostics. */
  backend: defineCall(v.object({}), nothing, backendReportSchema),
} satisfies Calls;
export type EngineCalls = typeof engineCalls;

export const noEvents = {} satisfies Events;
export const noCalls = {} satisfies Calls;
