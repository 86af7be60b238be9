import type { Frame, Page } from 'playwright-core';
import { finished, holdEngine, LOADED_MS, mainButton, type PlaygroundSession, reached } from './session';
import { hostOutOfReach } from './unreachable-host';

/** Shows one state: takes its picture, or examines it. */
export type Visit = (name: string, frame: Frame) => Promise<void>;

/** A way through some of the window's states, in a playground of its own. */
export interface Tour {
  readonly name: string;
  run(session: PlaygroundSession, visit: Visit): Promise<void>;
}

/**
 * Every state of the window that a designer can meet, each reached as a designer reaches it. In this order they may share
 * a playground, and its window, which spares starting the engine: the history is empty at first and full at the end.
 */
export const TOURS: readonly Tour[] = [
  { name: 'loading', run: loading },
  { name: 'first run and results', run: firstRun },
  { name: 'insert as', run: insertAs },
  { name: 'fill', run: fill },
  { name: 'refine and again', run: refine },
  { name: 'mix', run: mix },
  { name: 'diagnostics', run: diagnostics },
  { name: 'faults', run: faults },
  { name: 'offline', run: offline },
];

async function loading(session: PlaygroundSession, visit: Visit): Promise<void> {
  for (const [name, files] of [
    ['model-not-loaded', 0],
    ['model-loading', 3],
  ] as const) {
    const release = await holdUnpacking(session.page, files);
    await session.page.locator('[data-command="generate"]').click();
    const frame = await pluginFrame(session.page);
    await frame.getByRole('status').filter({ hasText: 'Unpacking the model' }).waitFor();
    if (files > 0) await frame.waitForFunction(() => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) > 0);
    await visit(name, frame);
    await session.page.evaluate(() => window.playground?.closePlugin());
    await release();
  }
}

async function firstRun(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Generate');
  await frame.getByRole('group', { name: 'Examples' }).waitFor();
  await visit('first-run', frame);

  const history = frame.getByRole('checkbox', { name: 'History' });
  await history.check({ force: true });
  await frame.getByText('Nothing made yet').waitFor();
  await visit('history-empty', frame);
  await history.uncheck({ force: true });

  await choose(frame, 'Variants', '8');
  await choose(frame, 'Passes', '3');
  await frame.getByLabel('Prompt').fill('red apple');
  const goOn = await holdEngine(session.page, 10);
  await mainButton(frame).click();
  await reached(frame, /Picture [34] of 8/);
  await visit('generating', frame);
  await frame.getByRole('button', { name: 'Cancel' }).click();
  await goOn();
  await finished(frame, /Cancelled/);
  await visit('cancelled', frame);

  await choose(frame, 'Variants', '4');
  await choose(frame, 'Passes', '1');
  await frame.getByLabel('Prompt').fill('rocket');
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  await visit('results', frame);
  await frame.getByRole('list', { name: 'Results' }).getByRole('button').nth(1).click();
  await finished(frame, /Inserted/);
  await visit('inserted', frame);

  // Hosts offer another text encoder, or a folder with one is picked.
  const encoder = frame.getByRole('button', { name: /^Text encoder/ });
  await encoder.click();
  await encoder.scrollIntoViewIfNeeded();
  await visit('text-encoder', frame);
  await encoder.click();

  await frame.getByLabel('Prompt').fill(`a castle on a hill ${'far behind the mountains '.repeat(60)}`);
  await choose(frame, 'Variants', '1');
  await mainButton(frame).click();
  await frame.getByText('The prompt was too long').waitFor();
  await finished(frame, /Inserted/);
  await visit('prompt-too-long', frame);

  await history.check({ force: true });
  await frame.getByRole('list', { name: 'History' }).getByRole('listitem').nth(4).waitFor();
  await frame.getByRole('button', { name: /^Pin: rocket/ }).first().click();
  await finished(frame, /pinned/);
  await visit('history', frame);
  await frame.getByRole('textbox', { name: 'Search the history' }).fill('submarine');
  await frame.getByText('Nothing found').waitFor();
  await visit('history-nothing-found', frame);
  await frame.getByRole('textbox', { name: 'Search the history' }).fill('');
  await frame.getByRole('button', { name: 'Clear history' }).click();
  await frame.getByRole('alertdialog').scrollIntoViewIfNeeded();
  await visit('history-clear', frame);
  await frame.getByRole('button', { name: 'Keep', exact: true }).click();
  await history.uncheck({ force: true });
}

