import type { Browser } from 'playwright-core';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RenderNode } from '../fakes';
import { finished, launchBrowser, LOADED_MS, mainButton, Session } from './session';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A disc of one colour on a clear ground. */
function discPng(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.hypot(x - width / 2, y - height / 2) < height / 3) data.set([220, 40, 30, 255], (y * width + x) * 4);
    }
  }
  return encode({ width, height, data, channels: 4, depth: 8 });
}

/** The layers of the page that were not there before. */
async function added(session: Session, before: readonly RenderNode[]): Promise<RenderNode[]> {
  const known = new Set(before.map(({ id }) => id));
  return (await session.layers()).filter(({ id }) => !known.has(id));
}

/** Fills the layer called cat, and leaves it selected. */
async function fillCat(session: Session): Promise<RenderNode> {
  const [cat] = await session.select('cat');
  if (!cat) throw new Error('the sample has changed');
  const fill = await session.run('fill');
  await mainButton(fill).click();
  await finished(fill, /Filled 1 layer/);
  return cat;
}

test('variants of an image of the user stand beside it, which stays selected; Again makes one again', async () => {
  const session = await Session.open(browser);
  const sourceId = await session.page.evaluate((bytes) => {
    const editor = window.playground;
    if (!editor) throw new Error('no playground');
    const layer = editor.fake.user.placeImage(new Uint8Array(bytes), { name: 'disc', x: 440, y: 330, width: 120, height: 80 });
    editor.fake.user.select([layer]);
    return layer.id;
  }, [...discPng(150, 100)]);
  const source = await session.layer({ id: sourceId });
  const original = await session.imageFile(source);

  const frame = await session.run('refine');
  await frame.getByRole('list', { name: 'Images to refine' }).getByRole('listitem').waitFor();
  await frame.getByRole('slider', { name: 'Strength' }).fill('0.4');
  await frame.getByRole('group', { name: 'Variants' }).getByText('2', { exact: true }).click();
  await session.shoot('refine-before');
  // The window shows what the model can see of it.
  await frame.getByRole('img', { name: 'What the model sees of disc' }).waitFor({ timeout: LOADED_MS });
  const steps = await session.undoSteps();
  const before = await session.layers();
  await mainButton(frame).click();
  await finished(frame, /2 variants placed beside/);

  const variants = await added(session, before);
  expect(variants.length).toBe(2);
  expect((await session.selected()).map(({ id }) => id)).toEqual([sourceId]);
  expect(await session.undoSteps()).toBe(steps + 1);
  expect(await session.imageFile(await session.layer(source)), 'the original is untouched').toEqual(original);
  for (const variant of variants) {
    expect(variant.box.x).toBeGreaterThan(source.box.x + source.box.width);
    expect(variant.width / variant.height).toBeCloseTo(1.5, 1);
    const recipe = JSON.parse(await session.pluginData(variant, 'recipe'));
    expect(recipe).toMatchObject({ strength: 0.4, source: { recipe: null } });
  }

  // The grid shows the original in the place of each, and the variants again.
  const tile = frame.getByRole('list', { name: 'Results' }).getByRole('img').first();
  const after = await tile.getAttribute('src');
  await frame.getByRole('group', { name: 'Show' }).getByText('Before').click();
  expect(await tile.getAttribute('src')).toBe(`data:image/png;base64,${Buffer.from(original).toString('base64')}`);
  await session.shoot('refine-done');
  await frame.getByRole('group', { name: 'Show' }).getByText('After').click();
  expect(await tile.getAttribute('src')).toBe(after);

  // Pressed again, it is the original that is varied, not its variants.
  const second = await session.layers();
  await mainButton(frame).click();
  await finished(frame, /2 variants placed beside/);
  const more = await added(session, second);
  expect(more.length).toBe(2);
  const hash = JSON.parse(await session.pluginData(variants[0] ?? source, 'recipe')).source.imageHash as string;
  for (const variant of more) {
    expect(JSON.parse(await session.pluginData(variant, 'recipe'))).toMatchObject({ source: { imageHash: hash, recipe: null } });
  }

  const [first] = variants;
  if (!first) throw new Error('no variant');
  const file = await session.imageFile(first);
  await session.page.evaluate((id) => window.playground?.select([id]), first.id);
  const again = await session.relaunch('again');
  await finished(again, /made again/);
  expect((await session.selected()).map(({ id }) => id), 'on its own layer').toEqual([first.id]);
  expect(await session.imageFile(await session.layer(first))).toEqual(file);
  expect(session.errors).toEqual([]);
  await session.close();
});

test('a click on a variant puts it in the place of the original', async () => {
  const session = await Session.open(browser);
  const cat = await fillCat(session);
  const before = await session.imageFile(await session.layer(cat));

  const frame = await session.run('refine');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByRole('slider', { name: 'Strength' }).fill('0.4');
  await mainButton(frame).click();
  await finished(frame, /1 variant placed beside/);
  await frame.getByRole('button', { name: /Replace original/ }).click();
  await finished(frame, /took the place of the original/);
  const after = await session.layer(cat);
  expect(await session.imageFile(after)).not.toEqual(before);
  expect(JSON.parse(await session.pluginData(after, 'recipe'))).toMatchObject({
    prompt: 'cat',
    strength: 0.4,
    source: { recipe: { prompt: 'cat' } },
  });
  await session.close();
});

