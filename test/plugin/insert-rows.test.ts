import { describe, expect, it } from 'vitest';
import { openPlugin, picture, settle } from './helpers';

describe('insertRows', () => {
  it('puts each row beside its layer, in its size, in one undo step; the selection stays', async () => {
    const { fake, window, selections } = openPlugin();
    const [first, second] = [
      fake.user.placeImage(picture({ seed: 1 }).png, { name: 'first', x: 0, y: 0, width: 40, height: 20 }),
      fake.user.placeImage(picture({ seed: 2 }).png, { name: 'second', x: 0, y: 100, width: 60, height: 60 }),
    ];
    fake.user.select([first, second]);
    await settle();
    const steps = fake.undoSteps;
    const { nodeIds } = await window.call('insertRows', {
      rows: [
        { beside: [first.id], pictures: [picture({ seed: 3 }), picture({ seed: 4 })] },
        { beside: [second.id], pictures: [picture({ seed: 5 })] },
      ],
    });
    expect(fake.undoSteps).toBe(steps + 1);
    const layers = await Promise.all(nodeIds.map((id) => fake.figma.getNodeByIdAsync(id)));
    const boxes = layers.map((layer) => (layer && 'absoluteBoundingBox' in layer ? layer.absoluteBoundingBox : null));
    expect(boxes).toMatchObject([
      { x: 64, y: 0, width: 40, height: 20 },
      { x: 128, y: 0, width: 40, height: 20 },
      { x: 84, y: 100, width: 60, height: 60 },
    ]);
    await settle();
    expect(new Set(fake.figma.currentPage.selection.map(({ id }) => id))).toEqual(new Set([first.id, second.id]));
    expect(selections.at(-1)).toMatchObject({ count: 2, refinable: 2 });
  });

  it('puts a row beside all of its layers, in the size of the first, named after them where there is no prompt', async () => {
    const { fake, window } = openPlugin();
    const [left, right] = [
      fake.user.placeImage(picture({ seed: 1 }).png, { name: 'cat', x: 0, y: 0, width: 40, height: 40 }),
      fake.user.placeImage(picture({ seed: 2 }).png, { name: 'dog', x: 100, y: 0, width: 80, height: 80 }),
    ];
    fake.user.select([right]);
    const { nodeIds } = await window.call('insertRows', {
      rows: [{ beside: [left.id, right.id], pictures: [picture({ prompt: '' }), picture({ prompt: 'pup' })] }],
    });
    const layers = await Promise.all(nodeIds.map((id) => fake.figma.getNodeByIdAsync(id)));
    expect(layers.map((layer) => layer?.name)).toEqual(['cat + dog', 'pup']);
    expect(layers).toMatchObject([{ x: 204, y: 0, width: 40, height: 40 }, { x: 268, y: 0, width: 40, height: 40 }]);
  });

  it('loses no picture when its layer is gone, and selects only what is left', async () => {
    const { fake, window } = openPlugin();
    const layer = fake.user.placeImage(picture({ seed: 1 }).png, { name: 'gone' });
    const other = fake.user.placeImage(picture({ seed: 2 }).png, { name: 'here', x: 300 });
    fake.user.select([layer, other]);
    const answer = window.call(
      'insertRows',
      { rows: [{ beside: [layer.id], pictures: [picture({ seed: 3 }), picture({ seed: 4 })] }] },
      { onProgress: ({ done }) => { if (done === 1) fake.user.remove(layer); } },
    );
    expect((await answer).nodeIds).toHaveLength(2);
    await settle();
    expect(fake.figma.currentPage.selection.map(({ id }) => id)).toEqual([other.id]);
  });
});
