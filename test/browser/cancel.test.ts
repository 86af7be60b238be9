import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, launchBrowser, mainButton, reached, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('Escape calls a job off, and the next one runs', async () => {
  const session = await Session.open(browser);
  const before = await session.layers();
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Passes' }).getByText('5', { exact: true }).click();
  await frame.getByRole('group', { name: 'Variants' }).getByText('8', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('castle');
  await frame.getByLabel('Prompt').press('Enter');
  await reached(frame, /Picture [2-8] of 8, pass \d of 5/);
  await session.page.keyboard.press('Escape');
  await finished(frame, /Cancelled/);
  expect(await frame.getByRole('list', { name: 'Results' }).getByRole('button').count()).toBeLessThan(8);
  await session.shoot('cancelled');

  await frame.getByRole('group', { name: 'Passes' }).getByText('1', { exact: true }).click();
  await frame.getByRole('group', { name: 'Variants' }).getByText('2', { exact: true }).click();
  await mainButton(frame).click();
  await finished(frame, /2 pictures/);
  // The first of each: neither job was called off before that.
  expect((await session.layers()).length).toBe(before.length + 2);
  expect(session.errors).toEqual([]);
  await session.close();
});

test('Cancel in the middle of a fill keeps what is filled, as one undo step', async () => {
  const session = await Session.open(browser);
  await session.page.evaluate(() => {
    for (let index = 0; index < 24; index++) window.playground?.fake.build.rectangle({ name: 'tulip', x: 60 * index, y: 600, width: 50, height: 50 });
  });
  const shapes = await session.select('tulip');
  const frame = await session.run('fill');
  await frame.getByRole('group', { name: 'Passes' }).getByText('5', { exact: true }).click();
  const steps = await session.undoSteps();
  await mainButton(frame).click();
  await reached(frame, /Layer ([2-9]|1\d) of 24/);
  await session.shoot('fill-progress');
  await frame.getByRole('button', { name: 'Cancel' }).click();
  await finished(frame, /Cancelled/);
  const now = await Promise.all(shapes.map((shape) => session.layer(shape)));
  const filled = now.filter((layer) => layer.fills.at(-1)?.kind === 'image').length;
  expect(filled).toBeGreaterThan(0);
  expect(filled).toBeLessThan(shapes.length);
  expect(await session.undoSteps()).toBe(steps + 1);
  await session.close();
});

test('a second Enter takes over from the first', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Passes' }).getByText('5', { exact: true }).click();
  await frame.getByLabel('Prompt').fill('castle');
  await frame.getByLabel('Prompt').press('Enter');
  await reached(frame, /of 4, pass/);
  await frame.getByLabel('Prompt').fill('house');
  await frame.getByLabel('Prompt').press('Enter');
  await finished(frame, /4 pictures of “house”/);
  expect(await frame.getByRole('list', { name: 'Results' }).getByRole('button', { name: /house/ }).count()).toBe(4);
  await session.close();
});
