import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './axe';
import { finished, launchBrowser, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function make(frame: Frame, prompt: string): Promise<void> {
  await frame.getByLabel('Prompt').fill(prompt);
  await mainButton(frame).click();
  await finished(frame, new RegExp(prompt));
}

test('a first run offers examples that run on a click; what they made is in the history', async () => {
  const session = await Session.open(browser);
  const frame = await session.run('generate');
  const history = frame.getByRole('checkbox', { name: 'History' });
  const rows = frame.getByRole('list', { name: 'History' }).getByRole('listitem');
  const examples = frame.getByRole('group', { name: 'Examples' }).getByRole('button');

  await examples.first().waitFor();
  expect(await examples.count()).toBe(3);
  expect(await findings(frame)).toEqual([]);
  const prompt = (await examples.nth(1).textContent()) ?? '';
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await examples.nth(1).click();
  await finished(frame, /Inserted/);
  expect(await frame.getByLabel('Prompt').inputValue()).toBe(prompt);
  const [first] = await session.selected();
  if (!first) throw new Error('nothing was inserted');
  await make(frame, 'blue whale');

  await history.check({ force: true });
  await rows.nth(1).waitFor();
  expect(await findings(frame)).toEqual([]);
  await frame.getByRole('textbox', { name: 'Search the history' }).fill(prompt);
  await expect.poll(() => rows.count()).toBe(1);
  await frame.getByRole('button', { name: `Pin: ${prompt}` }).click();
  await finished(frame, /pinned/);
  await frame.getByRole('textbox', { name: 'Search the history' }).fill('');
  expect(await rows.first().textContent()).toContain(prompt);
  await session.shoot('history');

  await frame.getByRole('button', { name: `Insert again: ${prompt}` }).click();
  await finished(frame, /Inserted/);
  const [again] = await session.selected();
  expect(again && again.id !== first.id).toBe(true);
  if (again) expect(await session.imageFile(again)).toEqual(await session.imageFile(first));

  // The next window knows them too, and offers no examples.
  const next = await session.run('generate');
  await next.getByLabel('Prompt').fill('');
  await next.getByRole('checkbox', { name: 'History' }).check({ force: true });
  await next.getByRole('button', { name: 'Run again: blue whale' }).click();
  await finished(next, /Inserted “blue whale, (?:Noto|Twemoji|3D|Flat)”/);
  expect(await next.getByLabel('Prompt').inputValue()).toBe('blue whale');

  await next.getByRole('checkbox', { name: 'History' }).check({ force: true });
  await next.getByRole('button', { name: 'Clear history' }).click();
  const question = next.getByRole('alertdialog', { name: 'Clear history' });
  await question.getByText(/Pinned ones stay/).waitFor();
  expect(await findings(next)).toEqual([]);
  await question.getByRole('button', { name: 'Remove' }).click();
  await finished(next, /removed from the history/);
  expect(await next.getByRole('list', { name: 'History' }).getByRole('listitem').count()).toBe(1);
  expect(session.errors).toEqual([]);
  await session.close();
});
