import esbuild, { type Metafile } from 'esbuild';
import path from 'node:path';
import { browserEngineOptions, ROOT } from '../lib/engine-bundle';

/** Bundles the worker that holds the engine: one classic script. */
export async function bundleWorker(entry = 'src/ui/worker/worker.ts'): Promise<{ script: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await esbuild.build({
    ...browserEngineOptions(),
    entryPoints: [path.join(ROOT, entry)],
    absWorkingDir: ROOT,
    write: false,
    metafile: true,
    minify: true,
  });
  const [script] = outputFiles ?? [];
  if (!script) throw new Error('The bundle of the worker is empty');
  return { script: script.text, metafile };
}
