/** The three graphs of a pack, opened and checked: encoder, refiner, painter. */
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { Failure } from '../shared/failure';
import { openGraph, type Runtime, takeOutput, WASM_RUNTIME } from './ort';
import type { Pack } from './pack';
import { GRAPH_FILES, latentSize, type PackManifest } from './pack-manifest';

/** What a picture should show. */
export interface Condition {
  /** Unit sentence embedding [T]; all zeros for no prompt. */
  readonly text: Float32Array;
  /** Index of the style; one past the last for none. */
  readonly style: number;
  /** Index of the class; one past the last for none. */
  readonly class: number;
}

/** Whether a condition has a prompt, or what was read in a picture in its place. */
export function hasText({ text }: Condition): boolean {
  return text.some((value) => value !== 0);
}

/** What the encoder makes of an image. */
export interface Reading {
  /** [L] on the sphere */
  readonly latent: Float32Array;
  /** What the image shows, as a prompt would say it: unit vector [T]. Null of a pack whose encoder does not read. */
  readonly text: Float32Array | null;
}

/** What the refiner makes of a point. */
export interface Refined {
  /** Estimate of the clean latent [L], on the sphere. */
  readonly estimate: Float32Array;
  /** What the painter needs beside it [F]. */
  readonly features: Float32Array;
  /**
   * Length of the estimate before it was put on the sphere, of 1. At 90 degrees about the root of the share of the picture that
   * the condition settles: 1 = nothing is left open, 0 = everything is. Null of a pack whose refiner does not say.
   */
  readonly confidence: number | null;
}

/** What the painter needs of that. */
export type Paintable = Pick<Refined, 'estimate' | 'features'>;

export interface SphereModel {
  readonly manifest: PackManifest;
  /**
   * Image to latent.
   * @param image - [4, H, W] premultiplied RGBA in [0, 1]
   * @returns [L] on the sphere
   */
  encode(image: Float32Array): Promise<Float32Array>;
  /**
   * Image to latent and text, in one run of the encoder.
   * @param image - as for {@link encode}, which gives the same latent
   */
  read(image: Float32Array): Promise<Reading>;
  /**
   * One refiner run of one point under one or more conditions.
   * @param latent - [L] on the sphere
   * @param angle - how far it was turned towards noise, in radians [0, pi/2]
   * @returns one result per condition
   */
  refine(latent: Float32Array, angle: number, conditions: readonly Condition[]): Promise<Refined[]>;
  /**
   * Latent to image.
   * @returns [4, H, W] premultiplied RGBA in [0, 1]
   */
  paint(refined: Paintable): Promise<Float32Array>;
  /**
   * What `encode(await paint(refined))` gives, by a backend that is quicker when the picture does not leave it.
   * @returns [L] on the sphere
   */
  repaint?(refined: Paintable): Promise<Float32Array>;
  /** Frees the graphs. */
  release(): Promise<void>;
}

export interface OpenOptions {
  /** What runs the graphs; WebAssembly when left out. */
  readonly runtime?: Runtime;
  /** Changes the bytes of each graph before it is opened; its inputs and outputs must stay what they are. */
  readonly rewrite?: (graph: Uint8Array) => Uint8Array;
  /** Pictures stay in the runtime's own memory until someone asks for them. Needs a WebGPU runtime. */
  readonly onDevice?: boolean;
  readonly onGraph?: (path: string) => void;
}

/**
 * Opens the graphs of a pack.
 * @throws {@link Failure} `bad-pack`, naming the file and the difference
 */
