import esbuild from 'esbuild';
import path from 'node:path';
import { browserEngineOptions, ROOT } from '../lib/engine-bundle';

/** Bundles the worker that holds the engine: one classic script. */
export async function bundleWorker(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    ...browserEngineOptions(),
    entryPoints: [path.join(ROOT, 'src/ui/worker/worker.ts')],
    write: false,
    minify: true,
  });
  const [script] = outputFiles ?? [];
  if (!script) throw new Error('The bundle of the worker is empty');
  return script.text;
}
