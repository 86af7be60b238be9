/** The hosted window does what the inline one does, in the editor's theme, and wherever the editor puts its frame. */
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, LOADED_MS, PlaygroundSession as Session } from '../../scripts/screenshots/session';
import { TINY_PACK } from '../engine/helpers/packs';
import { launchWithWebGpu } from './browser';
import { type HostedSite, serveHosted } from './hosted-site';

let browser: Browser;
let site: HostedSite;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchWithWebGpu(), serveHosted(TINY_PACK)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function generateOne(frame: Frame, prompt: string): Promise<void> {
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill(prompt);
  await frame.getByLabel('Prompt').press('Enter');
}

/** The class of the theme, the background as painted, and one of Figma's colours. */
const look = (frame: Frame): Promise<{ theme: string; background: string; brand: string }> =>
  frame.evaluate(() => ({
    theme: document.documentElement.className,
    background: getComputedStyle(document.body).backgroundColor,
    brand: getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg-selected').trim(),
  }));

const LIGHT = { theme: 'figma-light', background: 'rgb(255, 255, 255)', brand: '#e5f4ff' };
const DARK = { theme: 'figma-dark', background: 'rgb(44, 44, 44)', brand: '#4a5878' };

test('a vector: the tracer comes from the site too, and paths reach the canvas', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  const frame = await session.run('generate');
  expect(await frame.evaluate(() => location.protocol)).toBe('http:');
  await frame.getByRole('button', { name: 'Insert as' }).click();
  await frame.getByRole('group', { name: 'Insert as' }).getByText('Vector', { exact: true }).click();
  await generateOne(frame, 'red apple');
  await finished(frame, /Inserted “red apple” as \d+ paths?/);
  const [layer] = await session.selected();
  expect(layer).toMatchObject({ type: 'FRAME', name: 'red apple' });
  expect(layer?.children.length).toBeGreaterThan(0);
  expect(layer?.children.every((child) => child.type === 'VECTOR' && child.paths.length > 0)).toBe(true);
  expect(site.requests.filter((name) => /vtracer/.test(name))).toHaveLength(1);
  expect(session.errors).toEqual([]);
  await session.close();
});

test('a picture dragged out of the window lands where it is let go', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  const frame = await session.run('generate');
  await generateOne(frame, 'owl');
  await finished(frame, /Inserted “owl”/);
  const before = (await session.layers()).length;
  // A drag by hand needs a screen; its end is what the window makes something of.
  await frame.locator('[role="button"][draggable="true"]').first().evaluate((tile) => {
    tile.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer: new DataTransfer() }));
    tile.dispatchEvent(new DragEvent('dragend', { bubbles: true, clientX: -300, clientY: 300 }));
  });
  await expect.poll(async () => (await session.layers()).length, { timeout: LOADED_MS }).toBeGreaterThan(before);
  await session.close();
});

test('the window opens in the theme of the editor and follows it', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  await session.setTheme('dark');
  const frame = await session.run('generate');
  expect(await look(frame)).toEqual(DARK);
  await session.setTheme('light');
  await expect.poll(() => look(frame)).toEqual(LIGHT);
  await session.setTheme('dark');
  await expect.poll(() => look(frame)).toEqual(DARK);
  // Nobody else may paint it.
  await frame.evaluate(() => window.postMessage({ figmaMessage: { type: 'THEME', payload: { name: 'light', variables: {} } } }, '*'));
  await session.page.waitForTimeout(200);
  expect(await look(frame)).toEqual(DARK);
  await session.close();
});

test('a window that is told no theme takes that of the system', async () => {
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(site.playground.address);
  const frame = await page
    .evaluateHandle((address) => {
      const element = document.createElement('iframe');
      element.src = address;
      document.body.replaceChildren(element);
      return element;
    }, `${site.address}index.html`)
    .then((element) => element.contentFrame());
  if (!frame) throw new Error('no frame');
  await expect.poll(() => look(frame).catch(() => null), { timeout: LOADED_MS }).toMatchObject({ theme: 'figma-dark', background: DARK.background });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => look(frame)).toMatchObject({ theme: 'figma-light', background: LIGHT.background });
  await page.close();
});

test('a frame in a frame, as in Figma: who talks to the window is not its parent', async () => {
  const session = await Session.openAt(browser, `${site.playground.address}?nested`);
  await session.page.locator('[data-command="generate"]').click();
  const frame = await session.page
    .frameLocator('iframe[name="plugin-shell"]')
    .locator('iframe[name="plugin"]')
    .elementHandle()
    .then((element) => element?.contentFrame());
  if (!frame) throw new Error('The plugin has no window');
  await frame.getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: LOADED_MS });
  expect(await frame.evaluate(() => [window.parent === window.top, isSecureContext, location.protocol])).toEqual([false, true, 'http:']);
  await generateOne(frame, 'tree');
  await finished(frame, /Inserted “tree”/);
  expect((await session.selected()).map(({ name }) => name)).toEqual(['tree']);
  await session.setTheme('dark');
  await expect.poll(() => look(frame)).toEqual(DARK);
  await session.close();
});