test('variants of what the pack knows by heart come in other styles, which is said; a little strength keeps the style', async () => {
  const session = await Session.open(browser);
  const cat = await fillCat(session);
  const own = JSON.parse(await session.pluginData(await session.layer(cat), 'recipe')).style as string;

  const frame = await session.run('refine');
  await frame.getByRole('group', { name: 'Variants' }).getByText('4', { exact: true }).click();
  const stylesOfNext = async (strength: string): Promise<string[]> => {
    const before = await session.layers();
    await frame.getByRole('slider', { name: 'Strength' }).fill(strength);
    await mainButton(frame).click();
    await finished(frame, /4 variants placed beside/);
    const recipes = await Promise.all((await added(session, before)).map(async (layer) => JSON.parse(await session.pluginData(layer, 'recipe'))));
    for (const recipe of recipes) expect(recipe).toMatchObject({ prompt: 'cat', source: { recipe: { prompt: 'cat' } } });
    return recipes.map(({ style }) => style as string);
  };
  expect(await stylesOfNext('0.4')).toEqual([own, own, own, own]);
  expect(await frame.getByRole('status', { name: 'Notices' }).textContent()).toBe('');
  const styles = await stylesOfNext('0.5');
  expect(new Set(styles).size).toBe(4);
  await frame.getByText(/knows one such picture in this style/).waitFor();
  await session.shoot('refine-by-heart');
  expect(session.errors).toEqual([]);
  await session.close();
});

test('in place: the picture gives way in one undo step, and the next try starts from the original again', async () => {
  const session = await Session.open(browser);
  const cat = await fillCat(session);
  const original = await session.imageFile(await session.layer(cat));
  const hashOf = (layer: RenderNode): unknown => layer.fills.find((candidate) => candidate.kind === 'image')?.hash;
  const originalHash = hashOf(await session.layer(cat));

  const frame = await session.run('refine');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await frame.getByRole('group', { name: 'Place' }).getByText('In place').click();
  const steps = await session.undoSteps();
  for (const attempt of [1, 2]) {
    await mainButton(frame).click();
    await finished(frame, /the original has given way/);
    expect(await session.undoSteps()).toBe(steps + attempt);
    expect(await session.imageFile(await session.layer(cat))).not.toEqual(original);
    expect(JSON.parse(await session.pluginData(await session.layer(cat), 'recipe'))).toMatchObject({ source: { imageHash: originalHash } });
  }
  expect(session.errors).toEqual([]);
  await session.close();
});

test('no image selected: the window says what to select', async () => {
  const session = await Session.open(browser);
  await session.select('Empty');
  const frame = await session.run('refine');
  await frame.getByText('Select an image').waitFor();
  expect(await mainButton(frame).isDisabled()).toBe(true);
  await session.close();
});

test('a style chip restyles the picture with one click, in one undo step, with its own recipe', async () => {
  const session = await Session.open(browser);
  const cat = await fillCat(session);
  const original = await session.imageFile(await session.layer(cat));

  const frame = await session.run('refine');
  const chips = frame.getByRole('group', { name: 'Restyle 1 image' }).getByRole('button');
  expect(await chips.allTextContents()).toEqual(expect.arrayContaining(['Flat', '3D']));
  const before = await session.layers();
  const steps = await session.undoSteps();
  await chips.filter({ hasText: /^Flat$/ }).click();
  await finished(frame, /1 picture in Flat placed beside the original/);
  await session.shoot('restyled');
  const [restyled, ...others] = await added(session, before);
  if (!restyled) throw new Error('nothing was made');
  expect(others).toEqual([]);
  expect(await session.undoSteps()).toBe(steps + 1);
  expect(JSON.parse(await session.pluginData(restyled, 'recipe'))).toMatchObject({ style: 'flat', strength: 0.7, source: { recipe: { prompt: 'cat' } } });
  expect(await session.imageFile(restyled)).not.toEqual(original);
  expect(await session.imageFile(await session.layer(cat)), 'the original stays').toEqual(original);
  // What it is made of is still selected: the next style is one more click.
  expect((await session.selected()).map(({ id }) => id)).toEqual([cat.id]);

  await frame.getByRole('group', { name: 'Place' }).getByText('In place').click();
  await chips.filter({ hasText: /^3D$/ }).click();
  await finished(frame, /1 picture in 3D made; the original has given way/);
  expect(JSON.parse(await session.pluginData(await session.layer(cat), 'recipe'))).toMatchObject({ style: '3d', source: { recipe: { prompt: 'cat' } } });
  expect(session.errors).toEqual([]);
  await session.close();
});
