import type { Frame, Page } from 'playwright-core';
import { mainButton, type PlaygroundSession, reached, finished } from './session';

/** Shows one state: takes its picture, or examines it. */
export type Visit = (name: string, frame: Frame) => Promise<void>;

/** A way through some of the window's states, in a playground of its own. */
export interface Tour {
  readonly name: string;
  run(session: PlaygroundSession, visit: Visit): Promise<void>;
}

/** Every state of the window that a designer can meet, each reached as a designer reaches it. */
export const TOURS: readonly Tour[] = [
  { name: 'loading', run: loading },
  { name: 'first run and results', run: firstRun },
  { name: 'fill', run: fill },
  { name: 'refine and again', run: refine },
  { name: 'faults', run: faults },
  { name: 'diagnostics', run: diagnostics },
];

async function loading(session: PlaygroundSession, visit: Visit): Promise<void> {
  for (const [name, files] of [
    ['model-not-loaded', 0],
    ['model-loading', 5],
  ] as const) {
    await holdUnpacking(session.page, files);
    await session.page.locator('[data-command="generate"]').click();
    const frame = await pluginFrame(session.page);
    await frame.getByRole('status').filter({ hasText: 'Unpacking the model' }).waitFor();
    if (files > 0) await frame.waitForFunction(() => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) > 0);
    await visit(name, frame);
    await session.page.evaluate(() => window.playground?.closePlugin());
  }
}

async function firstRun(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await session.run('generate');
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
  await mainButton(frame).click();
  await reached(frame, /Picture [34] of 8/);
  await pauseEngine(session.page, 20_000);
  await visit('generating', frame);
  await frame.getByRole('button', { name: 'Cancel' }).click();
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
}

async function fill(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await session.run('fill');
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
  await mainButton(frame).click();
  await reached(frame, /Layer [34] of/);
  await pauseEngine(session.page, 20_000);
  await visit('filling', frame);
  await finished(frame, /Filled/);
  await visit('filled', frame);
}

async function refine(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await session.run('refine');
  await frame.getByText('Select an image').waitFor();
  await visit('refine-no-selection', frame);
  await session.select('Team');
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
  // The variants have the name of the original.
  const [cat] = await session.select('cat');
  await show(frame, 'Again');
  await frame.getByRole('region', { name: 'Recipes' }).waitFor();
  await visit('again-many', frame);
  await session.page.evaluate((ids) => window.playground?.select(ids), cat ? [cat.id] : []);
  await frame.getByLabel('Recipe', { exact: true }).waitFor();
  await visit('again', frame);

  for (const [name, text, words] of [
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

async function faults(session: PlaygroundSession, visit: Visit): Promise<void> {
  const frame = await session.run('generate');
  await frame.getByLabel('Prompt').fill('blue whale');
  for (const [name, error, words] of [
    ['out-of-memory', 'RangeError: Array buffer allocation failed', /out of memory/],
    ['engine-failed', 'Error: unreachable', /stopped unexpectedly/],
  ] as const) {
    await killEngine(session.page, error);
    await frame.getByRole('alert').filter({ hasText: words }).waitFor();
    await visit(name, frame);
    await frame.getByRole('button', { name: 'Start the engine again' }).click();
    await frame.getByLabel('Prompt').waitFor({ timeout: 90_000 });
  }

  await session.page.evaluate(() => window.playground?.fake.storage.set('of another', new Uint8Array(4_999_000)));
  await mainButton(frame).click();
  await finished(frame, /4 pictures/);
  await frame.getByText(/not in the history/).waitFor();
  await visit('storage-full', frame);
}

async function diagnostics(session: PlaygroundSession, visit: Visit): Promise<void> {
  await session.page.locator('[data-command="diagnostics"]').click();
  const frame = await pluginFrame(session.page);
  await frame.locator('[aria-busy="false"]').waitFor();
  await visit('diagnostics', frame);
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

/** From the next opening on, unpacking stops for good after so many files. */
async function holdUnpacking(page: Page, files: number): Promise<void> {
  await page.evaluate((count) => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const hold = `<script>{
      const Real = DecompressionStream; let opened = 0;
      self.DecompressionStream = function (format) {
        const real = new Real(format);
        return ++opened <= ${count} ? real : { writable: real.writable, readable: new ReadableStream() };
      };
    }</script>`;
    const html = editor.plugin.html.replace(/<!-- held -->[^]*?<!-- \/held -->/, '').replace('<body>', `<body><!-- held -->${hold}<!-- /held -->`);
    Object.assign(editor.plugin, { html });
  }, files);
}

/** Keeps the engine's worker busy, so that a running job stands still. The answer is not waited for. */
async function pauseEngine(page: Page, ms: number): Promise<void> {
  const worker = page.workers().at(-1);
  if (!worker) throw new Error('The engine has no worker');
  await worker.evaluate((wait) => {
    setTimeout(() => {
      const end = Date.now() + wait;
      while (Date.now() < end);
    });
  }, ms);
}

async function killEngine(page: Page, message: string): Promise<void> {
  const worker = page.workers().at(-1);
  if (!worker) throw new Error('The engine has no worker');
  await worker.evaluate((text) => void setTimeout(() => { throw new Error(text); }), message);
}
