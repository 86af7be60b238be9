import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, launchBrowser, LOADED_MS, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('Placeholder makes pictures of a class without showing a window, in one undo step, and closes', async () => {
  const session = await Session.open(browser);
  const before = (await session.layers()).length;
  const steps = await session.undoSteps();
  const { offered, chosen } = await session.page.evaluate(async () => {
    const quick = window.playground?.quickAction('placeholder');
    if (!quick) throw new Error('no playground');
    const suggestions = async (typed: string): Promise<{ readonly name: string; readonly icon: unknown }[]> => {
      const answer = await quick.type(typed);
      if (answer.kind === 'error') throw new Error(answer.message);
      return [...answer.suggestions];
    };
    const classes = await suggestions('');
    const names: string[] = [];
    for (const typed of ['anim', '3d', '3']) {
      const [first] = await suggestions(typed);
      if (!first) throw new Error(`nothing for ${typed}`);
      names.push(first.name);
      quick.choose(first.name);
    }
    quick.run();
    return { offered: classes.map(({ name, icon }) => [name, icon instanceof Uint8Array] as const), chosen: names };
  });
  expect(chosen).toEqual(['Animals', '3D', '3 pictures']);
  expect(offered.length).toBeGreaterThan(5);
  expect(offered.every(([, hasIcon]) => hasIcon)).toBe(true);
  await expect.poll(() => session.page.evaluate(() => window.playground?.fake.running), { timeout: LOADED_MS, interval: 100 }).toBe(false);
  expect(await session.page.evaluate(() => window.playground?.fake.closeMessage)).toBe('Inserted 3 pictures: Animals');
  const made = await session.selected();
  expect((await session.layers()).length).toBe(before + 3);
  expect(made.length).toBe(3);
  for (const layer of made) {
    expect(JSON.parse(await session.pluginData(layer, 'recipe'))).toMatchObject({ class: 'animals', style: '3d' });
    expect(new Set((await session.picture(layer)).data).size).toBeGreaterThan(16);
  }
  expect(await session.undoSteps()).toBe(steps + 1);
  expect(session.errors).toEqual([]);
  expect(session.requests.filter((address) => !address.startsWith(new URL(session.page.url()).origin))).toEqual([]);
  await session.shoot('placeholder');

  // What was chosen last comes first.
  const next = await session.page.evaluate(async () => {
    const answer = await window.playground?.quickAction('placeholder').type('');
    return answer?.kind === 'suggestions' ? answer.suggestions[0]?.name : null;
  });
  expect(next).toBe('Animals');
  await session.close();
});

test('Diagnostics tells what this window offers, and copies it, in light and dark', async () => {
  const session = await Session.open(browser);
  await session.setTheme('dark');
  await session.page.locator('[data-command="diagnostics"]').click();
  const frame = await (await session.page.waitForSelector('iframe[name="plugin"]')).contentFrame();
  if (!frame) throw new Error('The plugin has no window');
  await frame.getByRole('heading', { name: 'Diagnostics' }).waitFor();
  expect(await frame.evaluate(() => document.activeElement?.textContent), 'the heading has the keyboard').toBe('Diagnostics');
  const text = frame.getByLabel('As text');
  await expect.poll(() => text.inputValue(), { timeout: LOADED_MS }).toMatch(/Pack: /);
  const said = await text.inputValue();
  // As Figma's window was measured to be: a data: document.
  for (const line of [
    /Secure context: No/,
    /Origin: null/,
    /WebGPU adapter: No/,
    /Cache API: No/,
    /localStorage: No/,
    /WebAssembly\.compile: Yes/,
    /SIMD: Yes/,
    /Classic, data: address: Yes/,
    /Client storage: Yes/,
    /Editor: figma/,
    /Version: \d+\.\d+\.\d+/,
    /Backend: /,
    /Theme: dark/,
  ]) {
    expect(said).toMatch(line);
  }
  expect(await findings(frame), 'dark').toEqual([]);
  await session.shoot('diagnostics-dark');
  await session.setTheme('light');
  expect(await findings(frame), 'light').toEqual([]);
  await session.shoot('diagnostics');

  await session.page.context().grantPermissions(['clipboard-read']);
  await frame.getByRole('button', { name: 'Copy as text' }).click();
  await frame.getByText('Copied').waitFor();
  expect(await session.page.evaluate(() => navigator.clipboard.readText())).toBe(said);
  await frame.getByRole('button', { name: 'Back', exact: true }).click();
  await frame.getByRole('radiogroup', { name: 'What to do' }).waitFor();
  await session.close();
});

test('the window is resized by its corner and by keys, and opens that large the next time', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  const size = (): Promise<number[]> => frame.evaluate(() => [innerWidth, innerHeight]);
  expect(await size()).toEqual([320, 560]);
  const corner = frame.getByRole('button', { name: /Size of the window/ });
  const box = await corner.boundingBox();
  if (!box) throw new Error('The corner is not shown');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await session.page.mouse.move(at.x, at.y);
  await session.page.mouse.down();
  await session.page.mouse.move(at.x + 40, at.y + 30, { steps: 4 });
  await session.page.mouse.move(at.x + 80, at.y + 60, { steps: 4 });
  expect(await session.page.evaluate(() => window.playground?.fake.storage.has('window-size'))).toBe(false);
  await session.page.mouse.up();
  await expect.poll(size).toEqual([400, 620]);
  await expect
    .poll(() => session.page.evaluate(() => window.playground?.fake.storage.get('window-size')))
    .toEqual({ width: 400, height: 620 });

  await corner.focus();
  for (const key of ['ArrowRight', 'ArrowUp', 'ArrowUp']) await corner.press(key);
  await expect.poll(size).toEqual([416, 588]);
  await expect
    .poll(() => session.page.evaluate(() => window.playground?.fake.storage.get('window-size')))
    .toEqual({ width: 416, height: 588 });
  await session.shoot('resized');

  const next = await session.run('fill');
  expect(await next.evaluate(() => [innerWidth, innerHeight])).toEqual([416, 588]);
  await session.close();
});

test('a recipe of another pack is offered as the nearest, which stands beside the layer', async () => {
  const session = await Session.open(browser);
  const [layer] = await session.select('cat');
  if (!layer) throw new Error('the sample has changed');
  const filling = await session.run('fill');
  await mainButton(filling).click();
  await finished(filling, /Filled 1 layer/);
  const file = await session.imageFile(await session.layer(layer));
  await session.page.evaluate(async (id) => {
    const node = await window.playground?.node(id);
    const recipe: unknown = JSON.parse(node?.getPluginData('recipe') ?? '');
    node?.setPluginData('recipe', JSON.stringify({ ...(recipe as object), pack: { name: 'default', version: '0.0.1' }, style: 'flat-old' }));
  }, layer.id);
  const before = await session.layers();
  const frame = await session.relaunch('again');
  // Not unasked: it would be another picture.
  await frame.getByText(/only the nearest/).waitFor();
  await frame.getByText(/default 0\.0\.1/).first().waitFor();
  expect((await session.layers()).length).toBe(before.length);
  expect(await findings(frame)).toEqual([]);
  await session.shoot('again-nearest');

  await frame.getByRole('button', { name: 'Make the nearest' }).click();
  await finished(frame, /near/);
  expect((await session.layers()).length).toBe(before.length + 1);
  expect(await session.imageFile(await session.layer(layer)), 'the layer keeps its picture').toEqual(file);
  await session.close();
});
