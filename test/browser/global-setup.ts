import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../scripts/lib/chromium';
import { ROOT } from '../../scripts/lib/engine-bundle';
import { servePlayground } from '../../scripts/playground/server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the playground is, with a slash at the end. */
    address: string;
    chromium: string;
  }
}

/** Serves the built plugin in the playground for all browser tests. PLUGIN_FOLDER names another build than dist/. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.resolve(process.env.PLUGIN_FOLDER ?? path.join(ROOT, 'dist'));
  if (!existsSync(path.join(folder, 'ui.html'))) throw new Error(`No built plugin in ${folder}: run npm run build first`);
  const server = await servePlayground(folder, 0);
  project.provide('address', server.address);
  project.provide('chromium', await ensureChromium());
  return () => server.close();
}
