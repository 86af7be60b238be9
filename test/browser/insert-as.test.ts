import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, launchBrowser, LOADED_MS, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** One picture a prompt, and the controls of the insert unfolded. */
async function open(session: Session): Promise<Frame> {
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByRole('button', { name: 'Insert as' }).click();
  return frame;
}

async function choose(frame: Frame, group: string, name: string): Promise<void> {
  await frame.getByRole('group', { name: group }).getByText(name, { exact: true }).click();
}

test('a vector: paths in the preview are the paths on the canvas, and the choice is remembered', async () => {
  const session = await Session.open(browser);
  const frame = await open(session);
  await choose(frame, 'Insert as', 'Vector');
  await choose(frame, 'Size', '2×');
  await frame.getByLabel('Prompt').fill('red apple');
  await mainButton(frame).click();
  await finished(frame, /Inserted “red apple, (?:Noto|Twemoji|3D|Flat)” as \d+ paths?/);
  const preview = frame.getByRole('region', { name: 'Vector preview' });
  await preview.getByRole('img', { name: /^Vector: red apple, (?:Noto|Twemoji|3D|Flat)$/ }).waitFor();
  const shown = await preview.getByRole('status').innerText();
  await preview.scrollIntoViewIfNeeded();
  await session.shoot('insert-as-vector');
  expect(await findings(frame)).toEqual([]);

  const [layer] = await session.selected();
  if (!layer) throw new Error('nothing is selected');
  expect([layer.type, layer.name, layer.width]).toEqual(['FRAME', 'red apple', 512]);
  expect(layer.children.length).toBeLessThanOrEqual(60);
  expect(layer.children.every((child) => child.type === 'VECTOR' && child.paths.length > 0)).toBe(true);
  expect(shown).toMatch(new RegExp(`^${layer.children.length} paths?, \\d+ colours?$`));

  // Fewer colours are traced anew.
  await frame.getByRole('slider', { name: 'Colours' }).focus();
  for (let step = 0; step < 9; step++) await session.page.keyboard.press('ArrowLeft');
  await expect.poll(() => preview.getByRole('status').innerText(), { timeout: LOADED_MS }).toMatch(/, [23] colours$/);

  // Written a moment after the last change.
  await expect
    .poll(() => session.page.evaluate(() => window.playground?.fake.storage.get('settings')), { timeout: LOADED_MS })
    .toMatchObject({ insert: { kind: 'vector', size: 2, smoothing: 0.5 } });
  expect(session.errors).toEqual([]);
  expect(session.requests.filter((address) => !address.startsWith('http://127.0.0.1') && !address.startsWith('http://localhost'))).toEqual([]);
  await session.close();
});

test('a frame at four times the size holds a picture four times as fine', async () => {
  const session = await Session.open(browser);
  const frame = await open(session);
  await choose(frame, 'Insert as', 'Frame');
  await choose(frame, 'Size', '4×');
  await session.shoot('insert-as-frame');
  await frame.getByLabel('Prompt').fill('owl');
  await mainButton(frame).click();
  await finished(frame, /Inserted “owl, (?:Noto|Twemoji|3D|Flat)”/);
  const [layer] = await session.selected();
  const [content] = layer?.children ?? [];
  if (!layer || !content) throw new Error('no frame with a picture is selected');
  expect([layer.type, layer.clips, layer.width, content.width]).toEqual(['FRAME', true, 1024, 1024]);
  const { width, height } = await session.picture(content);
  expect([width, height]).toEqual([2048, 2048]);
  await session.close();
});
