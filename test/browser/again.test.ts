import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('Again gives the same bytes, in a new run of the plugin', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Passes' }).getByText('2', { exact: true }).click();
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('green frog');
  await frame.getByLabel('Style').selectOption({ index: 1 });
  await mainButton(frame).click();
  await finished(frame, /Inserted/);
  const [first] = await session.selected();
  if (!first) throw new Error('nothing was inserted');

  const file = await session.imageFile(first);
  const recipe = await session.pluginData(first, 'recipe');
  const second = await session.relaunch('again');
  await finished(second, /made again, bit for bit/);

  // Another picture has been put onto the layer since.
  await session.page.evaluate(async ([id = '']) => {
    const node = await window.playground?.node(id);
    if (node && 'fills' in node) node.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }];
  }, [first.id]);
  const third = await session.relaunch('again');
  await finished(third, /made again, in its place/);
  const again = await session.layer(first);
  expect(again.fills.map(({ kind }) => kind)).toEqual(['solid', 'image']);
  expect(await session.imageFile(again)).toEqual(file);
  expect(await session.pluginData(again, 'recipe')).toBe(recipe);
  await session.shoot('again');

  const steps = await session.undoSteps();
  await third.getByRole('button', { name: 'New picture in its place' }).click();
  await finished(third, /Another “green frog.*”, in its place/);
  const { seed, ...others } = JSON.parse(recipe);
  const fresh = JSON.parse(await session.pluginData(await session.layer(first), 'recipe'));
  expect(fresh).toMatchObject(others);
  expect(fresh.seed).not.toBe(seed);
  expect(await session.imageFile(await session.layer(first))).not.toEqual(file);
  expect(await session.undoSteps()).toBe(steps + 1);
  await session.close();
});

test('a recipe of a later version is shown, not executed', async () => {
  const session = await Session.open(browser);
  const [cat] = await session.select('cat');
  await session.page.evaluate(async (id) => {
    const node = await window.playground?.node(id);
    node?.setPluginData('recipe', JSON.stringify({ version: 7, prompt: 'from the future', unknown: true }));
    node?.setRelaunchData({ again: 'Make the same picture again' });
  }, cat?.id ?? '');
  await session.select('cat');
  const before = await session.layers();
  const frame = await session.relaunch('again');
  await frame.getByText(/later version/).first().waitFor();
  await frame.getByText(/from the future/).waitFor();
  expect(await mainButton(frame).isDisabled()).toBe(true);
  expect((await session.layers()).length).toBe(before.length);
  await session.shoot('again-later');
  await session.close();
});
