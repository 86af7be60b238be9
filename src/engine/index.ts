/** The public face of the engine. */
export { createRecipe, type RecipeChoices } from './create-recipe';
export {
  type Engine,
  type JobOptions,
  loadEngine,
  type LoadOptions,
  type Painted,
  type Reconstruction,
} from './engine';
export { imageHashOf } from './image-hash';
export type { EncoderFiles } from './second-encoder';
export { type PackManifest, parseManifest } from './pack-manifest';
export { packInMemory, type PackSource } from './pack-source';
export type { GpuAdapter, GpuPort } from './webgpu/gpu-port';
export { decodePng, encodePng } from './png';
export { createTracer, type Tracer, type TraceOptions } from './trace/trace';
