import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';
import { decodePng } from '../../src/engine/png';
import type { Rgba } from '../../src/shared/protocol';
import type { RenderFill, RenderNode } from '../../test/fakes';
import { CHROMIUM_FLAGS } from '../lib/chromium';

/** Where screenshots go. */
const SHOTS = process.env.SHOTS_FOLDER ?? path.join(tmpdir(), 'sphere-fill-shots');

/** Loading the pack takes seconds, more on a machine that does other things too. */
export const LOADED_MS = 90_000;

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
}

/** A playground of its own in a tab, and everything it asked the network for. */
export class PlaygroundSession {
  /** Addresses asked for, but data: and blob:, which are no requests. */
  readonly requests: string[] = [];
  /** Errors of the page and of the frame. */
  readonly errors: string[] = [];

  protected constructor(readonly page: Page) {
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url())) this.requests.push(request.url());
    });
    page.on('websocket', (socket) => this.requests.push(socket.url()));
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** @param address - where the playground is */
  static async openAt(browser: Browser, address: string): Promise<PlaygroundSession> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // A busy machine takes its time.
    page.setDefaultTimeout(LOADED_MS);
    const session = new PlaygroundSession(page);
    await page.goto(address);
    await page.getByRole('navigation', { name: 'Plugin' }).waitFor();
    return session;
  }

  /** Changes the theme of the editor, and with it that of the window. */
  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate((wanted) => window.playground?.setTheme(wanted), theme);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Runs a command from the menu and waits until the pack is loaded. */
  async run(command: string): Promise<Frame> {
    return this.openedBy(this.page.locator(`[data-command="${command}"]`));
  }

  /** Presses one of the plugin's buttons in the properties panel. */
  async relaunch(command: string): Promise<Frame> {
    return this.openedBy(this.page.locator(`[data-relaunch="${command}"]`));
  }

  /** The frame of the window that a click opens, once it is ready for work. A window that is open already goes first. */
  private async openedBy(button: Locator): Promise<Frame> {
    const windows = this.page.locator('iframe[name="plugin"]');
    await windows.evaluateAll((frames) => frames.forEach((frame) => frame.setAttribute('data-old', '')));
    await button.click();
    const element = await this.page.locator('iframe[name="plugin"]:not([data-old])').elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('The plugin has no window');
    await frame.getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: LOADED_MS });
    return frame;
  }

  /** Selects shapes (not texts) by name. */
  async select(...names: string[]): Promise<RenderNode[]> {
    const layers = (await this.layers()).filter(({ name, type }) => names.includes(name) && type !== 'TEXT');
    await this.page.evaluate((ids) => window.playground?.select(ids), layers.map(({ id }) => id));
    return layers;
  }

  /** A layer as it is now. @throws when it is gone */
  async layer({ id }: Pick<RenderNode, 'id'>): Promise<RenderNode> {
    const found = (await this.layers()).find((layer) => layer.id === id);
    if (!found) throw new Error(`No layer ${id}`);
    return found;
  }

  /** Every layer of the page, parents before children. */
  async layers(): Promise<RenderNode[]> {
    const page = await this.page.evaluate(() => window.playground?.fake.tree());
    const flat = (node: RenderNode): RenderNode[] => [node, ...node.children.flatMap(flat)];
    return page ? flat(page).slice(1) : [];
  }

  async selected(): Promise<RenderNode[]> {
    return (await this.layers()).filter((layer) => layer.selected);
  }

  /** The stored file of a layer's topmost image fill. @throws when it has none */
  async imageFile(layer: RenderNode): Promise<Uint8Array> {
    const fill = layer.fills.filter((candidate): candidate is Extract<RenderFill, { kind: 'image' }> => candidate.kind === 'image').at(-1);
    if (!fill) throw new Error(`${layer.name} has no image fill`);
    const bytes = await this.page.evaluate((hash) => {
      const image = window.playground?.fake.image(hash);
      return image ? [...image.bytes] : null;
    }, fill.hash);
    if (!bytes) throw new Error(`No image ${fill.hash}`);
    return Uint8Array.from(bytes);
  }

  /** The picture on a layer, decoded from the PNG that reached the canvas. */
  async picture(layer: RenderNode): Promise<Rgba> {
    return decodePng(await this.imageFile(layer));
  }

  /** What the plugin stored on a layer. */
  async pluginData(layer: RenderNode, key: string): Promise<string> {
    return this.page.evaluate(
      async ([id = '', name = '']) => (await window.playground?.node(id))?.getPluginData(name) ?? '',
      [layer.id, key],
    );
  }

  async undoSteps(): Promise<number> {
    return this.page.evaluate(() => window.playground?.fake.undoSteps ?? 0);
  }

  /** Waits until the canvas has drawn all of its images, then takes a picture of the whole page. */
  async shoot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.waitForFunction(() => window.playground?.images.settled);
    await this.page.waitForTimeout(200);
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
}

/** The button at the window's foot. */
export function mainButton(frame: Frame): Locator {
  return frame.locator('footer').getByRole('button');
}

/** Waits for a word of the running job. It may stand for a tenth of a second only, so it is looked for often. */
export async function reached(frame: Frame, progress: RegExp): Promise<void> {
  await frame.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.querySelector('footer [role="status"]')?.textContent ?? ''),
    progress.source,
    { polling: 10, timeout: LOADED_MS },
  );
}

/** Waits until the job that was started has come to its end. @returns what the window says about it */
export async function finished(frame: Frame, status: RegExp): Promise<void> {
  await frame.locator('footer').getByRole('status').filter({ hasText: status }).waitFor({ timeout: LOADED_MS });
  await frame.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
}

/**
 * Holds back what the engine's worker says after so many messages (one for each pass, one for each picture), so that a job
 * stands still in the middle, however fast the computer is.
 *
 * @returns lets it speak again
 */
export async function holdEngine(page: Page, passing: number): Promise<() => Promise<void>> {
  const worker = page.workers().at(-1);
  if (!worker) throw new Error('The engine has no worker');
  const held = await worker.evaluateHandle((count) => {
    const real = self.postMessage;
    const messages: unknown[][] = [];
    let passed = 0;
    self.postMessage = (...message: unknown[]) => {
      if (passed++ < count) Reflect.apply(real, self, message);
      else messages.push(message);
    };
    return () => {
      self.postMessage = real;
      for (const message of messages) Reflect.apply(real, self, message);
    };
  }, passing);
  return () => held.evaluate((release) => release());
}
