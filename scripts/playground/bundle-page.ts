import esbuild from 'esbuild';
import path from 'node:path';
import { figmaKit } from '../build/figma-kit';
import { ROOT } from '../lib/engine-bundle';

/** Bundles the playground's own page. */
export async function bundlePage(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'scripts/playground/page/main.tsx')],
    outdir: path.join(ROOT, 'dist'),
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [figmaKit()],
    logLevel: 'warning',
  });
  const text = (ending: string): string => outputFiles.find((output) => output.path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
