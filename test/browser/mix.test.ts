import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a strip from one picture to another stands beside them; Again makes a step of it again', async () => {
  const session = await Session.open(browser);
  const shapes = await session.select('red apple', 'strawberry cake');
  expect(shapes).toHaveLength(2);
  const fill = await session.run('fill');
  await mainButton(fill).click();
  await finished(fill, /Filled 2 layers/);

  const frame = await session.run('mix');
  await frame.getByRole('list', { name: 'Images to mix' }).getByRole('listitem').nth(1).waitFor();
  await frame.getByRole('group', { name: 'Steps' }).getByText('3', { exact: true }).click();
  const before = await session.layers();
  const steps = await session.undoSteps();
  await mainButton(frame).click();
  await finished(frame, /3 steps placed beside/);
  await session.shoot('mix-done');

  const known = new Set(before.map(({ id }) => id));
  const strip = (await session.layers()).filter(({ id }) => !known.has(id));
  expect(await session.undoSteps()).toBe(steps + 1);
  const recipes = await Promise.all(strip.map(async (layer) => JSON.parse(await session.pluginData(layer, 'recipe'))));
  expect(recipes.map((recipe) => recipe.blend.t)).toEqual([0.25, 0.5, 0.75]);
  expect(recipes[0].blend.sources.map((source: { recipe: { prompt: string } }) => source.recipe.prompt)).toEqual(['red apple', 'strawberry cake']);
  expect(strip.map(({ name }) => name)).toEqual(new Array(3).fill('red apple + strawberry cake'));
  const files = await Promise.all(strip.map((layer) => session.imageFile(layer)));
  expect(files[0]).not.toEqual(files[2]);

  // The other way of mixing gives other pictures.
  await frame.getByRole('group', { name: 'How' }).getByText('Radial').click();
  await mainButton(frame).click();
  await finished(frame, /3 steps placed beside/);
  await session.shoot('mix-radial');
  const middle = (await session.layers()).at(-2);
  if (!middle) throw new Error('no layer');
  expect(JSON.parse(await session.pluginData(middle, 'recipe'))).toMatchObject({ blend: { kind: 'radial', t: 0.5 } });

  await session.page.evaluate((id) => window.playground?.select([id]), middle.id);
  const file = await session.imageFile(middle);
  const again = await session.relaunch('again');
  await finished(again, /made again/);
  expect((await session.selected()).map(({ id }) => id), 'on its own layer').toEqual([middle.id]);
  expect(await session.imageFile(await session.layer(middle))).toEqual(file);
  expect(session.errors).toEqual([]);
  await session.close();
});

test('fewer than two images: the window says what to select', async () => {
  const session = await Session.open(browser);
  await session.select('Empty');
  const frame = await session.run('mix');
  await frame.getByText('Select two images or more').waitFor();
  expect(await mainButton(frame).isDisabled()).toBe(true);
  await session.close();
});
