/** npm run bench: both backends graph by graph, passes, and starts of the plugin, in one run of one browser. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { MAX_PASSES } from '../src/shared/limits';
import { serveHosted } from '../test/hosted/hosted-site';
import { measureGraphs } from './bench/measure-graphs';
import { type Figures, report } from './bench/report';
import { buildPlugin } from './build/build-plugin';
import { CHROMIUM_FLAGS, ensureChromium } from './lib/chromium';
import { ROOT } from './lib/engine-bundle';
import { needsBuild } from './playground/needs-build';
import { servePlayground } from './playground/server';

const USAGE = `npm run bench -- [--runs NUMBER] [--gpu-runs NUMBER] [--openings NUMBER] [--pack FOLDER] [--software yes|no] [--out FILE]
  --runs      runs of each measurement (default: 20)
  --gpu-runs  runs on WebGPU (default: as --runs, 3 with --software yes)
  --openings  times the window is opened (default: 5)
  --pack      the model pack (default: models/default)
  --software  WebGPU on SwiftShader, where there is no graphics card (default: no)
  --out       where the report goes (default: docs/bench.md)`;

const PROMPTS = ['red apple', 'rocket', 'cat', 'house', 'guitar', 'snowflake', 'sailboat', 'violin', 'rose', 'key'];

/** Everything that needs a graphics card on Linux; harmless elsewhere. */
const GPU_FLAGS = ['--enable-unsafe-webgpu', '--enable-features=Vulkan'];
const SOFTWARE_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    'gpu-runs': { type: 'string' },
    openings: { type: 'string', default: '5' },
    pack: { type: 'string', default: path.join(ROOT, 'models/default') },
    software: { type: 'string', default: 'no' },
    out: { type: 'string', default: path.join(ROOT, 'docs/bench.md') },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const software = values.software === 'yes';
  const runs = Number(values.runs);
  const openings = Number(values.openings);
  const gpuRuns = values['gpu-runs'] === undefined ? (software ? 3 : runs) : Number(values['gpu-runs']);
  if (!(runs >= 1 && openings >= 1 && gpuRuns >= 1)) throw new Error(USAGE);
  const pack = path.resolve(values.pack);
  const { name, version } = JSON.parse(await readFile(path.join(pack, 'pack.json'), 'utf8')) as { name: string; version: string };
  const folder = path.join(ROOT, 'dist');
  if (await needsBuild(folder, pack)) await buildPlugin(pack, folder);

  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    headless: true,
    args: [...CHROMIUM_FLAGS, ...(software ? SOFTWARE_FLAGS : GPU_FLAGS)],
  });
  const inline = await servePlayground(folder, 0);
  const hosted = await serveHosted(pack);
  try {
    const graphs = await measureGraphs(browser, pack, runs, gpuRuns);
    const figures: Figures = {
      machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Chromium ${browser.version()}`,
      pack: `${name} ${version}`,
      runs,
      gpuRuns,
      graphs,
      start: {
        inline: await median(openings, () => openOnce(browser, inline.address)),
        hostedEmpty: await median(openings, () => openOnce(browser, hosted.playground.address)),
        hostedFilled: await openFilled(browser, hosted.playground.address, openings),
        openings,
      },
      enterToCanvas: await enterToCanvas(browser, inline.address, runs),
    };
    const text = report(figures);
    console.log(text);
    await writeFile(path.resolve(values.out), text);
  } finally {
    await browser.close();
    await hosted.close();
    await inline.close();
  }
}

/** Milliseconds from the command in the menu to a window that is ready, in a fresh tab with nothing in its cache. */
async function openOnce(browser: Browser, address: string): Promise<number> {
  const page = await openPlayground(browser, address);
  const { took } = await openWindow(page);
  await page.context().close();
  return took;
}

/** The same with the cache that an earlier window has filled. */
async function openFilled(browser: Browser, address: string, openings: number): Promise<number> {
  const page = await openPlayground(browser, address);
  await openWindow(page);
  const took = await median(openings, async () => {
    await page.getByRole('button', { name: 'Close plugin' }).click();
    return (await openWindow(page)).took;
  });
  await page.context().close();
  return took;
}

/** Milliseconds from Enter to the picture on the canvas, for 1, 2 … passes, once a first picture has been made. */
async function enterToCanvas(browser: Browser, address: string, runs: number): Promise<number[]> {
  const page = await openPlayground(browser, address);
  const { frame } = await openWindow(page);
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  const times: number[] = [];
  for (let passes = 1; passes <= MAX_PASSES; passes++) {
    await frame.getByRole('group', { name: 'Passes' }).getByText(String(passes), { exact: true }).click();
    await insert(page, frame, 'warm up');
    let index = 0;
    times.push(await median(runs, () => insert(page, frame, PROMPTS[index++ % PROMPTS.length] ?? '')));
  }
  await page.context().close();
  return times;
}

async function openPlayground(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('navigation', { name: 'Plugin' }).waitFor();
  return page;
}

async function openWindow(page: Page): Promise<{ frame: Frame; took: number }> {
  const start = performance.now();
  await page.locator('[data-command="generate"]').click();
  await page.frameLocator('iframe[name="plugin"]').getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: 180_000 });
  const took = performance.now() - start;
  const frame = page.frames().find((candidate) => candidate.name() === 'plugin');
  if (!frame) throw new Error('The plugin has no window');
  return { frame, took };
}

/** Types a prompt, presses Enter. @returns milliseconds until one more layer with an image is on the canvas */
async function insert(page: Page, frame: Frame, prompt: string): Promise<number> {
  const count = (): Promise<number> => page.evaluate(() => window.playground?.fake.tree().children.length ?? 0);
  await frame.getByLabel('Prompt').fill(prompt);
  const before = await count();
  const start = performance.now();
  await frame.getByLabel('Prompt').press('Enter');
  await page.waitForFunction((least) => (window.playground?.fake.tree().children.length ?? 0) > least, before, { polling: 'raf' });
  const took = performance.now() - start;
  await frame.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
  return took;
}

async function median(runs: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await measure());
  times.sort((a, b) => a - b);
  const upper = times[times.length >> 1] ?? NaN;
  const lower = times[(times.length - 1) >> 1] ?? NaN;
  return (upper + lower) / 2;
}
