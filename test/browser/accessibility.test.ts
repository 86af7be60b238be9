import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, holdEngine, launchBrowser, mainButton, reached, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

for (const theme of ['light', 'dark'] as const) {
  test(`no findings of axe in any view, ${theme}`, async () => {
    const session = await Session.open(browser);
    if (theme === 'dark') await session.page.getByRole('button', { name: 'Dark' }).click();
    const frame = await session.run('generate');
    const show = (tab: string): Promise<void> =>
      frame.getByRole('radiogroup', { name: 'What to do' }).getByText(tab, { exact: true }).click();

    expect(await findings(frame), 'generate').toEqual([]);
    await frame.getByLabel('Prompt').fill('red apple');
    await mainButton(frame).click();
    await finished(frame, /4 pictures/);
    expect(await findings(frame), 'results').toEqual([]);
    await session.shoot(`generate-${theme}`);

    for (const tab of ['Fill', 'Refine', 'Mix', 'Again']) {
      await show(tab);
      expect(await findings(frame), `${tab}, nothing selected`).toEqual([]);
    }
    await session.select('cat', 'rocket', 'Team');
    await show('Fill');
    await frame.getByLabel('Prompt for rocket').waitFor();
    expect(await findings(frame), 'fill').toEqual([]);
    await session.shoot(`fill-${theme}`);
    await mainButton(frame).click();
    await finished(frame, /Filled/);
    await session.select('cat');
    await show('Refine');
    await frame.getByRole('slider', { name: 'Strength' }).waitFor();
    expect(await findings(frame), 'refine').toEqual([]);
    await session.shoot(`refine-${theme}`);
    await session.select('cat', 'rocket');
    await show('Mix');
    await frame.getByRole('group', { name: 'Steps' }).waitFor();
    expect(await findings(frame), 'mix').toEqual([]);
    await session.shoot(`mix-${theme}`);
    await session.select('cat');
    await show('Again');
    await frame.getByLabel('Recipe', { exact: true }).waitFor();
    expect(await findings(frame), 'again').toEqual([]);
    await session.shoot(`again-${theme}`);
    await session.close();
  });
}

test('all of it by keyboard', async () => {
  const session = await Session.open(browser);
  const before = (await session.layers()).length;
  const frame = await session.run('generate');
  const { keyboard } = session.page;
  await expect.poll(() => frame.evaluate(() => document.activeElement?.id), { message: 'the prompt has the keyboard' }).toBe('prompt');
  await keyboard.type('red apple');
  await keyboard.press('Enter');
  await finished(frame, /4 pictures/);
  expect((await session.layers()).length, 'the first is on the canvas').toBe(before + 1);
  const tiles = frame.getByRole('list', { name: 'Results' }).getByRole('button');
  const prompt = frame.getByLabel('Prompt');
  const hasFocus = (what: Locator): Promise<boolean> => what.evaluate((element) => element === document.activeElement);
  // The short way from the prompt to the pictures, which the prompt tells of, and back.
  expect(await prompt.getAttribute('aria-keyshortcuts')).toBe('ArrowDown');
  await frame.locator('#prompt-hint').getByText('↓ to the pictures').waitFor();
  await keyboard.press('Home');
  await keyboard.press('ArrowDown');
  expect(await hasFocus(prompt), 'within the text the key is that of the text').toBe(true);
  await keyboard.press('End');
  await keyboard.press('ArrowDown');
  expect(await hasFocus(tiles.first())).toBe(true);
  await keyboard.press('ArrowUp');
  expect(await hasFocus(prompt)).toBe(true);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  expect(await hasFocus(tiles.nth(1))).toBe(true);
  await keyboard.press('Enter');
  await finished(frame, /Inserted “red apple, (?:Noto|Twemoji|3D|Flat)”/);
  expect((await session.layers()).length).toBe(before + 2);
  await session.close();
});

test('what is unfolded at the foot of the window is in sight', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByLabel('Prompt').fill('red apple');
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  await frame.getByRole('button', { name: /^Text encoder/ }).press('Enter');
  const last = frame.getByRole('button', { name: 'Pick a folder …' });
  await last.waitFor();
  const hidden = async (): Promise<number> => {
    const [foot, box] = [await frame.locator('footer').boundingBox(), await last.boundingBox()];
    if (!foot || !box) throw new Error('no footer, or no button');
    return box.y + box.height - foot.y;
  };
  // It is scrolled to after it was drawn.
  await expect.poll(hidden).toBeLessThanOrEqual(0);
  await session.close();
});

test('Tab goes from the top to the foot, one stop for each group', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByLabel('Prompt').fill('red apple');
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  await frame.getByRole('radio', { name: 'Generate' }).focus();
  const stops: string[] = [];
  for (let step = 0; step < 40; step++) {
    const name = await frame.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body || !document.hasFocus()) return null;
      const labels = 'labels' in at ? (at.labels as NodeListOf<HTMLLabelElement> | null) : null;
      return at.getAttribute('aria-label') ?? (labels?.[0]?.textContent || at.textContent);
    });
    if (name === null) break;
    stops.push(name);
    await session.page.keyboard.press('Tab');
  }
  expect(stops).toEqual([
    'Generate',
    'History',
    'Prompt',
    'Style',
    'Class',
    '4',
    '1',
    'Seed and guidance',
    expect.stringMatching(/^Insert as/),
    expect.stringMatching(/^Insert again: red apple, (?:Noto|Twemoji|3D|Flat)$/),
    'Insert',
    // The first picture is on the canvas, selected.
    'Replace',
    'More like this',
    'Copy recipe',
    'Save as PNG',
    expect.stringMatching(/^Text encoder/),
    'Generate',
    expect.stringMatching(/^Size of the window/),
  ]);
  await session.close();
});

test('nothing moves for those who asked for less motion', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Variants' }).getByText('8', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('red apple');
  const goOn = await holdEngine(session.page, 3);
  await mainButton(frame).click();
  await reached(frame, /Picture 2 of 8/);
  const moving = (): Promise<number> => frame.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  expect(await moving(), 'the tiles still to come').toBeGreaterThan(0);
  await session.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
  await frame.getByRole('button', { name: 'Cancel' }).click();
  await goOn();
  await finished(frame, /Cancelled/);
  await session.close();
});
