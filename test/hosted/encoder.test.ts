import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseRecipe } from '../../src/shared/recipe';
import { finished, PlaygroundSession as Session } from '../../scripts/screenshots/session';
import { CLIP_TINY, writeTinyPackWithAdapter } from '../engine/helpers/clip';
import { launchWithWebGpu } from './browser';
import { type FaultyServer, serveFaulty, WELL } from './faulty-server';
import { type HostedSite, serveHosted } from './hosted-site';

const GRAPH = 'onnx/text_model_quantized.onnx';

let browser: Browser;
let server: FaultyServer;
let site: HostedSite;
let pack: string;
beforeAll(async () => {
  pack = await writeTinyPackWithAdapter();
  server = await serveFaulty(CLIP_TINY, ['tokenizer.json', GRAPH]);
  [browser, site] = await Promise.all([launchWithWebGpu(), serveHosted(pack, server.encoder)]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), server.close(), rm(pack, { recursive: true, force: true })]);
});
beforeEach(() => {
  Object.assign(server.faults, WELL);
  server.requests.length = 0;
});

async function openEncoder(session: Session): Promise<Frame> {
  const frame = await session.run('generate');
  await frame.getByRole('button', { name: /^Text encoder/ }).click();
  return frame;
}

/** The recipe of a picture made now. */
async function recipeOf(session: Session, frame: Frame, prompt: string): Promise<unknown> {
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByLabel('Prompt').fill(prompt);
  await frame.getByLabel('Prompt').press('Enter');
  await finished(frame, new RegExp(`Inserted “${prompt}”`));
  const [layer] = await session.selected();
  if (!layer) throw new Error('nothing is selected');
  const parsed = parseRecipe(await session.pluginData(layer, 'recipe'));
  return parsed.kind === 'recipe' ? parsed.recipe : parsed;
}

test('fetched with a broken connection, a pause and a closed window in between; used, kept, removed', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  Object.assign(server.faults, { breakAfter: 30_000, breaks: 1, slow: 20 });
  let frame = await openEncoder(session);
  expect(await recipeOf(session, frame, 'red apple')).not.toHaveProperty('encoder');
  await frame.getByRole('button', { name: 'Download Tiny CLIP (0.1 MB)' }).click();
  await frame.getByRole('progressbar', { name: 'Downloading the text encoder' }).waitFor();
  // The second connection is the one that goes on after the break.
  await expect.poll(() => server.requests.filter(({ path: name }) => name === GRAPH).length, { timeout: 60_000 }).toBe(2);
  await frame.getByRole('button', { name: 'Pause' }).click();
  await frame.getByRole('button', { name: /^Resume/ }).waitFor();

  await session.page.getByRole('button', { name: 'Close plugin' }).click();
  Object.assign(server.faults, WELL);
  server.requests.length = 0;
  frame = await openEncoder(session);
  await frame.getByRole('button', { name: /^Resume/ }).click();
  await frame.getByText('Tiny CLIP reads the prompts').waitFor();
  expect(server.requests).toEqual([{ path: GRAPH, range: expect.stringMatching(/^bytes=[1-9]\d*-$/) }]);
  expect(await recipeOf(session, frame, 'owl')).toMatchObject({ encoder: 'clip-tiny', prompt: 'owl' });

  // The next window has it from the start, without a request.
  await session.page.getByRole('button', { name: 'Close plugin' }).click();
  server.requests.length = 0;
  frame = await openEncoder(session);
  await frame.getByText('Tiny CLIP reads the prompts').waitFor();
  expect(await recipeOf(session, frame, 'tree')).toMatchObject({ encoder: 'clip-tiny' });
  expect(server.requests).toEqual([]);

  await frame.getByRole('button', { name: 'Remove' }).click();
  await frame.getByRole('button', { name: /^Download Tiny CLIP/ }).waitFor();
  expect(await recipeOf(session, frame, 'moon')).not.toHaveProperty('encoder');
  expect(await frame.evaluate(async () => (await (await caches.open('sphere-fill-encoder')).keys()).length)).toBe(0);
  await session.close();
});

test('wrong bytes are thrown away, with a message; the plugin works on', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  server.faults.wrongByte = true;
  const frame = await openEncoder(session);
  await frame.getByRole('button', { name: /^Download Tiny CLIP/ }).click();
  await frame.getByRole('alert').filter({ hasText: 'tokenizer.json is not the file it should be' }).waitFor();
  expect(await recipeOf(session, frame, 'red apple')).not.toHaveProperty('encoder');
  await session.close();
});

test('a folder that the user picks is used until the window is closed', async () => {
  const session = await Session.openAt(browser, site.playground.address);
  const frame = await openEncoder(session);
  await frame.getByLabel('Folder of a text encoder').setInputFiles(CLIP_TINY);
  // Its graph is the one on offer, so it goes by that name.
  await frame.getByText('Tiny CLIP reads the prompts').waitFor();
  expect(await recipeOf(session, frame, 'red apple')).toMatchObject({ encoder: 'clip-tiny' });
  expect(server.requests).toEqual([]);
  await frame.getByRole('button', { name: 'Use the built-in one' }).click();
  await frame.getByText('The built-in text encoder reads the prompts').waitFor();

  await frame.getByLabel('Folder of a text encoder').setInputFiles(path.join(CLIP_TINY, 'onnx'));
  await frame.getByRole('alert').filter({ hasText: 'onnx is no text encoder' }).waitFor();
  await session.shoot('hosted-encoder');
  await session.close();
});
