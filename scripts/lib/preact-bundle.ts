import esbuild, { type Metafile } from 'esbuild';
import path from 'node:path';
import { figmaKit } from '../build/figma-kit';
import { ROOT } from './engine-bundle';

/**
 * Bundles a Preact page: one script, one style sheet.
 * @param entry - its main file, from the root of the project
 * @throws when there is no script or no style sheet in it
 */
export async function bundlePreact(entry: string, minify: boolean): Promise<{ script: string; style: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path.join(ROOT, entry)],
    outdir: path.join(ROOT, 'dist'),
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    minify,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [figmaKit()],
    logLevel: 'warning',
  });
  const text = (ending: string): string => {
    const file = outputFiles.find((output) => output.path.endsWith(ending));
    if (!file) throw new Error(`The bundle of ${entry} has no ${ending} file`);
    return file.text;
  };
  return { script: text('.js'), style: text('.css'), metafile };
}
