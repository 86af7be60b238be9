import esbuild from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../lib/engine-bundle';
import { safeInScript } from '../page';

/** The launch page, self-contained. */
export async function bundleLaunch(url: string): Promise<string> {
  const [template, { outputFiles }] = await Promise.all([
    readFile(path.join(ROOT, 'src/ui/launch/launch.html'), 'utf8'),
    esbuild.build({
      entryPoints: [path.join(ROOT, 'src/ui/launch/launch.ts')],
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      define: { HOST_URL: JSON.stringify(url) },
      logLevel: 'warning',
    }),
  ]);
  const parts = template.split('/*! script */');
  if (parts.length !== 2) throw new Error('launch.html must have /*! script */ once');
  return parts.join(safeInScript(outputFiles[0]?.text ?? ''));
}
