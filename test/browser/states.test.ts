import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOURS } from '../../scripts/screenshots/states';
import { findings } from './axe';
import { launchBrowser, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// Each tour waits for the words of every state it reaches; what is looked at here is that all can read and use it.
for (const tour of TOURS) {
  test(`every state can be reached and has no findings of axe: ${tour.name}`, async () => {
    const session = await Session.open(browser);
    const seen: string[] = [];
    await tour.run(session, async (name, frame) => {
      for (const theme of ['light', 'dark'] as const) {
        await session.setTheme(theme);
        expect.soft(await findings(frame), `${name}, ${theme}`).toEqual([]);
        expect.soft(await isTooWide(frame), `${name} is wider than the window`).toBe(false);
      }
      await session.setTheme('light');
      seen.push(name);
    });
    expect(new Set(seen).size).toBe(seen.length);
    await session.close();
  });
}

function isTooWide(frame: Parameters<typeof findings>[0]): Promise<boolean> {
  return frame.evaluate(() => [document.documentElement, ...document.querySelectorAll('main > *')].some((part) => part.scrollWidth > part.clientWidth + 1));
}
