import { describe, expect, it } from 'vitest';
import { imageHashOf, openPlugin, picture, settle, solid } from './helpers';

describe('readImages', () => {
  it('gives the stored file of the topmost visible image, its size and its recipe', async () => {
    const { fake, window } = openPlugin();
    const png = picture({ seed: 3 }, { width: 40, height: 20 }).png;
    const shape = fake.user.placeImage(png, { name: 'photo', width: 400, height: 400 });
    const other = fake.user.placeImage(picture({ seed: 4 }).png);
    const imageHash = imageHashOf(shape) ?? '';
    shape.fills = [
      { type: 'IMAGE', scaleMode: 'FILL', imageHash: imageHashOf(other) },
      { type: 'IMAGE', scaleMode: 'CROP', imageHash, imageTransform: [[0.5, 0, 0], [0, 0.5, 0]] },
      { type: 'IMAGE', scaleMode: 'FILL', imageHash: imageHashOf(other), visible: false },
    ];
    shape.setPluginData('recipe', '{"version":9}');
    fake.user.select([shape]);
    const { images, skipped } = await window.call('readImages', {});
    expect(skipped).toEqual([]);
    expect(images).toEqual([{ nodeId: shape.id, name: 'photo', bytes: png, imageHash, width: 40, height: 20, recipe: '{"version":9}' }]);
  });

  it('skips layers without an image, with mixed fills, or whose image is missing', async () => {
    const { fake, window } = openPlugin();
    const plain = fake.build.rectangle({ name: 'Plain' });
    const group = fake.build.group([fake.build.rectangle()], { name: 'Group' });
    const mixed = fake.build.vector({ name: 'Mixed' });
    fake.user.setMixedFills(mixed, [[solid(1, 0, 0)], []]);
    const lost = fake.build.rectangle({ name: 'Lost', fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'ab'.repeat(20) }] });
    const good = fake.user.placeImage(picture().png);
    fake.user.select([plain, group, mixed, lost, good]);
    const { images, skipped } = await window.call('readImages', {});
    expect(images.map((image) => [image.nodeId, image.recipe])).toEqual([[good.id, null]]);
    expect(skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'Plain has no image fill',
      'Group has no image fill',
      'Mixed has no image fill',
      'Lost has an image that is not in this file',
    ]);
  });

  it('reads the images in a selected card or group', async () => {
    const { fake, window } = openPlugin();
    const { build, user } = fake;
    const card = build.frame({ name: 'Card', width: 200, height: 200 });
    const photo = user.placeImage(picture({ seed: 1 }).png, { name: 'IMG_1', parent: card, width: 80, height: 80 });
    build.text({ characters: 'Anna', parent: card });
    build.rectangle({ name: 'avatar', parent: card, width: 30, height: 30 });
    const inGroup = user.placeImage(picture({ seed: 2 }).png, { name: 'IMG_2', x: 300 });
    const group = build.group([inGroup], { name: 'Group' });
    user.select([card, group]);
    const { images, skipped } = await window.call('readImages', {});
    expect(images.map(({ nodeId }) => nodeId)).toEqual([photo.id, inGroup.id]);
    expect(skipped).toEqual([]);
    expect((await window.call('open', {})).selection.refinable).toBe(2);
  });

  it('goes on when a layer is removed while the first is read', async () => {
    const { fake, window } = openPlugin();
    const nodes = [1, 2, 3].map((seed) => fake.user.placeImage(picture({ seed }).png));
    fake.user.select(nodes);
    const { images, skipped } = await window.call('readImages', {}, {
      onProgress: ({ done }) => {
        const second = nodes[1];
        if (done === 1 && second) fake.user.remove(second);
      },
    });
    expect(images).toHaveLength(2);
    expect(skipped).toMatchObject([{ nodeId: nodes[1]?.id, reason: 'is no longer there' }]);
  });

  it('stops at a cancel', async () => {
    const { fake, window, ui } = openPlugin();
    fake.user.select([1, 2, 3, 4, 5, 6].map((seed) => fake.user.placeImage(picture({ seed }).png)));
    const abort = new AbortController();
    await expect(
      window.call('readImages', {}, { signal: abort.signal, onProgress: () => abort.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    await settle();
    const progress = ui.received.filter((message) => (message as { kind: string }).kind === 'progress');
    expect(progress.length).toBeLessThan(6);
    expect(ui.received.at(-1)).toMatchObject({ kind: 'failure', error: { code: 'cancelled' } });
  });
});

describe('readImage', () => {
  it('gives the bytes of an image in the file, null for one that is not', async () => {
    const { fake, window } = openPlugin();
    const { png } = picture();
    const hash = imageHashOf(fake.user.placeImage(png)) ?? '';
    expect(await window.call('readImage', { imageHash: hash })).toEqual({ bytes: png });
    expect(await window.call('readImage', { imageHash: 'ab'.repeat(20) })).toEqual({ bytes: null });
  });
});
