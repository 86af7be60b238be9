import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { engineAliases } from '../../scripts/lib/engine-bundle';

/** The hosted mode in a real browser with WebGPU in software: npm run test:hosted. Minutes, hence not part of npm test. */
export default defineConfig({
  cacheDir: path.join(import.meta.dirname, '../../node_modules/.vite'),
  resolve: { alias: { ...engineAliases } },
  test: {
    name: 'hosted',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
