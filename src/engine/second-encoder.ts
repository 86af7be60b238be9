/** Another text encoder than the pack's own: the published CLIP, brought into the pack's text space by its adapter. */
import { Failure } from '../shared/failure';
import type { EncoderInfo } from '../shared/protocol';
import { openGraph, takeOutput, WASM_RUNTIME } from './ort';
import type { Pack } from './pack';
import { openClip, type TextEncoder, unit } from './text-encoder';

/** Positions of the published CLIP models. */
const CLIP_POSITIONS = 77;
const FOLDER = 'encoder';

/** What CLIP's two configuration files say, where the folder does not bring them. */
const CONFIGURATION = {
  'config.json': { model_type: 'clip_text_model', architectures: ['CLIPTextModelWithProjection'] },
  'tokenizer_config.json': {
    tokenizer_class: 'CLIPTokenizer',
    model_max_length: CLIP_POSITIONS,
    do_lower_case: true,
    bos_token: '<|startoftext|>',
    eos_token: '<|endoftext|>',
    unk_token: '<|endoftext|>',
    pad_token: '<|endoftext|>',
  },
} as const;

/** A transformers.js model folder: tokenizer.json, onnx/text_model_quantized.onnx (or another precision) and what else it has. */
export interface EncoderFiles extends EncoderInfo {
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** The pack's map from another text encoder's space into its own. */
export interface Adapter {
  /** Numbers it takes. */
  readonly width: number;
  /** @returns unit vector [T] of an embedding [width], of any length but 0 */
  map(embedding: Float32Array): Promise<Float32Array>;
  release(): Promise<void>;
}

/** @throws {@link Failure} `bad-input` when the pack has none, `bad-pack` when it cannot be used */
export async function openAdapter({ manifest, files }: Pack): Promise<Adapter> {
  const { adapter, width } = manifest.text;
  if (!adapter) throw new Failure('bad-input', `The pack "${manifest.name}" has no adapter for another text encoder`);
  const bytes = files.get(adapter.file);
  if (!bytes) throw new Failure('bad-pack', `${adapter.file}: missing`);
  const session = await openGraph(WASM_RUNTIME, adapter.file, bytes, {
    inputs: [{ name: 'embedding', type: 'float32', shape: [null, adapter.width] }],
    outputs: [{ name: 'text', type: 'float32', shape: [null, width] }],
  });
  const { Tensor } = WASM_RUNTIME.ort;
  return {
    width: adapter.width,
    async map(embedding) {
      const outputs = await session.run({ embedding: new Tensor('float32', embedding, [1, adapter.width]) });
      return unit(takeOutput(adapter.file, outputs, 'text', width));
    },
    release: () => session.release(),
  };
}

/**
 * Opens a CLIP text encoder for a pack.
 * @throws {@link Failure} `bad-input` when the pack has no adapter, or the folder is no such model; it names the file
 */
export async function openSecondEncoder(pack: Pack, given: EncoderFiles): Promise<TextEncoder> {
  const adapter = await openAdapter(pack);
  try {
    if (!given.files['tokenizer.json']) throw new Failure('bad-input', 'tokenizer.json is missing in the folder of the text encoder');
    const files = new Map<string, Uint8Array>();
    for (const [path, content] of Object.entries(CONFIGURATION)) {
      files.set(`${FOLDER}/${path}`, new TextEncoderUtf8().encode(JSON.stringify(content)));
    }
    for (const [path, bytes] of Object.entries(given.files)) files.set(`${FOLDER}/${path}`, bytes);

    const clip = await openClip({ files, folder: FOLDER, width: adapter.width, positions: CLIP_POSITIONS }).catch((error: unknown) => {
      // It is not the pack that is wrong here.
      if (error instanceof Failure) throw new Failure('bad-input', error.message, error.detail);
      throw error;
    });
    return {
      async encode(prompt) {
        const { embedding, truncated } = await clip.encode(prompt);
        const isEmpty = embedding.every((value) => value === 0);
        return { embedding: isEmpty ? new Float32Array(pack.manifest.text.width) : await adapter.map(embedding), truncated };
      },
      async release() {
        await adapter.release();
        await clip.release();
      },
    };
  } catch (error) {
    await adapter.release();
    throw error;
  }
}

/** The platform's own TextEncoder; here that name is a prompt's. */
const TextEncoderUtf8 = globalThis.TextEncoder;
