import { describe, expect, it } from 'vitest';
import type { LayerKind } from '../../src/shared/insert-choices';
import { imageHashOf, openPlugin, paintsOf, picture, recipe } from './helpers';

/** A red square with a blue one upon it, 64 px. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64" fill="none">' +
  '<path fill="#FF0000" transform="translate(4 8)" d="M0 0 L40 0 C40 20 40 30 40 40 L0 40 Z"/>' +
  '<path fill="#0000FF" transform="translate(14 18)" d="M0 0 L20 0 L20 20 L0 20 Z"/></svg>';
const FRAME: LayerKind = { kind: 'frame' };
const VECTOR: LayerKind = { kind: 'vector', svgs: [SVG] };

async function frame(figma: PluginAPI, id: string | undefined): Promise<FrameNode> {
  const node = await figma.getNodeByIdAsync(id ?? '');
  if (node?.type !== 'FRAME') throw new Error(`no frame ${String(id)}`);
  return node;
}

describe('insert as a frame', () => {
  it('gives a clear frame that clips, with the picture inside, named, with its recipe, in one undo step', async () => {
    const { fake, window } = openPlugin();
    const before = fake.tree();
    const steps = fake.undoSteps;
    const made = picture();
    const { nodeIds } = await window.call('insert', { pictures: [made], beside: null, as: FRAME, side: 512 });
    const node = await frame(fake.figma, nodeIds[0]);
    expect(node).toMatchObject({ name: 'red apple', width: 512, height: 512, clipsContent: true, fills: [] });
    const [content, ...others] = node.children;
    if (content?.type !== 'RECTANGLE') throw new Error('no picture in the frame');
    expect(others).toEqual([]);
    expect([content.x, content.y, content.width, content.height]).toEqual([0, 0, 512, 512]);
    expect(fake.image(imageHashOf(content) ?? '')?.bytes).toEqual(made.png);
    expect(JSON.parse(node.getPluginData('recipe'))).toEqual(recipe());
    expect(fake.relaunchButtons(node).map((button) => button.command)).toEqual(['again', 'refine']);
    expect(fake.figma.currentPage.selection).toEqual([node]);
    expect(fake.undoSteps).toBe(steps + 1);
    fake.user.undo();
    expect(fake.tree()).toEqual(before);
  });

  it('is where Refine reads the picture, and puts the one that was chosen', async () => {
    const { fake, window } = openPlugin();
    const made = picture();
    const { nodeIds } = await window.call('insert', { pictures: [made], beside: null, as: FRAME });
    const { images } = await window.call('readImages', {});
    expect(images).toMatchObject([{ nodeId: nodeIds[0], bytes: made.png }]);
    const other = picture({ seed: 99 });
    await window.call('fill', { items: [{ nodeId: nodeIds[0] ?? '', picture: other }], last: true });
    const node = await frame(fake.figma, nodeIds[0]);
    expect(node.fills).toEqual([]);
    expect(fake.image(imageHashOf(node.children[0] as RectangleNode) ?? '')?.bytes).toEqual(other.png);
    expect(JSON.parse(node.getPluginData('recipe'))).toMatchObject({ seed: 99 });
  });
});

describe('insert as a vector', () => {
  it('gives a frame of paths in their colours, scaled to the layer, with nothing behind them', async () => {
    const { fake, window } = openPlugin();
    const steps = fake.undoSteps;
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, as: VECTOR, side: 256 });
    const node = await frame(fake.figma, nodeIds[0]);
    expect(node).toMatchObject({ name: 'red apple', width: 256, height: 256 });
    expect(node.children.map((child) => [child.type, child.x, child.y, child.width, child.height])).toEqual([
      ['VECTOR', 16, 32, 160, 160],
      ['VECTOR', 56, 72, 80, 80],
    ]);
    expect(node.children.map((child) => paintsOf(child as VectorNode))).toMatchObject([
      [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }],
      [{ type: 'SOLID', color: { r: 0, g: 0, b: 1 } }],
    ]);
    expect((node.children[1] as VectorNode).vectorPaths[0]?.data).toBe('M 0 0 L 80 0 L 80 80 L 0 80 Z');
    expect(paintsOf(node).filter((paint) => paint.visible !== false)).toEqual([]);
    expect(fake.undoSteps).toBe(steps + 1);
  });

  it('keeps the recipe, the buttons and the picture, so that Refine can start from it', async () => {
    const { fake, window } = openPlugin();
    const made = picture();
    const { nodeIds } = await window.call('insert', { pictures: [made], beside: null, as: VECTOR });
    const node = await frame(fake.figma, nodeIds[0]);
    expect(JSON.parse(node.getPluginData('recipe'))).toEqual(recipe());
    expect(fake.relaunchButtons(node).map((button) => button.command)).toEqual(['again', 'refine']);
    expect((await window.call('open', {})).selection).toMatchObject({ refinable: 1 });
    const { images } = await window.call('readImages', {});
    expect(images).toMatchObject([{ nodeId: node.id, bytes: made.png }]);
  });

  it('is not filled: the picture would lie under the paths', async () => {
    const { window } = openPlugin();
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, as: VECTOR });
    const { skipped } = await window.call('fill', { items: [{ nodeId: nodeIds[0] ?? '', picture: picture() }], last: true });
    expect(skipped).toMatchObject([{ reason: 'is a vector: the picture would lie under its paths' }]);
  });

  it('needs an SVG for each picture', async () => {
    const { fake, window } = openPlugin();
    const before = fake.tree();
    const pictures = [picture(), picture({ seed: 2 })];
    await expect(window.call('insert', { pictures, beside: null, as: VECTOR })).rejects.toMatchObject({ code: 'bad-input' });
    expect(fake.tree()).toEqual(before);
  });
});

describe('a layer that the editor refuses', () => {
  it.each([
    ['createFrame', FRAME],
    ['createNodeFromSvg', VECTOR],
    // Half way: what was begun goes away again.
    ['set_clipsContent', FRAME],
    ['rescale', VECTOR],
  ] as const)('%s: the picture comes as a rectangle, and the window is told', async (member, as) => {
    const { fake, window } = openPlugin({ editorType: 'figjam' });
    fake.user.failNext(member, ['in create: Not available in FigJam']);
    const { nodeIds, rectanglesInstead } = await window.call('insert', { pictures: [picture()], beside: null, as });
    expect(rectanglesInstead).toBe(true);
    expect(fake.tree().children.map((child) => [child.id, child.type, child.name])).toEqual([[nodeIds[0], 'RECTANGLE', 'red apple']]);
  });

  it('leaves nothing behind when nothing can be made', async () => {
    const { fake, window } = openPlugin();
    const before = fake.tree();
    fake.user.failNext('setPluginData', ['in setPluginData: The total size of the entry cannot exceed 100 kB']);
    await expect(window.call('insert', { pictures: [picture()], beside: null, as: VECTOR })).rejects.toMatchObject({ code: 'bad-node' });
    expect(fake.tree()).toEqual(before);
  });
});
