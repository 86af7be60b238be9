import { bundlePreact } from '../lib/preact-bundle';

/** Bundles the playground's own page. */
export function bundlePage(): Promise<{ script: string; style: string }> {
  return bundlePreact('scripts/playground/page/main.tsx', false);
}
