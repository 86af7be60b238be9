import esbuild, { type Metafile } from 'esbuild';
import path from 'node:path';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import { ROOT } from '../lib/engine-bundle';

/**
 * Bundles the sandbox's script. Figma's sandbox is cautious with new syntax: es2017 is what all of its hosts take.
 *
 * @param catalog - what the quick action can offer before any window is open
 */
export async function bundleSandbox(catalog: PackCatalog): Promise<{ script: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'src/plugin/code.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2017',
    charset: 'ascii',
    define: { PACK_CATALOG: JSON.stringify(catalog) },
    logLevel: 'warning',
  });
  return { script: outputFiles[0]?.text ?? '', metafile };
}