async function insertAs(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Generate');
  await choose(frame, 'Variants', '4');
  await frame.getByLabel('Style', { exact: true }).selectOption({ label: 'Flat' });
  await frame.getByLabel('Prompt').fill('umbrella');
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  const fold = frame.getByRole('button', { name: /^Insert as/ });
  await fold.click();
  await visit('insert-as', frame);
  await choose(frame, 'Insert as', 'Vector');
  const paths = frame.getByRole('region', { name: 'Vector preview' }).getByText(/\d+ paths/);
  await paths.waitFor();
  await paths.scrollIntoViewIfNeeded();
  await visit('insert-as-vector', frame);
  await choose(frame, 'Insert as', 'Rectangle');
  await fold.click();
  await frame.getByLabel('Style', { exact: true }).selectOption('');
}

async function fill(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Fill');
  await frame.getByText('Select layers to fill').waitFor();
  await visit('fill-no-selection', frame);

  await session.page.evaluate(() => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const { build, user } = editor.fake;
    const section = build.section({ name: 'Section', x: 1000, y: 0 });
    user.select([build.text({ characters: 'Headline', x: 1000, y: 200 }), build.line({ name: 'Divider', x: 1000, y: 240 }), section]);
  });
  await frame.getByText('3 layers left alone').waitFor();
  await visit('fill-unsupported', frame);

  await session.page.evaluate(() => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const { build, user } = editor.fake;
    const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };
    const mixed = build.vector({ name: 'Two colours', x: 1000, y: 300 });
    user.setMixedFills(mixed, [[red], []]);
    const main = build.component({ name: 'Card', x: 1000, y: 450, width: 100, height: 100 });
    build.rectangle({ name: 'owl', width: 100, height: 100, parent: main });
    const instance = build.instance({ of: main, x: 1120, y: 450 });
    const ofLibrary = build.rectangle({ name: 'Logo of a library', x: 1000, y: 600 });
    user.makeReadOnly(ofLibrary);
    const locked = build.rectangle({ name: 'Background', x: 1000, y: 750, locked: true });
    user.select([mixed, locked, ...instance.children, ofLibrary]);
  });
  await frame.getByText('2 layers left alone').waitFor();
  await visit('fill-mixed-and-locked', frame);
  await mainButton(frame).click();
  await finished(frame, /Filled 1 layer, left 3 alone/);
  await visit('fill-some-left-alone', frame);

  await session.select('cat', 'dog', 'fox', 'panda', 'owl', 'penguin');
  await frame.getByLabel('Prompt for penguin').waitFor();
  const goOn = await holdEngine(session.page, 5);
  await mainButton(frame).click();
  await reached(frame, /Layer [34] of/);
  await visit('filling', frame);
  await goOn();
  await finished(frame, /Filled/);
  await visit('filled', frame);
}

