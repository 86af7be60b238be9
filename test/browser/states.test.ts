import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOURS } from '../../scripts/screenshots/states';
import { FIRST_WINDOW_SIZE, SMALLEST_WINDOW } from '../../src/shared/window-size';
import { contrastFindings, findings } from './axe';
import { overflows } from './overflows';
import { launchBrowser, Session } from './session';

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launchBrowser();
  // One for all: starting the engine is most of what a tour takes.
  session = await Session.open(browser);
});
afterAll(() => browser.close());

// Each tour waits for the words of every state it reaches; what is looked at here is that all can read and use it.
const seen: string[] = [];
for (const tour of TOURS) {
  test(`every state can be reached, fits the window and has no findings of axe: ${tour.name}`, async () => {
    await tour.run(session, async (name, frame) => {
      expect.soft(await findings(frame), name).toEqual([]);
      await session.setTheme('dark');
      expect.soft(await contrastFindings(frame), `${name}, dark`).toEqual([]);
      await session.setTheme('light');
      expect.soft(await overflows(frame), name).toEqual([]);
      await resize(frame, SMALLEST_WINDOW);
      expect.soft(await overflows(frame), `${name} in the smallest window`).toEqual([]);
      await resize(frame, FIRST_WINDOW_SIZE);
      expect(seen).not.toContain(name);
      seen.push(name);
    });
  });
}

test('what does not fit is found, what is hidden or ends in an ellipsis is not', async () => {
  const page = await browser.newPage({ viewport: SMALLEST_WINDOW });
  const found = async (html: string): Promise<string[]> => {
    await page.setContent(`<!doctype html><style>body { margin: 0; overflow: hidden }</style><main>${html}</main>`);
    return overflows(page);
  };
  expect(await found('<p>fits</p>')).toEqual([]);
  expect(await found('<h1 style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">For the ear</h1>')).toEqual([]);
  expect(await found('<p style="width: 40px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">as long as it likes</p>')).toEqual([]);
  expect(await found('<p style="width: 300px">wide</p>')).toContainEqual(expect.stringMatching(/<p .*right side by 20 px/));
  expect(await found('<p style="margin-left: -9px">left</p>')).toContainEqual(expect.stringMatching(/left side by 9 px/));
  expect(await found('<p style="width: 40px; overflow: hidden; white-space: nowrap">as long as it likes</p>')).toContainEqual(expect.stringMatching(/cut off/));
  expect(await found('<p style="width: 40px">Unbreakablyverylongword</p>')).toContainEqual(expect.stringMatching(/do not fit/));
  expect(await found('<p style="width: 60px; height: 16px">Two words</p>')).toContainEqual(expect.stringMatching(/lines that do not fit/));
  expect(await found('<p style="width: 60px; height: 16px; overflow: auto">Two words</p>')).toEqual([]);
  expect(await found('<div style="overflow: auto"><div style="width: 270px; padding: 9px">x</div></div>')).toContainEqual(expect.stringMatching(/scrolls sideways/));
  expect(await found('<div style="height: 400px"></div>')).toContainEqual(expect.stringMatching(/below the window by 40 px/));
  await page.close();
});

async function resize(frame: Frame, { width, height }: typeof SMALLEST_WINDOW): Promise<void> {
  await session.page.evaluate((size) => window.playground?.fake.figma.ui.resize(size.width, size.height), { width, height });
  await frame.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height });
}
