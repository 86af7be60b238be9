import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('no request leaves the window, from the start to a fill, a variant and Again', async () => {
  const session = await Session.open(browser);
  await session.select('cat', 'dog');
  const fill = await session.run('fill');
  await mainButton(fill).click();
  await finished(fill, /Filled 2 layers/);
  await session.select('cat');
  const refine = await session.run('refine');
  await mainButton(refine).click();
  await finished(refine, /placed beside/);
  const again = await session.relaunch('again');
  await finished(again, /made again/);

  const own = ['', 'playground.js', 'playground.css', 'plugin/manifest.json', 'plugin/code.js', 'plugin/ui.html'];
  expect([...new Set(session.requests)].sort()).toEqual(own.map((name) => inject('address') + name).sort());
  await session.close();
});

test('what the window remembers is there the next time it opens', async () => {
  const session = await Session.open(browser);
  const first = await session.run('generate');
  await first.getByLabel('Prompt').fill('tulip');
  await first.getByLabel('Class').selectOption({ index: 2 });
  await first.getByRole('group', { name: 'Passes' }).getByText('3', { exact: true }).click();
  const chosen = await first.getByLabel('Class').inputValue();
  // Settings are saved a moment after the last change.
  await session.page.waitForTimeout(800);
  await session.page.getByRole('button', { name: 'Close plugin' }).click();
  const second = await session.run('generate');
  expect(await second.getByLabel('Prompt').inputValue()).toBe('tulip');
  expect(await second.getByLabel('Class').inputValue()).toBe(chosen);
  expect(await second.getByRole('group', { name: 'Passes' }).getByRole('radio', { name: '3' }).isChecked()).toBe(true);
  await session.close();
});
