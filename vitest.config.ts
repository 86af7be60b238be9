import { defineConfig } from 'vitest/config';
import { engineAliases } from './scripts/lib/engine-bundle';

export default defineConfig({
  resolve: { alias: { ...engineAliases } },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Run in a browser, by scripts/test.ts and by npm run test:hosted.
    exclude: ['test/browser/**', 'test/hosted/**'],
    // A hang ends here; speed is watched by npm run bench.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
