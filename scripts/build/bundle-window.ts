import esbuild from 'esbuild';
import path from 'node:path';
import { figmaKit } from './figma-kit';
import { ROOT } from '../lib/engine-bundle';

/** Bundles the window's script and style sheet. */
export async function bundleWindow(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'src/ui/main.tsx')],
    outdir: path.join(ROOT, 'dist'),
    bundle: true,
    write: false,
    minify: true,
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
    if (!file) throw new Error(`The bundle of the window has no ${ending} file`);
    return file.text;
  };
  return { script: text('.js'), style: text('.css') };
}
