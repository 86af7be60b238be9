import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LayerKind } from '../../src/shared/insert-choices';
import type { FakeFigma, RenderNode } from '../fakes';
import { imageHashOf, openPlugin, picture } from './helpers';

const EDITORS = ['figma', 'figjam', 'slides', 'buzz'] as const;
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64" fill="none">' +
  '<path fill="#336699" transform="translate(0 0)" d="M0 0 L64 0 L64 64 L0 64 Z"/></svg>';
const KINDS: readonly LayerKind[] = [{ kind: 'rectangle' }, { kind: 'frame' }, { kind: 'vector', svgs: [SVG] }];

async function find(fake: FakeFigma, id: string | undefined): Promise<SceneNode> {
  const node = await fake.figma.getNodeByIdAsync(id ?? '');
  if (node === null || node.type === 'PAGE' || node.type === 'DOCUMENT') throw new Error(`no layer ${String(id)}`);
  return node;
}

function all(node: RenderNode): RenderNode[] {
  return [node, ...node.children.flatMap(all)];
}

it('manifest.json names the editors that are tested here', () => {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as { editorType: string[] };
  expect(manifest.editorType).toEqual([...EDITORS]);
});

describe.each(EDITORS)('in %s', (editorType) => {
  it.each(KINDS)('inserts $kind, with its recipe, selected, in one undo step', async (as) => {
    const { fake, window } = openPlugin({ editorType });
    const before = fake.tree();
    const steps = fake.undoSteps;
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, as, side: 256 });
    const node = await find(fake, nodeIds[0]);
    expect([node.width, node.height]).toEqual([256, 256]);
    expect(node.getPluginData('recipe')).not.toBe('');
    expect(fake.figma.currentPage.selection).toEqual([node]);
    expect(fake.undoSteps).toBe(steps + 1);
    fake.user.undo();
    expect(fake.tree()).toEqual(before);
  });

  it('fills the selection', async () => {
    const { fake, window } = openPlugin({ editorType });
    const shape = fake.build.rectangle();
    const { filled } = await window.call('fill', { items: [{ nodeId: shape.id, picture: picture() }], last: true });
    expect(filled).toEqual([shape.id]);
    expect(imageHashOf(shape)).not.toBeNull();
  });

  it('does without relaunch buttons and without a view that can be moved', async () => {
    const { fake, window } = openPlugin({ editorType });
    fake.user.failNext('setRelaunchData', ['in setRelaunchData: Not available here']);
    fake.user.failNext('scrollAndZoomIntoView', ['in scrollAndZoomIntoView: Not available here']);
    const far = fake.build.rectangle({ x: 50_000 });
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: far.id });
    expect((await find(fake, nodeIds[0])).getPluginData('recipe')).not.toBe('');
  });
});

