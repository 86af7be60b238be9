import esbuild from 'esbuild';
import path from 'node:path';
import { ROOT } from '../lib/engine-bundle';

/** Bundles the sandbox's script. Figma's sandbox is cautious with new syntax: es2017 is what all of its hosts take. */
export async function bundleSandbox(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'src/plugin/code.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2017',
    charset: 'ascii',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
