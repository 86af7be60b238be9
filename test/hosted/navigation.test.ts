import type { Browser, Frame, Worker } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseRecipe } from '../../src/shared/recipe';
import { BACKEND_KEY } from '../../src/ui/hosted/hosted-engine';
import { finished, PlaygroundSession as Session } from '../../scripts/screenshots/session';
import { TINY_PACK } from '../engine/helpers/packs';
import { launchWithWebGpu } from './browser';
import { type HostedSite, serveHosted } from './hosted-site';

/** More than the 3 s of use: the machine may be busy. */
const TIMEOUT_MS = 15_000;

let browser: Browser;
let site: HostedSite;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchWithWebGpu(), serveHosted(TINY_PACK, undefined, TIMEOUT_MS)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(() => {
  site.mood = 'serves';
  site.requests.length = 0;
});

const open = (): Promise<Session> => Session.openAt(browser, site.playground.address);

/** Makes one picture and lets it go onto the canvas. */
async function insertOne(frame: Frame, prompt: string): Promise<void> {
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill(prompt);
  await frame.getByLabel('Prompt').press('Enter');
  await finished(frame, new RegExp(`Inserted “${prompt}”`));
}

test('the window goes from its data: frame to the host: a secure context with WebGPU, and a picture on the canvas', async () => {
  const session = await open();
  const frame = await session.run('generate');
  expect(await frame.evaluate(() => ({ address: location.origin + location.pathname, secure: isSecureContext, gpu: 'gpu' in navigator }))).toEqual({
    address: `${site.address}index.html`,
    secure: true,
    gpu: true,
  });
  await insertOne(frame, 'red apple');
  const [layer] = await session.selected();
  if (!layer) throw new Error('nothing is selected');
  expect(parseRecipe(await session.pluginData(layer, 'recipe'))).toMatchObject({ kind: 'recipe', recipe: { prompt: 'red apple' } });
  expect((await session.picture(layer)).width).toBe(512);
  expect(session.errors).toEqual([]);

  // The second window finds the model in the cache.
  const files = site.requests.filter((name) => name.startsWith('files/'));
  expect(files).not.toEqual([]);
  site.requests.length = 0;
  await session.page.getByRole('button', { name: 'Close plugin' }).click();
  await session.run('generate');
  expect(site.requests.filter((name) => name.startsWith('files/'))).toEqual([]);
  await session.close();
});

test('messages without the plugin id are not heard', async () => {
  const session = await open();
  const frame = await session.run('fill');
  const forged = { sphereFill: 1, kind: 'event', name: 'selectionChanged', payload: { count: 9, fillable: 9, refinable: 9, recipe: null } };
  const before = await frame.locator('main').innerText();
  await session.page.evaluate((message) => {
    const target = document.querySelector<HTMLIFrameElement>('iframe[name="plugin"]')?.contentWindow;
    target?.postMessage({ pluginMessage: message }, '*');
    target?.postMessage({ pluginMessage: { ...message, pluginId: 'another' }, pluginId: 'another' }, '*');
  }, forged);
  await session.page.waitForTimeout(300);
  expect(await frame.locator('main').innerText()).toBe(before);
  await session.close();
});

test.each([
  ['refuses', /cannot be reached \(Failed to fetch\)/],
  ['is silent', /cannot be reached \(no answer within 15 s\)/],
  ['has another version', /cannot be reached \(it has another version \(999/],
] as const)('a host that %s: the own copy works, and says so quietly', async (mood, notice) => {
  site.mood = mood;
  const session = await open();
  const start = Date.now();
  await session.page.locator('[data-command="generate"]').click();
  const element = await session.page.locator('iframe[name="plugin"]').elementHandle();
  expect(element).not.toBeNull();
  await session.page.frameLocator('iframe[name="plugin"]').getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: 90_000 });
  console.log(`${mood}: ready after ${Date.now() - start} ms`);
  const frame = session.page.frames().find((candidate) => candidate.name() === 'plugin');
  if (!frame) throw new Error('The plugin has no window');
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  expect(await frame.getByText(notice).count()).toBe(1);
  expect(await frame.getByRole('alert').count()).toBe(0);
  await insertOne(frame, 'owl');
  expect((await session.selected()).map((layer) => layer.name)).toEqual(['owl']);
  await session.close();
});

test('the device is lost in the middle of a job: the pictures come all the same, with a notice', async () => {
  const session = await open();
  await session.page.context().addInitScript((key) => {
    try {
      localStorage.setItem(key, 'webgpu');
    } catch {
      // The data: frame has no storage.
    }
  }, BACKEND_KEY);
  // The worker waits for its first file until the device can be caught.
  let worker: Worker | null = null;
  const caught = new Promise<void>((resolve) => {
    session.page.on('worker', (started) => {
      worker = started;
      void started
        .evaluate(() => {
          const { prototype } = (self as unknown as { GPUAdapter: { prototype: { requestDevice(...args: unknown[]): Promise<unknown> } } }).GPUAdapter;
          const original = prototype.requestDevice;
          prototype.requestDevice = async function (...args) {
            const device = await original.apply(this, args);
            Object.assign(self, { caughtDevice: device });
            return device;
          };
        })
        .then(resolve);
    });
  });
  await session.page.route('**/files/ort.*.wasm', async (route) => {
    await caught;
    await route.continue();
  });
  const frame = await session.run('generate');
  const running = worker as Worker | null;
  if (!running) throw new Error('no worker');
  await frame.getByLabel('Prompt').fill('red apple');
  await frame.getByLabel('Prompt').press('Enter');
  await running.evaluate(() => (self as unknown as { caughtDevice: { destroy(): void } }).caughtDevice.destroy());
  await finished(frame, /4 pictures/);
  expect(await frame.getByText('The graphics processor stopped answering').count()).toBe(1);
  expect(await frame.getByRole('alert').count()).toBe(0);
  await session.close();
});
