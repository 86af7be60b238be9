import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The built plugin in a real browser. One file at a time, and after all others: the engine wants the cores for itself. */
export default defineConfig({
  cacheDir: path.join(import.meta.dirname, '../../node_modules/.vite'),
  test: {
    name: 'browser',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    // Three minutes: npm run test:states.
    exclude: ['states.test.ts'],
    globalSetup: ['global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
});
