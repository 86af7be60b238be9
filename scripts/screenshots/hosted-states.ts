/**
 * What only the hosted window shows. The published CLIP is too large to be kept here, so a tiny one of the same layout stands
 * in for it, under its own name. WebGPU is SwiftShader, asked for, as the window would leave a software adapter alone; the pack
 * is the tiny one, as it computes several times slower than WebAssembly.
 */
import { rm } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { launchWithWebGpu } from '../../test/hosted/browser';
import { type FaultyServer, serveFaulty, WELL } from '../../test/hosted/faulty-server';
import { serveHosted } from '../../test/hosted/hosted-site';
import { CLIP_TINY, writeTinyPackWithAdapter } from '../../test/engine/helpers/clip';
import { BACKEND_KEY } from '../../src/ui/hosted/hosted-engine';
import type { PlaygroundSession } from './session';
import type { Tour, Visit } from './states';
import type { Stage } from './take-pictures';

let server: FaultyServer | null = null;

/** The hosted plugin with the tiny pack of the tests, its host, and a host of text encoders that can be told to fail. */
export async function openHostedStage(): Promise<Stage> {
  const encoders = await serveFaulty(CLIP_TINY, ['tokenizer.json', 'onnx/text_model_quantized.onnx']);
  server = encoders;
  const pack = await writeTinyPackWithAdapter();
  const [browser, site] = await Promise.all([launchWithWebGpu(), serveHosted(pack, encoders.encoder)]);
  return {
    browser,
    address: site.playground.address,
    async close() {
      await browser.close();
      await Promise.all([site.close(), encoders.close(), rm(pack, { recursive: true, force: true })]);
    },
  };
}

export const HOSTED_TOURS: readonly Tour[] = [
  { name: 'encoder', run: encoder },
  { name: 'diagnostics', run: diagnostics },
];

async function encoder(session: PlaygroundSession, visit: Visit): Promise<void> {
  const faults = setFaults({});
  const frame = await openEncoder(session);
  await visit('encoder-offered', frame);

  Object.assign(faults, { wrongByte: true });
  await frame.getByRole('button', { name: /^Download/ }).click();
  await frame.getByRole('alert').filter({ hasText: 'is not the file it should be' }).waitFor();
  await visit('encoder-wrong-bytes', frame);

  Object.assign(faults, WELL, { slow: 60 });
  await frame.getByRole('button', { name: /^(Download|Resume)/ }).click();
  await frame.waitForFunction(() => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) >= 30);
  await frame.getByRole('button', { name: 'Pause' }).click();
  await frame.getByRole('button', { name: /^Resume/ }).waitFor();
  await visit('encoder-paused', frame);

  Object.assign(faults, WELL);
  await frame.getByRole('button', { name: /^Resume/ }).click();
  await frame.getByText('Tiny CLIP reads the prompts').waitFor();
  await visit('encoder-in-use', frame);
}

async function diagnostics(session: PlaygroundSession, visit: Visit): Promise<void> {
  setFaults({});
  const frame = await openEncoder(session);
  await frame.getByRole('button', { name: /^Download/ }).click();
  await frame.getByText('Tiny CLIP reads the prompts').waitFor();
  // The wish is kept by the host's origin.
  await frame.evaluate((key) => localStorage.setItem(key, 'webgpu'), BACKEND_KEY);
  await session.page.evaluate(() => window.playground?.closePlugin());
  await session.page.locator('[data-command="diagnostics"]').click();
  const element = await session.page.waitForSelector('iframe[name="plugin"]');
  const report = await element.contentFrame();
  if (!report) throw new Error('The plugin has no window');
  const heading = report.getByRole('heading', { name: 'Engine', exact: true });
  await heading.waitFor({ timeout: STARTED_MS });
  await heading.evaluate((title) => title.scrollIntoView());
  // A machine too busy for the self-check has nothing to show.
  await report.getByText('Self-check', { exact: true }).waitFor();
  await visit('diagnostics', report);
}

/** A machine that does other things too takes its time. */
const STARTED_MS = 300_000;

function setFaults(change: Partial<FaultyServer['faults']>): FaultyServer['faults'] {
  if (!server) throw new Error('no stage');
  return Object.assign(server.faults, WELL, change);
}

async function openEncoder(session: PlaygroundSession): Promise<Frame> {
  await session.page.locator('[data-command="generate"]').click();
  const inside = session.page.frameLocator('iframe[name="plugin"]');
  await inside.getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: STARTED_MS });
  const frame = session.page.frames().find((candidate) => candidate.name() === 'plugin');
  if (!frame) throw new Error('The plugin has no window');
  const fold = frame.getByRole('button', { name: /^Text encoder/ });
  await fold.click();
  await fold.scrollIntoViewIfNeeded();
  return frame;
}