export async function openSphereModel(pack: Pack, options: OpenOptions = {}): Promise<SphereModel> {
  const { runtime = WASM_RUNTIME, rewrite = (graph) => graph, onDevice = false, onGraph } = options;
  const { Tensor } = runtime.ort;
  const { manifest } = pack;
  const size = latentSize(manifest);
  const side = manifest.image.size;
  const pixels = 4 * side * side;
  const width = manifest.text.width;

  const image = { type: 'float32', shape: [null, 4, side, side] } as const;
  const latent = { type: 'float32', shape: [null, size] } as const;
  const features = { type: 'float32', shape: [null, manifest.features] } as const;
  const text = { type: 'float32', shape: [null, width] } as const;

  const opened: InferenceSession[] = [];
  const open = async (
    path: string,
    expected: Parameters<typeof openGraph>[3],
    more: InferenceSession.SessionOptions = {},
  ): Promise<InferenceSession> => {
    const bytes = pack.files.get(path);
    if (!bytes) throw new Failure('bad-pack', `${path}: missing`);
    const session = await openGraph(runtime, path, rewrite(bytes), expected, more);
    opened.push(session);
    onGraph?.(path);
    return session;
  };
  const release = async (): Promise<void> => {
    for (const session of opened.splice(0)) await session.release();
  };

  try {
    const encoder = await open(GRAPH_FILES.encoder, {
      inputs: [{ name: 'image', ...image }],
      outputs: [
        { name: 'latent', ...latent },
        { name: 'text', ...text, optional: true },
      ],
    });
    const reads = encoder.outputNames.includes('text');
    const refiner = await open(GRAPH_FILES.refiner, {
      inputs: [
        { name: 'latent', ...latent },
        { name: 'angle', type: 'float32', shape: [null] },
        { name: 'text', ...text },
        { name: 'style', type: 'int64', shape: [null] },
        { name: 'class', type: 'int64', shape: [null] },
      ],
      outputs: [
        { name: 'estimate', ...latent },
        { name: 'features', ...features },
        { name: 'confidence', type: 'float32', shape: [null], optional: true },
      ],
    });
    const isConfident = refiner.outputNames.includes('confidence');
    const painter = await open(
      GRAPH_FILES.painter,
      {
        inputs: [
          { name: 'latent', ...latent },
          { name: 'features', ...features },
        ],
        outputs: [{ name: 'image', ...image }],
      },
      onDevice ? { preferredOutputLocation: { image: 'gpu-buffer' } } : {},
    );

    // By name: between two passes nobody wants the text. The runtime computes it all the same, but need not fetch it.
    const encode = async (rgba: OrtTensor): Promise<Float32Array> =>
      takeOutput(GRAPH_FILES.encoder, await encoder.run({ image: rgba }, ['latent']), 'latent', size);
    const paint = async (refined: Paintable): Promise<InferenceSession.ReturnType> =>
      painter.run({
        latent: new Tensor('float32', refined.estimate, [1, size]),
        features: new Tensor('float32', refined.features, [1, manifest.features]),
      });

    return {
      manifest,
      encode: (rgba) => encode(new Tensor('float32', rgba, [1, 4, side, side])),
      async read(rgba) {
        const outputs = await encoder.run({ image: new Tensor('float32', rgba, [1, 4, side, side]) }, reads ? ['latent', 'text'] : ['latent']);
        return {
          latent: takeOutput(GRAPH_FILES.encoder, outputs, 'latent', size),
          text: reads ? takeOutput(GRAPH_FILES.encoder, outputs, 'text', width) : null,
        };
      },
      async refine(point, angle, conditions) {
        const batch = conditions.length;
        const outputs = await refiner.run({
          latent: new Tensor('float32', repeat(point, batch), [batch, size]),
          angle: new Tensor('float32', new Float32Array(batch).fill(angle), [batch]),
          text: new Tensor('float32', join(conditions.map((condition) => condition.text), width), [batch, width]),
          style: new Tensor('int64', BigInt64Array.from(conditions, (condition) => BigInt(condition.style)), [batch]),
          class: new Tensor('int64', BigInt64Array.from(conditions, (condition) => BigInt(condition.class)), [batch]),
        });
        const estimates = takeOutput(GRAPH_FILES.refiner, outputs, 'estimate', batch * size);
        const extras = takeOutput(GRAPH_FILES.refiner, outputs, 'features', batch * manifest.features);
        const confidence = isConfident ? takeOutput(GRAPH_FILES.refiner, outputs, 'confidence', batch) : null;
        return conditions.map((_, i) => ({
          estimate: estimates.slice(i * size, (i + 1) * size),
          features: extras.slice(i * manifest.features, (i + 1) * manifest.features),
          confidence: confidence?.[i] ?? null,
        }));
      },
      async paint(refined) {
        const outputs = await paint(refined);
        if (!onDevice) return takeOutput(GRAPH_FILES.painter, outputs, 'image', pixels);
        const painted = outputs.image;
        if (!painted) throw new Failure('bad-pack', `${GRAPH_FILES.painter}: output "image" is missing`);
        try {
          return takeOutput(GRAPH_FILES.painter, { image: { data: await painted.getData() } }, 'image', pixels);
        } finally {
          painted.dispose();
        }
      },
      ...(onDevice && {
        async repaint(refined: Paintable) {
          const painted = (await paint(refined)).image;
          if (!painted) throw new Failure('bad-pack', `${GRAPH_FILES.painter}: output "image" is missing`);
          try {
            return await encode(painted);
          } finally {
            painted.dispose();
          }
        },
      }),
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function repeat(values: Float32Array, times: number): Float32Array {
  return join(Array.from({ length: times }, () => values), values.length);
}

function join(rows: readonly Float32Array[], width: number): Float32Array {
  const joined = new Float32Array(rows.length * width);
  rows.forEach((row, i) => joined.set(row, i * width));
  return joined;
}
