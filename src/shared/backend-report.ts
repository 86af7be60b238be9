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

/** What the heavy sums of the graphs on WebGPU are computed in. Norms, projections and all ends are f32 in either. */
export const precisionSchema = v.picklist(['f32', 'f16']);
export type Precision = v.InferOutput<typeof precisionSchema>;

/** WebGPU against WebAssembly on one input, graph by graph, each given WebAssembly's own input. */
export const selfCheckSchema = v.object({
  passed: v.boolean(),
  /** Largest difference of the refiner's estimate and features, and of the encoder's latent and text (at entries of about 1). */
  latent: v.number(),
  /** Mean difference of that one of them which is furthest off. */
  latentMean: v.number(),
  /** Largest difference of the painted picture, on the scale of [-1, 1]. */
  image: v.number(),
  /** Mean difference of the painted picture, on the same scale. */
  imageMean: v.number(),
  /** Share of 8-bit pixels that are at most one level apart. */
  pixels: v.number(),
});
export type SelfCheck = v.InferOutput<typeof selfCheckSchema>;

/** Milliseconds of one decode (refiner and painter) in float32, median of `runs`. */
export const warmUpSchema = v.object({
  runs: v.number(),
  wasm: v.number(),
  webgpu: v.number(),
  /** Milliseconds from a latent through its picture to the next latent, in what was chosen: the picture kept on the device, or read back. */
  kept: v.nullable(v.number()),
  readBack: v.nullable(v.number()),
});
export type WarmUp = v.InferOutput<typeof warmUpSchema>;

/** What came of the graphs in half precision. */
export const halfReportSchema = v.object({
  /** Why they run, or do not, in words. */
  reason: v.string(),
  /** Null when it did not come to that. */
  selfCheck: v.nullable(selfCheckSchema),
  /** Milliseconds of one decode, as in the warm-up; null when it did not come to that. */
  webgpu: v.nullable(v.number()),
});
export type HalfReport = v.InferOutput<typeof halfReportSchema>;

export const backendReportSchema = v.object({
  backend: backendSchema,
  /** Why this one, in words. */
  reason: v.string(),
  asked: backendChoiceSchema,
  /** Null where none was asked for, or there is none. */
  adapter: v.nullable(adapterSchema),
  /** Of the graphs in float32; null when it did not come to that. */
  selfCheck: v.nullable(selfCheckSchema),
  warmUp: v.nullable(warmUpSchema),
  half: halfReportSchema,
  /** Pictures stay on the device between two passes. */
  keepsPictures: v.boolean(),
  /** What makes the pictures now. */
  precision: precisionSchema,
  /** Why the device was lost, if it was. */
  lost: v.nullable(v.string()),
});
export type BackendReport = v.InferOutput<typeof backendReportSchema>;
