import type { Frame } from 'playwright-core';
import type { RenderNode } from '../../test/fakes';
import { finished, LOADED_MS, mainButton, type PlaygroundSession } from './session';
import type { Tour } from './take-pictures';

/** Takes the picture of this name: of the whole editor, or of the plugin's window alone. */
export type Shoot = (name: string, what: 'editor' | 'window') => Promise<void>;

/** A way through the plugin, in a playground of its own, that passes some pictures of docs/guide.md. */
export interface GuideTour extends Tour {
  run(session: PlaygroundSession, shoot: Shoot): Promise<void>;
}

/** Every picture of docs/guide.md, each reached as a designer reaches it. */
export const GUIDE_TOURS: readonly GuideTour[] = [
  { name: 'generate', run: generate },
  { name: 'insert as', run: insertAs },
  { name: 'fill', run: fill },
  { name: 'refine and mix', run: refineAndMix },
  { name: 'placeholder', run: placeholder },
  { name: 'diagnostics', run: diagnostics },
  { name: 'slides', editor: 'slides', run: slides },
  { name: 'buzz', editor: 'buzz', run: buzz },
  { name: 'figjam', editor: 'figjam', run: figjam },
];

async function generate(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  const frame = await session.run('generate');
  await frame.getByRole('group', { name: 'Examples' }).waitFor();
  await shoot('first-run', 'window');

  await session.select('Goals');
  await prompt(frame, 'red apple', /4 pictures/);
  await tiles(frame).nth(1).hover();
  await lookAt(session, BESIDE_WINDOW, () => true);
  await shoot('generate', 'editor');

  await tiles(frame).nth(1).click();
  await finished(frame, /Inserted/);
  await shoot('inserted', 'editor');

  await choose(frame, 'Variants', '8');
  await prompt(frame, 'rocket', /8 pictures/);
  await tiles(frame).nth(2).focus();
  await shoot('grid', 'window');
  await dragTo(session, frame, 2, 'rocket');
  await finished(frame, /fills the layer/);
  await shoot('dragged', 'editor');

  await choose(frame, 'Variants', '2');
  for (const text of ['owl', 'umbrella', 'slice of pizza']) await prompt(frame, text, new RegExp(`2 pictures of .${text}`));
  await frame.getByRole('checkbox', { name: 'History' }).check({ force: true });
  await frame.getByRole('list', { name: 'History' }).getByRole('listitem').nth(4).waitFor();
  await frame.getByRole('button', { name: /^Pin: rocket/ }).first().click();
  await finished(frame, /pinned/);
  await shoot('history', 'window');
}

async function insertAs(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  const frame = await session.run('generate');
  await select(frame, 'Style', 'Flat');
  await prompt(frame, 'umbrella', /4 pictures/);
  await frame.getByRole('button', { name: /^Insert as/ }).click();
  await frame.getByRole('group', { name: 'Insert as' }).getByText('Vector', { exact: true }).click();
  await frame.getByText(/\d+ paths/).first().waitFor();
  await frame.getByText(/\d+ paths/).first().scrollIntoViewIfNeeded();
  await shoot('insert-as', 'window');
}

async function fill(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  await session.select('cat', 'dog', 'fox', 'panda', 'owl', 'penguin', 'red apple', 'slice of pizza', 'strawberry cake');
  const frame = await session.run('fill');
  await frame.getByLabel('Prompt for penguin').waitFor();
  await shoot('fill-list', 'window');
  await mainButton(frame).click();
  await finished(frame, /Filled 9 layers/);
  await lookAt(session, BESIDE_WINDOW, () => true);
  await shoot('filled', 'editor');
}

async function refineAndMix(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  await session.select('red apple', 'strawberry cake');
  let frame = await session.run('fill');
  await mainButton(frame).click();
  await finished(frame, /Filled 2 layers/);

  await session.select('red apple');
  frame = await session.run('refine');
  await frame.getByRole('slider', { name: 'Strength' }).waitFor();
  await mainButton(frame).click();
  await finished(frame, /placed beside/);
  await lookAt(session, BESIDE_WINDOW, ({ name }) => name === 'red apple');
  await shoot('refined', 'editor');

  await session.page.evaluate(() => window.playground?.fake.user.undo());
  await session.select('red apple', 'strawberry cake');
  frame = await session.run('mix');
  await frame.getByRole('list', { name: 'Images to mix' }).getByRole('listitem').nth(1).waitFor();
  await mainButton(frame).click();
  await finished(frame, /placed beside/);
  await lookAt(session, BESIDE_WINDOW, ({ name }) => /red apple|strawberry cake/.test(name));
  await shoot('mixed', 'editor');

  await session.select('red apple');
  frame = await session.run('generate');
  await frame.getByRole('radiogroup', { name: 'What to do' }).getByText('Again', { exact: true }).click();
  await frame.getByLabel('Recipe').first().waitFor();
  await shoot('again', 'window');
}

