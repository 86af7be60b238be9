import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackManifest } from '../../../src/engine/pack-manifest';
import { GRAPH_FILES, MANIFEST_FILE } from '../../../src/engine/pack-manifest';
import { sha256Hex } from '../../../src/engine/pack';
import { packInMemory, type PackSource } from '../../../src/engine/pack-source';
import { ROOT } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';

export const TINY_PACK = join(ROOT, 'test/fixtures/pack-tiny');
export const GRAPHS = join(ROOT, 'test/fixtures/graphs');

/** The shipped pack; SPHERE_FILL_PACK puts another in its place during development. */
export const DEFAULT_PACK = process.env.SPHERE_FILL_PACK ?? join(ROOT, 'models/default');

/** All files of a pack folder, pack.json included, as they are on the disk. */
export async function readFiles(folder: string): Promise<Record<string, Uint8Array>> {
  const source = packInFolder(folder);
  const read = async (path: string): Promise<Uint8Array> => {
    const bytes = await source.read(path);
    if (!bytes) throw new Error(`${folder}/${path} is missing`);
    return bytes;
  };
  const manifestBytes = await read(MANIFEST_FILE);
  const manifest = JSON.parse(new TextDecoder().decode(manifestBytes)) as PackManifest;
  const files: Record<string, Uint8Array> = { [MANIFEST_FILE]: manifestBytes };
  for (const path of Object.keys(manifest.files)) files[path] = await read(path);
  return files;
}

/** The tiny pack with another manifest. */
export async function tinyPackWith(change: (manifest: Record<string, unknown>) => void): Promise<PackSource> {
  const files = await readFiles(TINY_PACK);
  const manifest = JSON.parse(new TextDecoder().decode(files[MANIFEST_FILE])) as Record<string, unknown>;
  change(manifest);
  return packInMemory({ ...files, [MANIFEST_FILE]: new TextEncoder().encode(JSON.stringify(manifest)) });
}

/** The tiny pack with an encoder that reads; its latents are the same. */
export async function tinyPackThatReads(): Promise<PackSource> {
  return tinyPackWithFiles({ [GRAPH_FILES.encoder]: await readGraph('encoder-that-reads.onnx') });
}

/** One of the graphs that can be put in the place of the tiny pack's. */
export async function readGraph(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(join(GRAPHS, name)));
}

/** The tiny pack with other files, their sizes and hashes stated as they are. @param change - of the rest of the manifest */
export async function tinyPackWithFiles(others: Record<string, Uint8Array>, change?: (manifest: PackManifest) => void): Promise<PackSource> {
  const files = { ...(await readFiles(TINY_PACK)), ...others };
  const manifest = JSON.parse(new TextDecoder().decode(files[MANIFEST_FILE])) as PackManifest;
  for (const [path, bytes] of Object.entries(others)) manifest.files[path] = { bytes: bytes.length, sha256: sha256Hex(bytes) };
  change?.(manifest);
  return packInMemory({ ...files, [MANIFEST_FILE]: new TextEncoder().encode(JSON.stringify(manifest)) });
}
