import { defineConfig } from 'vitest/config';
import { engineAliases } from './scripts/lib/engine-bundle';

export default defineConfig({
  resolve: { alias: { ...engineAliases } },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Run by scripts/test.ts, in a browser.
    exclude: ['test/browser/**'],
    // A hang ends here; speed is watched by npm run bench.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
