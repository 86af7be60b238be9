import esbuild, { type Metafile } from 'esbuild';
import path from 'node:path';
import type { Host } from '../../src/shared/hosted';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import { ROOT } from '../lib/engine-bundle';

/**
 * Bundles the sandbox's script. Figma's sandbox is cautious with new syntax: es2017 is what all of its hosts take.
 *
 * @param catalog - what the quick action can offer before any window is open
 * @param host - where the window comes from; null = out of the plugin
 */
export async function bundleSandbox(catalog: PackCatalog, host: Host | null = null): Promise<{ script: string; metafile: Metafile }> {
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
    define: { PACK_CATALOG: JSON.stringify(catalog), HOST: JSON.stringify(host) },
    logLevel: 'warning',
  });
  return { script: outputFiles[0]?.text ?? '', metafile };
}
