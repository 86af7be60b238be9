import { describe, expect, it } from 'vitest';
import type { FakeFigma } from '../fakes';
import { imageHashOf, openPlugin, paintsOf, picture, recipe, settle } from './helpers';

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

async function layer(figma: PluginAPI, id: string | undefined): Promise<RectangleNode> {
  const node = await figma.getNodeByIdAsync(id ?? '');
  if (node?.type !== 'RECTANGLE') throw new Error(`no rectangle ${String(id)}`);
  return node;
}

describe('insert', () => {
  it('puts a named layer with its picture, recipe and buttons in the middle of the view, selected, in one undo step', async () => {
    const { fake, window } = openPlugin();
    fake.setView({ x: 1000, y: 500 }, 1);
    const before = fake.tree();
    const steps = fake.undoSteps;
    const made = picture({ prompt: '  red\n apple ' });

    const { nodeIds } = await window.call('insert', { pictures: [made], beside: null });

    const node = await layer(fake.figma, nodeIds[0]);
    expect(node.name).toBe('red apple');
    expect([node.width, node.height]).toEqual([64, 64]);
    expect([node.x + 32, node.y + 32]).toEqual([1000, 500]);
    expect(paintsOf(node)).toMatchObject([{ type: 'IMAGE', scaleMode: 'FILL' }]);
    expect(fake.image(imageHashOf(node) ?? '')?.bytes).toEqual(made.png);
    expect(JSON.parse(node.getPluginData('recipe'))).toEqual(recipe({ prompt: '  red\n apple ' }));
    expect(fake.relaunchButtons(node).map((button) => button.command)).toEqual(['again', 'refine']);
    expect(fake.figma.currentPage.selection).toEqual([node]);
    expect(fake.undoSteps).toBe(steps + 1);

    fake.user.undo();
    expect(fake.tree()).toEqual(before);
  });

  it('shrinks large pictures to 256 px layers in their own proportions and leaves small ones alone', async () => {
    const { fake, window } = openPlugin();
    const pictures = [picture({}, 512), picture({ seed: 1 }, { width: 512, height: 128 }), picture({ seed: 2 }, 100)];
    const { nodeIds } = await window.call('insert', { pictures, beside: null });
    const nodes = await Promise.all(nodeIds.map((id) => layer(fake.figma, id)));
    expect(nodes.map((node) => [node.width, node.height])).toEqual([
      [256, 256],
      [256, 64],
      [100, 100],
    ]);
  });

  it('places a batch as a row beside the selection, level with it, without overlaps', async () => {
    const { fake, window } = openPlugin();
    const a = fake.build.rectangle({ x: 40, y: 30, width: 80, height: 80 });
    const b = fake.build.rectangle({ x: 200, y: 90, width: 50, height: 50 });
    fake.user.select([a, b]);
    const pictures = [1, 2, 3, 4].map((seed) => picture({ seed }));
    const progress: number[] = [];
    const { nodeIds } = await window.call(
      'insert',
      { pictures, beside: null },
      { onProgress: ({ done, total }) => progress.push(done / total) },
    );
    const boxes = (await Promise.all(nodeIds.map((id) => layer(fake.figma, id)))).map((node) => node.absoluteBoundingBox as Rect);
    expect(boxes[0]?.x).toBe(250 + 24);
    expect(boxes.map((box) => box.y)).toEqual([30, 30, 30, 30]);
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    });
    expect(fake.figma.currentPage.selection.map((node) => node.id)).toEqual(nodeIds);
    expect(progress).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('never covers earlier pictures of its own when the same layer is asked for again', async () => {
    const { fake, window } = openPlugin();
    const source = fake.build.rectangle({ x: 0, y: 0, width: 80, height: 80 });
    const first = await window.call('insert', { pictures: [picture({ seed: 1 }), picture({ seed: 2 })], beside: source.id });
    const second = await window.call('insert', { pictures: [picture({ seed: 3 })], beside: source.id });
    const old = await Promise.all(first.nodeIds.map((id) => layer(fake.figma, id)));
    const fresh = await layer(fake.figma, second.nodeIds[0]);
    for (const node of old) expect(overlap(node.absoluteBoundingBox as Rect, fresh.absoluteBoundingBox as Rect)).toBe(false);
  });

  it('gives variants the size of their source and puts them outside the frame it is in', async () => {
    const { fake, window } = openPlugin();
    const screen = fake.build.frame({ x: 100, y: 100, width: 400, height: 800 });
    const card = fake.build.frame({ x: 20, y: 300, width: 360, height: 120, parent: screen });
    const source = fake.build.ellipse({ x: 10, y: 10, width: 96, height: 72, parent: card });
    const { nodeIds } = await window.call('insert', { pictures: [picture({}, 512)], beside: source.id });
    const node = await layer(fake.figma, nodeIds[0]);
    expect([node.width, node.height]).toEqual([96, 72]);
    expect([node.x, node.y]).toEqual([500 + 24, 100 + 300 + 10]);
    expect(node.parent?.id).toBe(fake.figma.currentPage.id);
  });

  it.each([
    ['gone', (fake: FakeFigma, node: SceneNode) => fake.user.remove(node)],
    ['on another page', (fake: FakeFigma) => fake.user.goToPage(fake.build.page())],
  ])('does not lose the pictures when the layer asked for is %s', async (_what, leave) => {
    const { fake, window } = openPlugin();
    const source = fake.build.rectangle({ x: 9000 });
    leave(fake, source);
    fake.setView({ x: 0, y: 0 }, 1);
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: source.id });
    const node = await layer(fake.figma, nodeIds[0]);
    expect([node.x, node.y]).toEqual([-32, -32]);
    expect(node.parent).toBe(fake.figma.currentPage);
  });

  it('moves the view only when the layers are out of it', async () => {
    const { fake, window } = openPlugin();
    fake.setView({ x: 0, y: 0 }, 2);
    await window.call('insert', { pictures: [picture()], beside: null });
    expect(fake.view).toEqual({ center: { x: 0, y: 0 }, zoom: 2 });
    const far = fake.build.rectangle({ x: 20_000, y: 0 });
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: far.id });
    const node = await layer(fake.figma, nodeIds[0]);
    const { bounds } = fake.figma.viewport;
    expect(overlap(bounds, node.absoluteBoundingBox as Rect)).toBe(true);
  });

  it('refuses a picture above 4096 px a side and leaves the canvas as it was', async () => {
    const { fake, window } = openPlugin();
    const before = fake.tree();
    const steps = fake.undoSteps;
    const pictures = [picture(), picture({}, { width: 4097, height: 1 })];
    await expect(window.call('insert', { pictures, beside: null })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/4097 × 1 px: Image is too large.*4096 px a side/) as string,
    });
    expect(fake.tree()).toEqual(before);
    expect(fake.undoSteps).toBe(steps);
  });

  it('stops at a cancel with nothing on the canvas', async () => {
    const { fake, window } = openPlugin();
    const before = fake.tree();
    const abort = new AbortController();
    const call = window.call(
      'insert',
      { pictures: [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => picture({ seed })), beside: null },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    expect(fake.tree()).toEqual(before);
  });
});
