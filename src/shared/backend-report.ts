/** What runs the graphs, and why: measured at start, shown by Diagnostics. */
import * as v from 'valibot';

export const backendSchema = v.picklist(['wasm', 'webgpu']);
export type Backend = v.InferOutput<typeof backendSchema>;

/** What a user may ask for. `auto` takes the quicker one; `webgpu` takes it wherever it computes right, quicker or not. */
export const backendChoiceSchema = v.picklist(['auto', 'wasm', 'webgpu']);
export type BackendChoice = v.InferOutput<typeof backendChoiceSchema>;

/** The graphics adapter, as far as the browser tells. */
export const adapterSchema = v.object({
  vendor: v.string(),
  architecture: v.string(),
  description: v.string(),
  /** It computes on the processor (SwiftShader, lavapipe, WARP). */
  software: v.boolean(),
  /** It has `shader-f16`. */
  f16: v.boolean(),
});
export type Adapter = v.InferOutput<typeof adapterSchema>;

/** WebGPU against WebAssembly on one input, graph by graph, each given WebAssembly's own input. */
export const selfCheckSchema = v.object({
  passed: v.boolean(),
  /** Largest difference of the refiner's estimate and features, and of the encoder's latent (entries of about 1). */
  latent: v.number(),
  /** Largest difference of the painted picture, on the scale of [-1, 1]. */
  image: v.number(),
  /** Share of 8-bit pixels that are at most one level apart. */
  pixels: v.number(),
});
export type SelfCheck = v.InferOutput<typeof selfCheckSchema>;

/** Milliseconds of one decode (refiner and painter), median of `runs`. */
export const warmUpSchema = v.object({
  runs: v.number(),
  wasm: v.number(),
  webgpu: v.number(),
  /** Milliseconds from a latent through its picture to the next latent: the picture kept on the device, or read back. */
  kept: v.nullable(v.number()),
  readBack: v.nullable(v.number()),
});
export type WarmUp = v.InferOutput<typeof warmUpSchema>;

export const backendReportSchema = v.object({
  backend: backendSchema,
  /** Why this one, in words. */
  reason: v.string(),
  asked: backendChoiceSchema,
  /** Null where none was asked for, or there is none. */
  adapter: v.nullable(adapterSchema),
  /** Null when it did not come to that. */
  selfCheck: v.nullable(selfCheckSchema),
  warmUp: v.nullable(warmUpSchema),
  /** Pictures stay on the device between two passes. */
  keepsPictures: v.boolean(),
  /** Number type the graphs compute in. Packs hold no f16 graphs so far. */
  precision: v.literal('f32'),
  /** Why the device was lost, if it was. */
  lost: v.nullable(v.string()),
});
export type BackendReport = v.InferOutput<typeof backendReportSchema>;
