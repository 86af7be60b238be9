import { Failure } from '../../shared/failure';
import { decodeBase64 } from './base64';
import { inflate } from './inflate';

/**
 * Files that the build wrote into the page: `<script type="application/x-embedded" data-name data-encoding data-bytes>`
 * with base64 text. A script of an unknown type is data to the browser: it is neither run nor laid out.
 */
export const EMBEDDED_TYPE = 'application/x-embedded';

/** Names under this folder are files of the pack. */
export const PACK_FOLDER = 'pack/';
export const WASM_NAME = 'ort.wasm';
export const TRACER_NAME = 'vtracer.wasm';
export const WORKER_NAME = 'worker.js';

export interface EmbeddedFile {
  readonly name: string;
  /** Size once decoded. */
  readonly bytes: number;
  /** Decodes the file, afresh each time: the result may be given away to the worker. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The files in the page, by name. */
export function embeddedFiles(page: Document): ReadonlyMap<string, EmbeddedFile> {
  const files = new Map<string, EmbeddedFile>();
  for (const element of page.querySelectorAll<HTMLScriptElement>(`script[type="${EMBEDDED_TYPE}"]`)) {
    const { name, encoding, bytes } = element.dataset;
    if (name === undefined) continue;
    files.set(name, {
      name,
      bytes: Number(bytes),
      read: () => decodeEmbedded(name, element.text, encoding, Number(bytes)),
    });
  }
  return files;
}

/**
 * Decodes an embedded file.
 *
 * @param text - base64
 * @param encoding - "gzip", or anything else for none
 * @param bytes - how many must come out
 * @throws {@link Failure} `bad-pack`, naming the file
 */
export async function decodeEmbedded(
  name: string,
  text: string,
  encoding: string | undefined,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let content: Uint8Array<ArrayBuffer>;
  try {
    const stored = decodeBase64(text);
    content = encoding === 'gzip' ? await inflate(stored) : stored;
  } catch (error) {
    throw new Failure('bad-pack', `${name}: damaged`, String(error));
  }
  if (content.length !== bytes) throw new Failure('bad-pack', `${name}: ${content.length} bytes instead of ${bytes}`);
  return content;
}

/** @throws {@link Failure} `bad-pack` when the build left the file out */
export function embeddedFile(files: ReadonlyMap<string, EmbeddedFile>, name: string): EmbeddedFile {
  const file = files.get(name);
  if (!file) throw new Failure('bad-pack', `${name} is missing in this build of the plugin`);
  return file;
}
