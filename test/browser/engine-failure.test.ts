import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, launchBrowser, LOADED_MS, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('when the worker dies, the window says so and starts it again; nothing typed is lost', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByLabel('Prompt').fill('blue whale');
  const [worker] = session.page.workers();
  if (!worker) throw new Error('the engine has no worker');
  await worker.evaluate(() => void setTimeout(() => { throw new Error('unreachable'); }));
  await frame.getByRole('alert').filter({ hasText: 'stopped unexpectedly' }).waitFor();
  expect(await findings(frame)).toEqual([]);
  await session.shoot('engine-stopped');
  await frame.getByRole('button', { name: 'Start the engine again' }).click();
  await frame.getByLabel('Prompt').waitFor({ timeout: LOADED_MS });
  expect(await frame.getByLabel('Prompt').inputValue()).toBe('blue whale');
  await mainButton(frame).click();
  await finished(frame, /4 pictures of “blue whale”/);
  await session.close();
});

test('a pack that is damaged is refused, by the name of the file', async () => {
  const session = await Session.open(browser);
  await session.page.evaluate(() => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    // One character of the painter's weights is another one.
    const start = editor.plugin.html.indexOf('data-name="pack/painter.onnx"');
    const at = start + 4000;
    const { html } = editor.plugin;
    const other = html[at] === 'A' ? 'B' : 'A';
    Object.assign(editor.plugin, { html: html.slice(0, at) + other + html.slice(at + 1) });
  });
  await session.page.locator('[data-command="generate"]').click();
  const frame = session.page.frameLocator('iframe[name="plugin"]');
  await frame.getByRole('alert').filter({ hasText: 'painter.onnx' }).waitFor({ timeout: LOADED_MS });
  await session.shoot('pack-damaged');
  await session.close();
});