async function placeholder(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  await session.select('Empty');
  await session.page.evaluate(async () => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const quick = editor.quickAction('placeholder');
    for (const choice of ['animals', null, '4']) {
      const answer = await quick.type(choice ?? '');
      if (answer.kind === 'error') throw new Error(answer.message);
      const name = answer.suggestions[0]?.name;
      if (name === undefined) throw new Error(`Nothing to choose for ${quick.current?.name ?? 'nothing'}`);
      quick.choose(name);
    }
    quick.run();
  });
  await session.page.waitForFunction(() => window.playground?.fake.running === false, null, { timeout: LOADED_MS });
  const made = await session.selected();
  if (made.length !== 4) throw new Error(`${made.length} placeholders instead of 4`);
  await lookAt(session, 0, ({ selected }) => selected);
  await shoot('placeholder', 'editor');
}

async function diagnostics(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  // It has no tabs to wait for: it opens before the engine does.
  await session.page.locator('[data-command="diagnostics"]').click();
  const frame = await (await session.page.waitForSelector('iframe[name="plugin"]')).contentFrame();
  if (!frame) throw new Error('The plugin has no window');
  await frame.getByText('still starting').waitFor({ state: 'detached', timeout: LOADED_MS });
  await frame.locator('[aria-busy="false"]').waitFor({ timeout: LOADED_MS });
  await shoot('diagnostics', 'window');
}

async function slides(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  await session.select('rocket');
  await fillSelected(session, 1);
  await shoot('slides', 'editor');
}

async function buzz(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  // The assets themselves: each has one place for a picture.
  await session.select('Breakfast post', 'Weekend post');
  await fillSelected(session, 2);
  await shoot('buzz', 'editor');
}

async function figjam(session: PlaygroundSession, shoot: Shoot): Promise<void> {
  await session.select('Square');
  await fillSelected(session, 3);
  await shoot('figjam', 'editor');
}

async function fillSelected(session: PlaygroundSession, count: number): Promise<void> {
  const frame = await session.run('fill');
  await frame.getByLabel(/^Prompt for /).nth(count).waitFor();
  await mainButton(frame).click();
  await finished(frame, new RegExp(`Filled ${count} layer`));
}

/** Width of the plugin's window and its margins, in pixels: it covers the right of the canvas. */
const BESIDE_WINDOW = 400;

/** Moves the view until some layers are in the middle of the canvas, or of what the window leaves of it. */
async function lookAt(session: PlaygroundSession, covered: number, isWanted: (layer: RenderNode) => boolean): Promise<void> {
  const boxes = (await session.layers()).filter((layer) => layer.type !== 'TEXT' && isWanted(layer)).map((layer) => layer.box);
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  await session.page.evaluate(
    ({ width, height, x, y, space }) => {
      const editor = window.playground;
      const area = editor?.canvas?.();
      if (!editor || !area) throw new Error('no playground');
      const margin = 60;
      const zoom = Math.min(1, (area.width - space - margin) / width, (area.height - margin) / height);
      editor.fake.setView({ x: x + space / 2 / zoom, y }, zoom);
    },
    { width: right - left, height: bottom - top, x: (left + right) / 2, y: (top + bottom) / 2, space: covered },
  );
}

function tiles(frame: Frame): ReturnType<Frame['getByRole']> {
  return frame.getByRole('list', { name: 'Results' }).getByRole('button');
}

async function prompt(frame: Frame, text: string, status: RegExp): Promise<void> {
  await frame.getByLabel('Prompt').fill(text);
  await mainButton(frame).click();
  await finished(frame, status);
}

async function choose(frame: Frame, group: string, value: string): Promise<void> {
  await frame.getByRole('group', { name: group }).getByText(value, { exact: true }).click();
}

async function select(frame: Frame, label: string, option: string): Promise<void> {
  await frame.getByLabel(label, { exact: true }).selectOption({ label: option });
}

/**
 * Drags a tile of the grid onto a shape of the canvas. The events are dispatched: the browser's own drags, when driven by
 * Playwright, end with coordinates of the outer page, not of the frame as they do under a hand.
 */
async function dragTo(session: PlaygroundSession, frame: Frame, index: number, name: string): Promise<void> {
  const [box] = (await session.layers()).filter((layer) => layer.name === name && layer.type !== 'TEXT').map((layer) => layer.box);
  if (!box) throw new Error(`No layer ${name}`);
  const end = await session.page.evaluate(({ x, y, width, height }) => {
    const area = window.playground?.canvas?.();
    const view = window.playground?.fake.view;
    const inner = document.querySelector('iframe[name="plugin"]')?.getBoundingClientRect();
    if (!area || !view || !inner) throw new Error('no canvas, or no window');
    return {
      clientX: area.left + area.width / 2 + (x + width / 2 - view.center.x) * view.zoom - inner.left,
      clientY: area.top + area.height / 2 + (y + height / 2 - view.center.y) * view.zoom - inner.top,
    };
  }, box);
  const tile = tiles(frame).nth(index);
  await tile.dispatchEvent('dragstart', { dataTransfer: await tile.evaluateHandle(() => new DataTransfer()) });
  await tile.dispatchEvent('dragend', end);
}
