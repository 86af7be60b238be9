import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../../scripts/lib/engine-bundle';
import { sha256Hex } from '../../../src/engine/pack';
import { MANIFEST_FILE, type PackManifest } from '../../../src/engine/pack-manifest';
import { packInMemory, type PackSource } from '../../../src/engine/pack-source';
import { readFiles, TINY_PACK } from './packs';

/** A CLIP of the layout of the published one, tiny: test/fixtures/make_clip.py. */
export const CLIP_TINY = join(ROOT, 'test/fixtures/clip-tiny');

/** Files of the tiny pack with an adapter for a CLIP of 512 numbers. */
export async function tinyPackFilesWithAdapter(): Promise<Record<string, Uint8Array>> {
  const files = await readFiles(TINY_PACK);
  const file = 'text/adapter.onnx';
  const adapter = new Uint8Array(await readFile(join(CLIP_TINY, 'adapter.onnx')));
  const manifest = JSON.parse(new TextDecoder().decode(files[MANIFEST_FILE])) as PackManifest;
  manifest.text.adapter = { file, width: 512 };
  manifest.files[file] = { bytes: adapter.length, sha256: sha256Hex(adapter) };
  return { ...files, [file]: adapter, [MANIFEST_FILE]: new TextEncoder().encode(JSON.stringify(manifest)) };
}

export async function tinyPackWithAdapter(): Promise<PackSource> {
  return packInMemory(await tinyPackFilesWithAdapter());
}

/** The same as a folder. @returns its path; whoever asked removes it */
export async function writeTinyPackWithAdapter(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sphere-fill-pack-'));
  for (const [name, content] of Object.entries(await tinyPackFilesWithAdapter())) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}
