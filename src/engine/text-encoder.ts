/** Prompt to sentence embedding, by the text encoder of the pack in transformers.js. */
// The runtime must be in place before transformers.js looks for it.
import { checkGraph, SESSION_OPTIONS } from './ort';
import { AutoTokenizer, CLIPTextModelWithProjection, env, LogLevel, type PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { InferenceSession } from 'onnxruntime-web/wasm';
import { Failure } from '../shared/failure';
import { MAX_PROMPT_CHARS } from '../shared/limits';
import type { Pack } from './pack';

export interface Encoded {
  /** Unit sentence embedding [T]; all zeros for an empty prompt. */
  readonly embedding: Float32Array;
  /** The prompt was longer than the encoder reads; its end was dropped. */
  readonly truncated: boolean;
}

export interface TextEncoder {
  encode(prompt: string): Promise<Encoded>;
  release(): Promise<void>;
}

/** File name endings of transformers.js, and what it calls them; best first. */
const PRECISIONS = [
  ['_quantized', 'q8'],
  ['', 'fp32'],
  ['_fp16', 'fp16'],
  ['_int8', 'int8'],
  ['_uint8', 'uint8'],
] as const;

/** A CLIP text model in a folder, in the layout of transformers.js. */
export interface ClipFolder {
  /** Bytes by path, the folder included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly folder: string;
  /** Numbers of its embedding. */
  readonly width: number;
  /** Tokens it reads, start and end mark included. */
  readonly positions: number;
}

/** The folders being loaded, by the model name transformers.js asks for them under. */
const folders = new Map<string, ClipFolder>();
let loads = 0;

/**
 * Opens the text encoder of a pack.
 * @throws {@link Failure} `bad-pack`, naming the file and the difference
 */
export async function openTextEncoder(pack: Pack): Promise<TextEncoder> {
  return openClip({ files: pack.files, ...pack.manifest.text });
}

/**
 * Opens a CLIP text model.
 * @throws {@link Failure} `bad-pack`, naming the file and the difference
 */
export async function openClip(clip: ClipFolder): Promise<TextEncoder> {
  const { folder, width, positions } = clip;
  const graph = findGraph(clip);
  const name = `sphere-fill-text-${++loads}`;
  readFromPackOnly();
  folders.set(name, clip);
  let tokenizer: PreTrainedTokenizer;
  let model: CLIPTextModelWithProjection;
  try {
    tokenizer = await AutoTokenizer.from_pretrained(name);
    model = await CLIPTextModelWithProjection.from_pretrained(name, {
      // 'auto' is the one device every host knows; the session options below decide.
      device: 'auto',
      dtype: graph.precision,
      model_file_name: graph.name,
      session_options: { ...SESSION_OPTIONS },
    });
  } catch (error) {
    throw new Failure('bad-pack', `${folder}: the text encoder cannot be opened`, error instanceof Error ? error.message : String(error));
  } finally {
    folders.delete(name);
  }

  try {
    const session: InferenceSession | undefined = model.sessions.model;
    if (!session) throw new Failure('bad-pack', `${graph.path}: no session`);
    checkGraph(graph.path, session, {
      inputs: [
        { name: 'input_ids', type: 'int64', shape: [null, null] },
        // Some exports do without: what stands after the end mark does not reach it.
        { name: 'attention_mask', type: 'int64', shape: [null, null], optional: true },
      ],
      outputs: [{ name: 'text_embeds', type: 'float32', shape: [null, width] }],
    });
  } catch (error) {
    await model.dispose();
    throw error;
  }

  return {
    async encode(prompt) {
      const read = Array.from(prompt.trim()).slice(0, MAX_PROMPT_CHARS).join('');
      if (read === '') return { embedding: new Float32Array(width), truncated: false };
      const all = tokenizer.encode(read);
      const last = all.at(-1);
      // CLIP takes its embedding at the last token, the end mark: whatever is dropped, that one must stay.
      const ids = all.length > positions && last !== undefined ? [...all.slice(0, positions - 1), last] : all;
      const shape = [1, ids.length];
      const output: Record<string, Tensor> = await model({
        input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
      });
      const embedding = output.text_embeds?.data;
      if (!(embedding instanceof Float32Array) || embedding.length !== width) {
        throw new Failure('bad-pack', `${graph.path}: output "text_embeds" must be ${width} float32 numbers`);
      }
      return { embedding: unit(embedding), truncated: ids.length < all.length || read.length < prompt.trim().length };
    },
    async release() {
      await model.dispose();
    },
  };
}

/** Makes transformers.js read from the packs in {@link folders} and from nowhere else. */
function readFromPackOnly(): void {
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.useFSCache = false;
  env.useWasmCache = false;
  env.useFS = false;
  env.fetch = (url: string | URL) => Promise.reject(new Error(`${String(url)}: not in the pack`));
  env.useCustomCache = true;
  env.customCache = {
    // transformers.js asks by local path, then by remote address; both hold the model name and end in the file.
    match: (key: string): Promise<Response | undefined> => {
      for (const [name, { files, folder }] of folders) {
        const start = key.indexOf(`/${name}/`);
        if (start < 0) continue;
        const file = key.slice(start + name.length + 2).replace(/^resolve\/main\//, '');
        const bytes = files.get(`${folder}/${file}`);
        return Promise.resolve(bytes && new Response(new Uint8Array(bytes)));
      }
      return Promise.resolve(undefined);
    },
    put: () => Promise.resolve(),
  };
}

function findGraph({ files, folder }: ClipFolder): { path: string; name: string; precision: (typeof PRECISIONS)[number][1] } {
  for (const [ending, precision] of PRECISIONS) {
    for (const name of ['text_model', 'model']) {
      const path = `${folder}/onnx/${name}${ending}.onnx`;
      if (files.has(path)) return { path, name, precision };
    }
  }
  throw new Failure('bad-pack', `${folder}/onnx: there is no text_model_quantized.onnx, model_quantized.onnx or other precision of them`);
}

/** A vector of length 1 (float64 in index order, rounded once). The zero vector stays zero. */
export function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  return vector.map((value) => value * scale);
}
