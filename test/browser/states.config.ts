import { defineConfig } from 'vitest/config';
import browser from './vitest.config';

/** Every state of the window, one after the other: npm run test:states. */
export default defineConfig({ ...browser, test: { ...browser.test, name: 'states', include: ['states.test.ts'], exclude: [] } });
