import { sha256Hex } from '../../engine/pack';
import { Failure } from '../../shared/failure';
import type { EncoderInfo } from '../../shared/protocol';
import type { RemoteEncoder } from '../hosted/site';

/** What of a transformers.js model folder is read. */
const WANTED = /^(config|tokenizer|tokenizer_config)\.json$|^onnx\/(text_)?model(_quantized|_fp16|_int8|_uint8)?\.onnx$/;

/**
 * Reads a model folder that the user picked. Its graph's hash names it in recipes; a copy of the offered encoder is that one.
 * @throws {@link Failure} `bad-input` when there is no text model in it
 */
export async function readFolder(
  picked: readonly File[],
  offered: RemoteEncoder | null,
): Promise<EncoderInfo & { files: Record<string, Uint8Array<ArrayBuffer>> }> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const [folder = 'The folder'] = picked[0]?.webkitRelativePath.split('/') ?? [];
  for (const file of picked) {
    const path = file.webkitRelativePath.split('/').slice(1).join('/');
    if (WANTED.test(path)) files[path] = new Uint8Array(await file.arrayBuffer());
  }
  const graphs = Object.keys(files).filter((path) => path.endsWith('.onnx'));
  // The quantised one first, as the engine takes it; the others only cost memory.
  const [graph] = ['text_model_quantized', 'model_quantized', 'text_model', 'model']
    .map((name) => `onnx/${name}.onnx`)
    .filter((path) => graphs.includes(path))
    .concat(graphs);
  if (graph === undefined || !files['tokenizer.json']) {
    throw new Failure('bad-input', `${folder} is no text encoder: it must hold tokenizer.json and onnx/text_model_quantized.onnx`);
  }
  for (const other of graphs) if (other !== graph) delete files[other];
  const hash = sha256Hex(files[graph] ?? new Uint8Array());
  if (offered?.files.some((file) => file.path.endsWith('.onnx') && file.sha256 === hash)) return { id: offered.id, label: offered.label, files };
  return { id: `clip-${hash.slice(0, 16)}`, label: folder, files };
}
