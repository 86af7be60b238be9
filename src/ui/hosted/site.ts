/** What the build wrote into the hosted page: its files, and who may talk to it. */
import * as v from 'valibot';

/** Id of the element that holds it, as JSON. */
export const SITE_ELEMENT = 'site';

const siteFileSchema = v.object({
  /** As in the inline page: "pack/encoder.onnx". */
  name: v.string(),
  /** Relative to the page. */
  address: v.string(),
  bytes: v.number(),
  sha256: v.string(),
});
export type SiteFile = v.InferOutput<typeof siteFileSchema>;

/** A model folder somewhere else: the second text encoder. */
export const remoteEncoderSchema = v.object({
  /** In recipes. */
  id: v.string(),
  label: v.string(),
  /** Address of the folder, with a slash at its end. */
  folder: v.string(),
  files: v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() })),
});
export type RemoteEncoder = v.InferOutput<typeof remoteEncoderSchema>;

export const siteSchema = v.object({
  pluginId: v.string(),
  /** Origins of the editors that may hold the page. */
  editors: v.array(v.string()),
  /** Address of the worker's script. */
  worker: v.string(),
  files: v.array(siteFileSchema),
  encoder: remoteEncoderSchema,
});
export type Site = v.InferOutput<typeof siteSchema>;

/** @returns null on the plugin's own page */
export function readSite(page: Document): Site | null {
  const element = page.getElementById(SITE_ELEMENT);
  return element ? v.parse(siteSchema, JSON.parse(element.textContent ?? '')) : null;
}
