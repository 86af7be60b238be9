import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('every selected shape gets a picture of what its name says, in one undo step', async () => {
  const session = await Session.open(browser);
  const shapes = await session.select('cat', 'dog', 'fox', 'rocket');
  expect(shapes.length).toBe(4);
  const frame = await session.run('fill');
  const targets = frame.getByRole('region', { name: 'Layers to fill' });
  await expect.poll(() => targets.getByRole('listitem').count()).toBe(4);
  expect(await frame.getByLabel('Prompt for fox').inputValue()).toBe('fox');
  await session.shoot('fill-list');
  const steps = await session.undoSteps();

  await mainButton(frame).click();
  await finished(frame, /Filled 4 layers/);
  await session.shoot('fill-done');

  const hashes = new Set<string>();
  for (const shape of shapes) {
    const filled = await session.layer(shape);
    const fill = filled.fills.at(-1);
    expect(fill?.kind).toBe('image');
    if (fill?.kind === 'image') hashes.add(fill.hash);
    expect(JSON.parse(await session.pluginData(filled, 'recipe'))).toMatchObject({ prompt: shape.name });
    const { width, height, data } = await session.picture(filled);
    expect(width / height).toBeCloseTo(shape.width / shape.height, 1);
    expect(new Set(data).size).toBeGreaterThan(16);
  }
  expect(hashes.size).toBe(4);

  expect(await session.undoSteps()).toBe(steps + 1);
  await session.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await session.layer(shapes[0] ?? { id: '' })).fills.at(-1)?.kind).toBe('solid');
  expect(session.errors).toEqual([]);
  await session.close();
});

test('a prompt typed for one layer, and one for all', async () => {
  const session = await Session.open(browser);
  const [cat, dog] = await session.select('cat', 'dog');
  if (!cat || !dog) throw new Error('the sample has changed');
  const frame = await session.run('fill');
  await frame.getByLabel('Prompt for cat').fill('black cat');
  await mainButton(frame).click();
  await finished(frame, /Filled 2 layers/);
  expect(JSON.parse(await session.pluginData(cat, 'recipe'))).toMatchObject({ prompt: 'black cat' });
  expect(JSON.parse(await session.pluginData(dog, 'recipe'))).toMatchObject({ prompt: 'dog' });

  await frame.getByLabel('Prompt for all').fill('lion');
  await frame.getByLabel('Prompt for all').press('Enter');
  await finished(frame, /Filled 2 layers/);
  const recipes = await Promise.all([cat, dog].map(async (layer) => JSON.parse(await session.pluginData(layer, 'recipe'))));
  expect(recipes).toMatchObject([{ prompt: 'lion' }, { prompt: 'lion' }]);
  expect(recipes[0].seed, 'each layer has a seed of its own').not.toBe(recipes[1].seed);
  await session.close();
});

test('layers that cannot be filled are named, with the reason', async () => {
  const session = await Session.open(browser);
  const [cat] = await session.select('cat');
  await session.page.evaluate(async (id) => {
    const editor = window.playground;
    if (editor) editor.fake.user.lock(await editor.node(id), true);
  }, cat?.id ?? '');
  await session.select('cat', 'dog');
  const frame = await session.run('fill');
  await frame.getByText('1 layer left alone').waitFor();
  await frame.getByText(/^cat: .*locked/i).waitFor();
  await mainButton(frame).click();
  await finished(frame, /Filled 1 layer, left 1 alone/);
  await session.shoot('fill-skipped');
  await session.close();
});

test('nothing selected: the window says what to select, and follows the selection', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('fill');
  await frame.getByText('Select layers to fill').waitFor();
  expect(await mainButton(frame).isDisabled()).toBe(true);
  await session.shoot('fill-empty');
  await session.select('owl');
  await frame.getByRole('button', { name: 'Fill 1 layer' }).waitFor();
  await session.close();
});