describe('Figma Slides', () => {
  it('puts pictures on the slide that is open, in its middle', async () => {
    const { fake, window } = openPlugin({ editorType: 'slides' });
    const second = fake.figma.createSlide();
    fake.user.focus(second);
    const { nodeIds } = await window.call('insert', { pictures: [picture(), picture({ seed: 2 })], beside: null, side: 256 });
    const layers = await Promise.all(nodeIds.map((id) => find(fake, id)));
    expect(layers.map((layer) => layer.parent?.id)).toEqual([second.id, second.id]);
    expect(layers.map(({ x, y }) => [x, y])).toEqual([
      [(1920 - 536) / 2, (1080 - 256) / 2],
      [(1920 - 536) / 2 + 280, (1080 - 256) / 2],
    ]);
  });

  it('puts them beside what is selected on the slide where there is room, else in the middle', async () => {
    const { fake, window } = openPlugin({ editorType: 'slides' });
    const slide = fake.figma.currentPage.focusedSlide;
    if (!slide) throw new Error('no slide');
    const shape = fake.build.rectangle({ parent: slide, x: 100, y: 200, width: 300, height: 300 });
    fake.user.select([shape]);
    const first = await window.call('insert', { pictures: [picture()], beside: null, side: 256 });
    expect(await find(fake, first.nodeIds[0])).toMatchObject({ x: 424, y: 200 });
    fake.user.move(shape, 1600, 200);
    fake.user.select([shape]);
    const second = await window.call('insert', { pictures: [picture({ seed: 2 })], beside: null, side: 256 });
    expect(await find(fake, second.nodeIds[0])).toMatchObject({ x: (1920 - 256) / 2, y: (1080 - 256) / 2 });
  });

  it('in the grid view uses the slide of the selection, else the first; an empty deck gets a slide', async () => {
    const { fake, window } = openPlugin({ editorType: 'slides' });
    const first = fake.figma.currentPage.focusedSlide;
    const second = fake.figma.createSlide();
    fake.user.focus(null);
    fake.user.select([second]);
    const one = await window.call('insert', { pictures: [picture()], beside: null });
    expect((await find(fake, one.nodeIds[0])).parent?.id).toBe(second.id);
    fake.user.select([]);
    const two = await window.call('insert', { pictures: [picture()], beside: null });
    expect((await find(fake, two.nodeIds[0])).parent?.id).toBe(first?.id);
    if (first) fake.user.remove(first);
    fake.user.remove(second);
    const three = await window.call('insert', { pictures: [picture()], beside: null });
    expect((await find(fake, three.nodeIds[0])).parent?.type).toBe('SLIDE');
  });

  it('puts variants beside their source, on its slide, in its size', async () => {
    const { fake, window } = openPlugin({ editorType: 'slides' });
    const first = fake.figma.currentPage.focusedSlide;
    const second = fake.figma.createSlide();
    if (!first) throw new Error('no slide');
    const source = fake.build.rectangle({ parent: second, x: 40, y: 60, width: 300, height: 200 });
    fake.user.select([fake.build.rectangle({ parent: first })]);
    fake.user.focus(null);
    const { nodeIds } = await window.call('insert', { pictures: [picture({}, { width: 300, height: 200 })], beside: source.id });
    const node = await find(fake, nodeIds[0]);
    expect(node.parent?.id).toBe(second.id);
    expect([node.x, node.y, node.width, node.height]).toEqual([364, 60, 300, 200]);
  });

  it('shrinks what would not fit on the slide', async () => {
    const { fake, window } = openPlugin({ editorType: 'slides' });
    const pictures = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => picture({ seed }));
    const { nodeIds } = await window.call('insert', { pictures, beside: null, side: 1024 });
    for (const id of nodeIds) {
      const { x, y, width, height } = await find(fake, id);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1920);
      expect(y + height).toBeLessThanOrEqual(1080);
    }
  });
});

describe('Figma Buzz', () => {
  it('puts pictures on the asset that is open', async () => {
    const { fake, window } = openPlugin({ editorType: 'buzz' });
    const asset = fake.build.frame({ x: 300, y: 0, width: 1080, height: 1080 });
    fake.user.focus(asset);
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, side: 256 });
    const node = await find(fake, nodeIds[0]);
    expect(node.parent?.id).toBe(asset.id);
    expect([node.x, node.y]).toEqual([412, 412]);
  });

  it('makes an asset of the size of the pictures where none is open or selected', async () => {
    const { fake, window } = openPlugin({ editorType: 'buzz' });
    const { nodeIds } = await window.call('insert', { pictures: [picture(), picture({ seed: 2 })], beside: null, side: 200 });
    const [asset] = fake.tree().children;
    expect(asset).toMatchObject({ type: 'FRAME', width: 424, height: 200 });
    expect(asset?.children.map((child) => child.id)).toEqual(nodeIds);
    const nodes = await Promise.all(nodeIds.map((id) => find(fake, id)));
    expect(nodes.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [224, 0],
    ]);
  });

  it.each(['setPluginData', 'resize'])('takes the new asset back when the insert fails in %s', async (member) => {
    const { fake, window } = openPlugin({ editorType: 'buzz' });
    fake.user.failNext(member, [`in ${member}: refused`]);
    await expect(window.call('insert', { pictures: [picture()], beside: null })).rejects.toMatchObject({ code: 'bad-node' });
    expect(all(fake.tree())).toHaveLength(1);
  });

  it('fills the picture of a template, not its ground', async () => {
    const { fake, window } = openPlugin({ editorType: 'buzz' });
    const asset = fake.build.frame({ width: 1080, height: 1080 });
    const logo = fake.user.placeImage(picture({ seed: 1 }).png, { parent: asset, width: 80, height: 80 });
    const hero = fake.user.placeImage(picture({ seed: 2 }).png, { parent: asset, width: 900, height: 600 });
    const before = [imageHashOf(asset), imageHashOf(logo)];
    const made = picture({ seed: 3 });
    const { filled } = await window.call('fill', { items: [{ nodeId: asset.id, picture: made }], last: true });
    expect(filled).toEqual([asset.id]);
    expect([imageHashOf(asset), imageHashOf(logo)]).toEqual(before);
    expect(fake.image(imageHashOf(hero) ?? '')?.bytes).toEqual(made.png);
    expect(JSON.parse(asset.getPluginData('recipe'))).toMatchObject({ seed: 3 });
  });
});
