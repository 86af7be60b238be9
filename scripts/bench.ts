/** npm run bench: how long a picture takes in the built plugin, in Chromium, one thread, in one run. */
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { MAX_PASSES } from '../src/shared/limits';
import { CHROMIUM_FLAGS, ensureChromium } from './lib/chromium';
import { ROOT } from './lib/engine-bundle';
import { servePlayground } from './playground/server';

const USAGE = `npm run bench -- [--runs NUMBER] [--openings NUMBER] [--out FILE]
  --runs      pictures measured per number of passes (default: 20)
  --openings  times the window is opened (default: 5)
  --out       where the figures go as JSON (default: they are only printed)`;

const PROMPTS = ['red apple', 'rocket', 'cat', 'house', 'guitar', 'snowflake', 'sailboat', 'violin', 'rose', 'key'];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    openings: { type: 'string', default: '5' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) console.log(USAGE);
else await main(Number(values.runs), Number(values.openings));

async function main(runs: number, openings: number): Promise<void> {
  if (!(runs >= 1 && openings >= 1)) throw new Error(USAGE);
  const folder = path.join(ROOT, 'dist');
  const server = await servePlayground(folder, 0);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), headless: true, args: CHROMIUM_FLAGS });
  try {
    const first: number[] = [];
    for (let i = 0; i < openings; i++) first.push(await openingToPicture(browser, server.address));
    const passes: Record<string, number> = {};
    for (let count = 1; count <= MAX_PASSES; count++) {
      passes[count] = median(await enterToCanvas(browser, server.address, count, runs));
      console.log(`Enter to PNG on the canvas, ${count} ${count === 1 ? 'pass' : 'passes'}: ${passes[count]} ms (median of ${runs})`);
    }
    const figures = {
      pageBytes: (await stat(path.join(folder, 'ui.html'))).size,
      openingToFirstPicture: median(first),
      openings,
      enterToCanvas: passes,
      runs,
    };
    console.log(`Opening the window to the first picture on the canvas: ${figures.openingToFirstPicture} ms (median of ${openings})`);
    if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Milliseconds from the command in the menu to the first picture on the canvas, in a fresh tab. */
async function openingToPicture(browser: Browser, address: string): Promise<number> {
  const page = await openPlayground(browser, address);
  const start = performance.now();
  const frame = await openWindow(page);
  await oneVariant(frame);
  await insert(page, frame, 'red apple');
  const took = performance.now() - start;
  await page.context().close();
  return took;
}

/** Milliseconds from Enter to the picture on the canvas, once a first picture has been made. */
async function enterToCanvas(browser: Browser, address: string, passes: number, runs: number): Promise<number[]> {
  const page = await openPlayground(browser, address);
  const frame = await openWindow(page);
  await oneVariant(frame);
  await frame.getByRole('group', { name: 'Passes' }).getByText(String(passes), { exact: true }).click();
  await insert(page, frame, 'warm up');
  const took: number[] = [];
  for (let i = 0; i < runs; i++) took.push(await insert(page, frame, PROMPTS[i % PROMPTS.length] ?? ''));
  await page.context().close();
  return took;
}

async function openPlayground(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByRole('navigation', { name: 'Plugin' }).waitFor();
  return page;
}

async function openWindow(page: Page): Promise<Frame> {
  await page.locator('[data-command="generate"]').click();
  const frame = await (await page.locator('iframe[name="plugin"]').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The plugin has no window');
  await frame.getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: 120_000 });
  return frame;
}

async function oneVariant(frame: Frame): Promise<void> {
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
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

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? NaN;
  return Math.round((upper + lower) / 2);
}
