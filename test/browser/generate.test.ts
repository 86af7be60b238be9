import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseRecipe } from '../../src/shared/recipe';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the window is a data: document without a secure context, as in Figma', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  const host = await frame.evaluate(() => ({
    address: location.href.slice(0, 15),
    origin: self.origin,
    secure: isSecureContext,
    hasGpu: 'gpu' in navigator,
  }));
  expect(host).toEqual({ address: 'data:text/html;', origin: 'null', secure: false, hasGpu: false });
  await session.close();
});

test('a prompt, Enter: a picture on the canvas, with its name and recipe, and one undo step; others wait in the grid', async () => {
  const session = await Session.open(browser);
  const before = await session.layers();
  const opening = session.run('generate');
  await session.page.frameLocator('iframe[name="plugin"]').getByRole('progressbar', { name: 'Loading' }).waitFor();
  await session.shoot('loading');
  const frame = await opening;
  const stepsBefore = await session.undoSteps();

  await frame.getByLabel('Prompt').fill('red apple');
  await frame.getByLabel('Prompt').press('Enter');
  await finished(frame, /4 pictures/);
  const tiles = frame.getByRole('list', { name: 'Results' }).getByRole('button');
  expect(await tiles.count()).toBe(4);
  await session.shoot('generate-results');
  expect(await tiles.first().getByTitle('On the canvas').count()).toBe(1);

  const after = await session.layers();
  expect(after.length).toBe(before.length + 1);
  const [layer] = await session.selected();
  if (!layer) throw new Error('nothing is selected');
  expect(layer.name).toBe('red apple');

  const { width, height, data } = await session.picture(layer);
  expect([width, height]).toEqual([512, 512]);
  const alpha = data.filter((_value, index) => index % 4 === 3);
  expect(Math.max(...alpha.slice(0, 8)), 'the corner is clear').toBeLessThan(16);
  expect(new Set(data.filter((_value, index) => index % 4 === 0)).size, 'not blank').toBeGreaterThan(16);
  expect(alpha.filter((value) => value > 200).length, 'something solid').toBeGreaterThan(512 * 512 * 0.05);

  const recipe = parseRecipe(await session.pluginData(layer, 'recipe'));
  expect(recipe).toMatchObject({ kind: 'recipe', recipe: { prompt: 'red apple', passes: 1, source: null } });

  expect(await session.undoSteps()).toBe(stepsBefore + 1);
  await session.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await session.layers()).length).toBe(before.length);

  await tiles.nth(1).click();
  await finished(frame, /Inserted “red apple, (?:Noto|Twemoji|3D|Flat)”/);
  await session.shoot('generate-inserted');
  expect((await session.layers()).length).toBe(before.length + 1);
  expect(await session.undoSteps()).toBe(stepsBefore + 1);
  expect(session.errors).toEqual([]);
  await session.close();
});

test('one variant goes onto the canvas without a click', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('owl');
  await mainButton(frame).click();
  await finished(frame, /Inserted “owl, (?:Noto|Twemoji|3D|Flat)”/);
  expect((await session.selected()).map((layer) => layer.name)).toEqual(['owl']);
  await session.close();
});

test('a style that was chosen: what it has but one picture of comes in others too, what it has none of in another; both are said', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  const notices = frame.getByRole('status', { name: 'Notices' });
  const stylesOf = async (prompt: string, style: string): Promise<string[]> => {
    await frame.getByLabel('Style').selectOption({ label: style });
    await frame.getByLabel('Prompt').fill(prompt);
    await frame.getByLabel('Prompt').press('Enter');
    await finished(frame, new RegExp(`4 pictures of “${prompt}, ${style}”`));
    const names = await frame.getByRole('list', { name: 'Results' }).getByRole('button').evaluateAll((tiles) => tiles.map((tile) => tile.querySelector('img')?.alt ?? ''));
    return names.map((name) => name.replace(`${prompt}, `, ''));
  };
  const apples = await stylesOf('red apple', 'Flat');
  expect(apples[0]).toBe('Flat');
  expect(new Set(apples).size).toBe(4);
  await notices.getByText(/knows one such picture in this style/).waitFor();
  await session.shoot('generate-one-of-a-kind');

  const wizards = await stylesOf('wizard', 'Duotone');
  expect(wizards).not.toContain('Duotone');
  await notices.getByText(/The style chosen has no such picture/).waitFor();
  expect(session.errors).toEqual([]);
  await session.close();
});

test('what nobody has drawn comes as the nearest thing that is, which is said', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('sleepy wombat');
  await frame.getByLabel('Prompt').press('Enter');
  await finished(frame, /Inserted “koala, (?:Noto|Twemoji|3D|Flat)”/);
  await frame.getByRole('status', { name: 'Notices' }).getByText('“koala” for “sleepy wombat”').waitFor();
  await session.shoot('generate-nearest');
  expect((await session.selected()).map((layer) => layer.name)).toEqual(['koala']);
  expect(session.errors).toEqual([]);
  await session.close();
});
