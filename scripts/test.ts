/** npm test: types, lint, a fresh build, then every test, those in a browser included. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium';
import { ROOT } from './lib/engine-bundle';

const USAGE = `npm test -- [--pack FOLDER]
  --pack  the model pack to build and test with (default: models/default)`;

const { values } = parseArgs({ options: { pack: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
if (values.help) console.log(USAGE);
else await main();

/** Runs every step, also after one has failed, so that one run shows all there is to mend. */
async function main(): Promise<void> {
  const failed: string[] = [];
  const step = (name: string, script: string, ...args: string[]): boolean => {
    console.log(`\n== ${name}`);
    const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) failed.push(name);
    return status === 0;
  };
  const tool = (file: string): string => path.join(ROOT, 'node_modules', file);

  for (const project of ['tsconfig.json', 'src/plugin/tsconfig.json', 'src/ui/tsconfig.json', 'src/engine/tsconfig.json']) {
    step(`types, ${project}`, tool('typescript/bin/tsc'), '-p', project);
  }
  step('lint', tool('eslint/bin/eslint.js'), '.');
  const pack = values.pack === undefined ? [] : ['--pack', values.pack];
  const isBuilt = step('build', tool('tsx/dist/cli.mjs'), 'scripts/build.ts', ...pack);
  const hasBrowser = await haveBrowser(failed);
  const config = isBuilt && hasBrowser ? 'test/all.config.ts' : 'vitest.config.ts';
  if (config === 'vitest.config.ts') console.log('\nThe tests in the browser are left out: no build, or no browser.');
  step('tests', tool('vitest/vitest.mjs'), 'run', '--config', config);

  if (failed.length > 0) {
    console.error(`\nFailed: ${failed.join('; ')}`);
    process.exitCode = 1;
  }
}

async function haveBrowser(failed: string[]): Promise<boolean> {
  try {
    await ensureChromium();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    failed.push('browser');
    return false;
  }
}
