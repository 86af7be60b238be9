/** Reads a pack and refuses one that is not what its pack.json says. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Failure } from '../shared/failure';
import { GRAPH_FILES, MANIFEST_FILE, type PackManifest, parseManifest } from './pack-manifest';
import type { PackSource } from './pack-source';

/** A pack whose every file has the size and hash that pack.json states. */
export interface Pack {
  readonly manifest: PackManifest;
  /** Bytes by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads and checks a whole pack.
 *
 * @param onFile - called after each file that passed
 * @throws {@link Failure} `bad-pack`, naming the file and the difference
 */
export async function readPack(
  source: PackSource,
  onFile?: (progress: { done: number; total: number; what: string }) => void,
): Promise<Pack> {
  const manifestBytes = await source.read(MANIFEST_FILE);
  if (!manifestBytes) throw new Failure('bad-pack', `${MANIFEST_FILE}: missing`);
  const manifest = parseManifest(manifestBytes);

  const text = manifest.text.folder;
  const required = [
    ...Object.values(GRAPH_FILES),
    ...['config.json', 'tokenizer.json', 'tokenizer_config.json'].map((name) => `${text}/${name}`),
  ];
  if (manifest.text.adapter) required.push(manifest.text.adapter.file);
  if (manifest.text.words !== undefined) required.push(manifest.text.words);
  for (const path of required) {
    if (!Object.hasOwn(manifest.files, path)) throw new Failure('bad-pack', `${path}: not listed in ${MANIFEST_FILE}`);
  }

  const files = new Map<string, Uint8Array>();
  const listed = Object.entries(manifest.files);
  for (const [path, { bytes, sha256: expected }] of listed) {
    const content = await source.read(path);
    if (!content) throw new Failure('bad-pack', `${path}: missing`);
    if (content.length !== bytes) {
      throw new Failure('bad-pack', `${path}: ${content.length} bytes, but ${MANIFEST_FILE} says ${bytes}`);
    }
    const found = sha256Hex(content);
    if (found !== expected) {
      throw new Failure('bad-pack', `${path}: sha256 is ${found}, but ${MANIFEST_FILE} says ${expected}`);
    }
    files.set(path, content);
    onFile?.({ done: files.size, total: listed.length, what: path });
  }
  return { manifest, files };
}

/** SHA-256 as hexadecimal digits. Our own library, because a data: document has no crypto.subtle. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
