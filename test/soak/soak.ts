import * as fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packInMemory } from '../../src/engine/pack-source';
import { loadEngine } from '../../src/engine/engine';
import { PACK_FOLDER, type EmbeddedFile, TRACER_NAME, WASM_NAME, WORKER_NAME } from '../../src/ui/embedded/embedded-files';
import { playEpisode } from './episode';
import { JOBS_PER_EPISODE, plan } from './plan';

export interface SoakOptions {
  readonly root: string;
  readonly seed: number;
  /** At least this many jobs. */
  readonly jobs: number;
  /** Where in the runs of the seed to begin, as a failure printed it: replays the smallest plan that fails. */
  readonly path?: string | undefined;
  /** Look for the smallest plan that fails; takes as long as some hundred jobs. */
  readonly shrink?: boolean | undefined;
  onProgress?(jobs: number): void;
}

/**
 * Random jobs with random mishaps on the simulated Figma, until so many have been started.
 *
 * @returns how many jobs were started
 * @throws with the smallest plan that fails, and the seed and path that replay it
 */
export async function soak(options: SoakOptions): Promise<number> {
  const files = await embeddedFiles(options.root);
  let jobs = 0;
  // Runs beyond those that are asked for make up for jobs that were planned and could not be started.
  await fc.assert(
    fc.asyncProperty(plan, async (episode) => {
      if (jobs >= options.jobs) return;
      jobs += await playEpisode(episode, files);
      options.onProgress?.(jobs);
    }),
    {
      seed: options.seed,
      numRuns: 4 * Math.ceil(options.jobs / JOBS_PER_EPISODE),
      interruptAfterTimeLimit: 24 * 3_600_000,
      includeErrorInReport: true,
      endOnFailure: options.shrink === false,
      ...(options.path === undefined ? {} : { path: options.path }),
    },
  );
  return jobs;
}

/** The window's files, with the tiny pack: real code, small weights. */
export async function embeddedFiles(root: string): Promise<ReadonlyMap<string, EmbeddedFile>> {
  const folder = join(root, 'test/fixtures/pack-tiny');
  const manifest = JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8')) as { files: Record<string, unknown> };
  const pack: Record<string, Uint8Array> = {};
  for (const name of ['pack.json', ...Object.keys(manifest.files)]) pack[name] = new Uint8Array(await readFile(join(folder, name)));
  // There is one runtime per process: it is set up here, before time is taken over, and whoever loads it later finds it.
  const wasm = new Uint8Array(await readFile(join(root, 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm')));
  await (await loadEngine({ source: packInMemory(pack), wasm })).dispose();

  const embedded = (name: string, content: Uint8Array): [string, EmbeddedFile] => [
    name,
    { name, bytes: content.length, read: () => Promise.resolve(new Uint8Array(content)) },
  ];
  return new Map([
    embedded(WORKER_NAME, new Uint8Array([0])),
    embedded(WASM_NAME, new Uint8Array([0])),
    embedded(TRACER_NAME, new Uint8Array(await readFile(join(root, 'node_modules/vtracer-wasm/vtracer.wasm')))),
    ...Object.entries(pack).map(([name, content]) => embedded(`${PACK_FOLDER}${name}`, content)),
  ]);
}
