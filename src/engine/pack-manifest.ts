/** pack.json: what a pack offers and which files it is made of. */
import * as v from 'valibot';
import { Failure } from '../shared/failure';
import { MAX_GUIDANCE, MAX_PASSES } from '../shared/limits';
import type { PackInfo } from '../shared/protocol';
import { checkJson, parseJson } from './pack-json';

/** The format of packs that this build reads. */
export const PACK_FORMAT = 1;

export const MANIFEST_FILE = 'pack.json';

/** The three graphs of the sphere encoder, at the root of the pack. */
export const GRAPH_FILES = { encoder: 'encoder.onnx', refiner: 'refiner.onnx', painter: 'painter.onnx' } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_536));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const label = v.pipe(v.string(), v.minLength(1));
/** Helped the training, but is not good enough to be offered in menus. A recipe may still ask for it. */
const hidden = v.optional(v.boolean(), false);
const path = v.pipe(
  v.string(),
  v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'a file path must stay inside the pack and hold only letters, digits, ".", "_" and "-"'),
);

const manifestSchema = v.object({
  format: v.literal(PACK_FORMAT),
  name: id,
  version: id,
  licence: v.string(),
  /** A latent has grid * grid places of that many channels; channels come first in memory. */
  latent: v.object({ grid: count, channels: count }),
  /** Numbers the refiner hands to the painter beside the latent. */
  features: count,
  image: v.object({ size: count, channels: v.literal(4) }),
  /** The order is the index in the graph; one past the end means none. */
  styles: v.pipe(
    v.array(
      v.object({
        id,
        label,
        hidden,
        /** How confident the refiner must be of a prompt in this style, for the style to be the one that draws it: see known-style.ts. */
        confidentFrom: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
        /** Ids of the only classes whose things it draws. */
        classes: v.exactOptional(v.pipe(v.array(id), v.minLength(1, 'must name at least one class'))),
        /** Examples of what it draws of its classes, in place of theirs. */
        prompts: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1, 'must hold at least one prompt'))),
      }),
    ),
    v.check((items) => haveDistinctIds(items), 'two styles have the same id'),
  ),
  classes: v.pipe(
    v.array(
      v.object({
        id,
        label,
        prompts: v.array(v.string()),
        hidden,
      }),
    ),
    v.check((items) => haveDistinctIds(items), 'two classes have the same id'),
  ),
  text: v.object({
    folder: path,
    width: count,
    positions: v.pipe(count, v.minValue(3)),
    /** A graph from another encoder's embedding [B, width] to the pack's text [B, T]: see second-encoder.ts. */
    adapter: v.optional(v.object({ file: path, width: count })),
    /** Which words it knows, and what to draw for others: see known-words.ts. */
    words: v.exactOptional(path),
  }),
  sampler: v.object({
    /** Between passes: paint and encode the picture again, or stay in the latent. */
    loop: v.picklist(['image', 'latent']),
    /** Noise angle of pass 1, 2 … in degrees. */
    angles: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(90))), v.length(MAX_PASSES)),
    /** Whether passes that start from a turned latent have what is left of the noise taken out of their estimates. */
    clearsNoise: v.optional(v.boolean(), false),
    /** Whether each pass has a noise of its own, and is followed by the mean of all estimates so far. */
    averages: v.optional(v.boolean(), false),
  }),
  defaults: v.object({
    passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PASSES)),
    strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    /** For 1, 2 … MAX_PASSES passes. */
    guidance: v.pipe(v.array(v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_GUIDANCE))), v.length(MAX_PASSES)),
    /** Ids of the styles that are drawn in where none is asked for. */
    styles: v.exactOptional(
      v.pipe(
        v.array(id),
        v.minLength(1, 'must name at least one style'),
        v.check((ids) => new Set(ids).size === ids.length, 'names a style twice'),
      ),
    ),
  }),
  files: v.record(
    path,
    v.object({
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 lower-case hexadecimal digits')),
    }),
  ),
});
export type PackManifest = v.InferOutput<typeof manifestSchema>;

/**
 * Reads pack.json.
 * @throws {@link Failure} `bad-pack`, naming the field that does not fit
 */
export function parseManifest(bytes: Uint8Array): PackManifest {
  const value = parseJson(MANIFEST_FILE, bytes);
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'number' && format > PACK_FORMAT) {
    throw new Failure('bad-pack', `${MANIFEST_FILE}: format ${format} is newer than ${PACK_FORMAT}, the newest this build reads`);
  }
  const manifest = checkJson(MANIFEST_FILE, manifestSchema, value);
  requireKnownLooks(manifest);
  return manifest;
}

/** @throws {@link Failure} `bad-pack` where a style or a default names what the pack does not have */
function requireKnownLooks({ styles, classes, defaults }: PackManifest): void {
  const check = (field: string, what: 'style' | 'class', items: readonly { readonly id: string }[], named: readonly string[] = []): void => {
    const unknown = named.find((wanted) => !items.some((item) => item.id === wanted));
    if (unknown !== undefined) throw new Failure('bad-pack', `${MANIFEST_FILE}: ${field}: the pack has no ${what} "${unknown}"`);
  };
  styles.forEach((style, index) => check(`styles.${index}.classes`, 'class', classes, style.classes));
  check('defaults.styles', 'style', styles, defaults.styles);
}

/** Numbers in one latent. */
export function latentSize(manifest: PackManifest): number {
  return manifest.latent.grid * manifest.latent.grid * manifest.latent.channels;
}

/** What the pack offers to whoever chooses. */
export function packInfo(manifest: PackManifest): PackInfo {
  const styles = manifest.styles.filter((style) => !style.hidden);
  const { styles: defaultStyles, ...defaults } = manifest.defaults;
  return {
    name: manifest.name,
    version: manifest.version,
    imageSize: manifest.image.size,
    ...(manifest.text.adapter && { takesEncoder: true as const }),
    styles: styles.map(({ id, label, classes, prompts }) => ({ id, label, ...(classes && { classes }), ...(prompts && { prompts }) })),
    classes: manifest.classes.filter((group) => !group.hidden).map(({ id, label, prompts }) => ({ id, label, prompts })),
    defaults: { ...defaults, ...(defaultStyles && { styles: defaultStyles.filter((wanted) => styles.some((style) => style.id === wanted)) }) },
  };
}

function haveDistinctIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}
