/** npm run soak: random jobs, and everything that can come between, on the simulated Figma. */
import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as soakModule from '../test/soak/soak';
import { nodeEngineOptions, ROOT } from './lib/engine-bundle';

const USAGE = `npm run soak -- [--jobs N] [--seed N] [--path P] [--no-shrink]
  --jobs  how many jobs (default: 10000)
  --seed  the same seed, the same jobs (default: a new one)
  --path  with --seed: only the run that failed, as it was printed
  --no-shrink  show the run that failed as it is, and not the smallest one that fails`;

const { values } = parseArgs({
  options: { jobs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' }, 'no-shrink': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const jobs = whole('jobs', values.jobs ?? '10000');
  const seed = values.seed === undefined ? Math.floor(Math.random() * 0x7fff_ffff) : whole('seed', values.seed);
  const { soak } = await bundled();
  console.log(`${jobs} jobs, seed ${seed}`);
  const start = Date.now();
  let told = 0;
  try {
    const done = await soak({
      root: ROOT,
      seed,
      jobs,
      path: values.path,
      shrink: values['no-shrink'] !== true,
      onProgress: (count) => {
        if (count < told + 500) return;
        told = count;
        console.log(`${count} jobs, ${rate(count, start)}`);
      },
    });
    console.log(`${done} jobs without a fault, ${rate(done, start)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(`\nAgain: npm run soak -- --jobs ${jobs} --seed ${seed}   (with --path as above: only the smallest run that fails)`);
    process.exitCode = 1;
  }
}

function rate(count: number, start: number): string {
  const seconds = (Date.now() - start) / 1000;
  return `${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} jobs/s`;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number, not "${text}"`);
  return value;
}

/** As for npm run generate: the engine's modules must be those of the plugin, which only a bundler can arrange. */
async function bundled(): Promise<typeof soakModule> {
  const folder = join(ROOT, 'node_modules/.cache/sphere-fill');
  const file = join(folder, `soak-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
  const { outputFiles } = await build({ ...nodeEngineOptions(), entryPoints: [join(ROOT, 'test/soak/soak.ts')], jsx: 'automatic', jsxImportSource: 'preact', write: false, sourcemap: 'inline' });
  await writeFile(file, outputFiles[0]?.contents ?? '');
  return (await import(pathToFileURL(file).href)) as typeof soakModule;
}