async function refine(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Refine');
  await frame.getByText('Select an image').waitFor();
  await visit('refine-no-selection', frame);
  // One that no tour before has put a picture in.
  await session.select('Empty');
  await frame.getByText('has no image fill').waitFor();
  await visit('refine-no-image', frame);
  await show(frame, 'Again');
  await frame.getByText('Select our pictures').waitFor();
  await visit('again-no-selection', frame);

  await session.select('cat');
  await show(frame, 'Fill');
  await mainButton(frame).click();
  await finished(frame, /Filled 1 layer/);
  await show(frame, 'Refine');
  await frame.getByRole('slider', { name: 'Strength' }).waitFor();
  await visit('refine', frame);
  await mainButton(frame).click();
  await finished(frame, /placed beside/);
  await visit('refined', frame);
  await choose(frame, 'Show', 'Before');
  await visit('refined-before', frame);
  await placeStrangeImage(session.page);
  await frame.getByText('far from the pictures this model knows').waitFor();
  await frame.getByRole('list', { name: 'Images to refine' }).scrollIntoViewIfNeeded();
  await visit('refine-unfamiliar', frame);
  // The variants have the name of the original.
  const [cat] = await session.select('cat');
  await show(frame, 'Again');
  await frame.getByRole('region', { name: 'Recipes' }).waitFor();
  await visit('again-many', frame);
  await session.page.evaluate((ids) => window.playground?.select(ids), cat ? [cat.id] : []);
  await frame.getByLabel('Recipe', { exact: true }).waitFor();
  await visit('again', frame);

  for (const [name, text, words] of [
    ['again-nearest', NEAREST, /only the nearest/],
    ['again-later-version', '{"version":9,"prompt":"cat","magic":true}', /later version/],
    ['again-damaged-recipe', '{"version":1,"prompt":', /cannot be read/],
  ] as const) {
    await session.page.evaluate(
      async ({ recipe }) => {
        const editor = window.playground;
        if (!editor) throw new Error('no playground');
        const layer = editor.fake.build.rectangle({ name: 'from elsewhere', x: 1000, y: 0 });
        layer.setPluginData('recipe', recipe);
        editor.fake.user.select([layer]);
      },
      { recipe: text },
    );
    await frame.getByText(words).first().waitFor();
    await visit(name, frame);
  }
}

async function mix(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Mix');
  await frame.getByText('Select two images or more').waitFor();
  await visit('mix-no-selection', frame);

  // Not those that other tours have made pictures of, which are on the canvas too.
  await session.select('slice of pizza', 'strawberry cake');
  await show(frame, 'Fill');
  await mainButton(frame).click();
  await finished(frame, /Filled 2 layers/);
  await show(frame, 'Mix');
  await frame.getByRole('list', { name: 'Images to mix' }).getByRole('img').nth(1).waitFor();
  await visit('mix', frame);
  await mainButton(frame).click();
  await finished(frame, /placed beside/);
  await visit('mixed', frame);
}

async function diagnostics(session: PlaygroundSession, visit: Visit): Promise<void> {
  await session.page.evaluate(() => window.playground?.closePlugin());
  const release = await holdUnpacking(session.page, 0);
  await session.page.locator('[data-command="diagnostics"]').click();
  let frame = await pluginFrame(session.page);
  await frame.getByText('still starting').waitFor();
  await visit('diagnostics-starting', frame);
  await session.page.evaluate(() => window.playground?.closePlugin());
  await release();

  await session.page.locator('[data-command="diagnostics"]').click();
  frame = await pluginFrame(session.page);
  await frame.getByRole('heading', { name: 'Engine', exact: true }).waitFor({ timeout: LOADED_MS });
  await visit('diagnostics', frame);
  await frame.getByRole('button', { name: 'Licences' }).click();
  await frame.getByRole('region', { name: 'Licence notices' }).scrollIntoViewIfNeeded();
  await visit('licences', frame);
  await frame.getByRole('button', { name: 'Back', exact: true }).click();
}

async function faults(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await openView(session, 'Generate');
  await frame.getByLabel('Prompt').fill('blue whale');
  for (const [name, error, words] of [
    ['out-of-memory', 'RangeError: Array buffer allocation failed', /out of memory/],
    ['engine-failed', 'Error: unreachable', /stopped unexpectedly/],
  ] as const) {
    await killEngine(session.page, error);
    await frame.getByRole('alert').filter({ hasText: words }).waitFor();
    await visit(name, frame);
    await frame.getByRole('button', { name: 'Start the engine again' }).click();
    await frame.getByLabel('Prompt').waitFor({ timeout: LOADED_MS });
  }

  await session.page.evaluate(() => window.playground?.fake.storage.set('of another', new Uint8Array(4_999_000)));
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  await frame.getByText(/not in the history/).waitFor();
  await visit('storage-full', frame);
}

