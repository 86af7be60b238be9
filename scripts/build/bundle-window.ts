import type { Metafile } from 'esbuild';
import { bundlePreact } from '../lib/preact-bundle';

/** Bundles the window's script and style sheet. */
export function bundleWindow(): Promise<{ script: string; style: string; metafile: Metafile }> {
  return bundlePreact('src/ui/main.tsx', true);
}
