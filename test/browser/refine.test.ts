import type { Browser } from 'playwright-core';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, launchBrowser, mainButton, Session } from './session';

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

test('variants of an image of the user stand beside it; one can take its place; Again makes it again', async () => {
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
  const steps = await session.undoSteps();
  await mainButton(frame).click();
  await finished(frame, /2 variants placed beside/);
  await session.shoot('refine-done');

  const variants = await session.selected();
  expect(variants.length).toBe(2);
  expect(await session.undoSteps()).toBe(steps + 1);
  expect(await session.imageFile(await session.layer(source)), 'the original is untouched').toEqual(original);
  for (const variant of variants) {
    expect(variant.box.x).toBeGreaterThan(source.box.x + source.box.width);
    expect(variant.width / variant.height).toBeCloseTo(1.5, 1);
    const recipe = JSON.parse(await session.pluginData(variant, 'recipe'));
    expect(recipe).toMatchObject({ strength: 0.4, source: { recipe: null } });
  }

  const [first] = variants;
  if (!first) throw new Error('no variant');
  await session.page.evaluate((id) => window.playground?.select([id]), first.id);
  const again = await session.relaunch('again');
  await finished(again, /made again/);
  const [copy] = await session.selected();
  expect(copy && copy.id !== first.id).toBe(true);
  if (copy) expect(await session.imageFile(copy)).toEqual(await session.imageFile(first));
  expect(session.errors).toEqual([]);
  await session.close();
});

test('a click on a variant puts it in the place of the original', async () => {
  const session = await Session.open(browser);
  const [cat] = await session.select('cat');
  if (!cat) throw new Error('the sample has changed');
  const fill = await session.run('fill');
  await mainButton(fill).click();
  await finished(fill, /Filled 1 layer/);
  const before = await session.imageFile(await session.layer(cat));

  const frame = await session.run('refine');
  await frame.getByRole('group', { name: 'Variants' }).getByText('1', { exact: true }).click();
  await mainButton(frame).click();
  await finished(frame, /1 variant placed beside/);
  await frame.getByRole('button', { name: /Replace original/ }).click();
  await finished(frame, /took the place of the original/);
  const after = await session.layer(cat);
  expect(await session.imageFile(after)).not.toEqual(before);
  expect(JSON.parse(await session.pluginData(after, 'recipe'))).toMatchObject({
    prompt: 'cat',
    strength: 0.5,
    source: { recipe: { prompt: 'cat' } },
  });
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