/** The page is loaded anew: this one comes last. */
async function offline(session: PlaygroundSession, visit: Visit): Promise<void> {
  const { page } = session;
  await hostOutOfReach(page);
  await page.reload();
  await page.locator('[data-command="generate"]').click();
  // First the page that leads to the host, then the plugin's own.
  await page.frameLocator('iframe[name="plugin"]').getByRole('radiogroup', { name: 'What to do' }).waitFor({ timeout: LOADED_MS });
  const frame = await pluginFrame(page);
  await frame.getByText('sphere-fill.invalid cannot be reached').waitFor();
  await visit('offline', frame);
}

/** What another pack made: this one has other ids, and makes the nearest. */
const NEAREST = JSON.stringify({
  version: 1,
  pack: { name: 'brand', version: '2.1.0' },
  prompt: 'cat',
  style: 'crayon',
  class: null,
  seed: 7,
  passes: 1,
  strength: null,
  guidance: 1,
  size: { width: 512, height: 512 },
  source: null,
});

/** Selects an image that is far from all that the pack was trained on: a page of text, as it were. */
async function placeStrangeImage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const canvas = new OffscreenCanvas(240, 160);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    for (let y = 0; y < 160; y += 4) {
      for (let x = 0; x < 240; x += 4) {
        pen.fillStyle = `hsl(${(x * 37 + y * 91) % 360} 80% ${(x * 13 + y * 7) % 100}%)`;
        pen.fillRect(x, y, 4, 4);
      }
    }
    const file = await (await canvas.convertToBlob()).arrayBuffer();
    const layer = editor.fake.user.placeImage(new Uint8Array(file), { name: 'photo.png', x: 1000, y: 300, width: 120, height: 80 });
    editor.fake.user.select([layer]);
  });
}

/** A view of the window that is open, or of a new one where there is none to work with. Nothing is selected. */
async function openView(session: PlaygroundSession, tab: 'Generate' | 'Fill' | 'Refine' | 'Mix'): Promise<Frame> {
  await session.select();
  const frame = await (await session.page.$('iframe[name="plugin"]'))?.contentFrame();
  const isReady = frame && (await frame.getByRole('radiogroup', { name: 'What to do' }).isVisible());
  if (!isReady) return session.run(tab.toLowerCase());
  await show(frame, tab);
  return frame;
}

async function show(frame: Frame, tab: string): Promise<void> {
  await frame.getByRole('radiogroup', { name: 'What to do' }).getByText(tab, { exact: true }).click();
}

async function choose(frame: Frame, group: string, value: string): Promise<void> {
  await frame.getByRole('group', { name: group }).getByText(value, { exact: true }).click();
}

async function pluginFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe[name="plugin"]')).contentFrame();
  if (!frame) throw new Error('The plugin has no window');
  return frame;
}

/**
 * From the next opening on, unpacking stops for good after so many files.
 *
 * @returns makes the next opening an ordinary one
 */
async function holdUnpacking(page: Page, files: number): Promise<() => Promise<void>> {
  const unchanged = await page.evaluateHandle((count) => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const hold = `<script>{
      const Real = DecompressionStream; let opened = 0;
      self.DecompressionStream = function (format) {
        const real = new Real(format);
        return ++opened <= ${count} ? real : { writable: real.writable, readable: new ReadableStream() };
      };
    }</script>`;
    const { html } = editor.plugin;
    Object.assign(editor.plugin, { html: html.replace('<body>', `<body>${hold}`) });
    return html;
  }, files);
  return () => unchanged.evaluate((html) => void Object.assign(window.playground?.plugin ?? {}, { html }));
}

async function killEngine(page: Page, message: string): Promise<void> {
  const worker = page.workers().at(-1);
  if (!worker) throw new Error('The engine has no worker');
  await worker.evaluate((text) => void setTimeout(() => { throw new Error(text); }), message);
}
