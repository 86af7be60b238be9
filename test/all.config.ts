import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Every test of the project in one run: see scripts/test.ts. */
export default defineConfig({
  test: {
    projects: [path.join(import.meta.dirname, '../vitest.config.ts'), path.join(import.meta.dirname, 'browser/vitest.config.ts')],
  },
});
