import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, launchBrowser, mainButton, Session } from './session';

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
  const tiles = frame.getByRole('list', { name: 'Results' }).getByRole('button');
  for (let step = 0; step < 40; step++) {
    if (await tiles.first().evaluate((tile) => tile === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await keyboard.press('ArrowRight');
  expect(await tiles.nth(1).evaluate((tile) => tile === document.activeElement)).toBe(true);
  await keyboard.press('Enter');
  await finished(frame, /Inserted “red apple”/);
  expect((await session.layers()).length).toBe(before + 1);
  await session.close();
});
