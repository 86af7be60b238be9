/** The engine in Node: bundled as for the browser, with packs read from the disk. */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as engine from '../../src/engine/index';
import type { PackSource } from '../../src/engine/pack-source';
import { nodeEngineOptions, ROOT } from './engine-bundle';

export type EngineModule = typeof engine;

/**
 * Bundles src/engine and imports the bundle. Node would load the Node build of transformers.js, which wants
 * onnxruntime-node and sharp; the bundle holds the same modules as the plugin's worker. Takes a fraction of a second.
 */
export async function importEngine(): Promise<EngineModule> {
  const entry = join(ROOT, 'src/engine/index.ts');
  const { outputFiles } = await build({ ...nodeEngineOptions(), entryPoints: [entry], write: false });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error(`${entry}: nothing was bundled`);
  // Named after its content, and moved into place whole: two runs at once do not disturb each other.
  const folder = join(ROOT, 'node_modules/.cache/sphere-fill');
  const file = join(folder, `engine-${createHash('sha256').update(bundle.contents).digest('hex').slice(0, 16)}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.${process.pid}`, bundle.contents);
  await rename(`${file}.${process.pid}`, file);
  return (await import(pathToFileURL(file).href)) as EngineModule;
}

/** A pack in a folder. */
export function packInFolder(folder: string): PackSource {
  return {
    async read(path) {
      const file = resolve(folder, path);
      const inside = relative(resolve(folder), file);
      if (inside.startsWith('..') || isAbsolute(inside)) return null;
      try {
        return new Uint8Array(await readFile(file));
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
        throw error;
      }
    },
  };
}
