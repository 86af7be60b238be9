import { describe, expect, it } from 'vitest';
import { stringifyRecipe } from '../../src/shared/recipe';
import { imageHashOf, openPlugin, picture, recipe } from './helpers';

type Plugin = ReturnType<typeof openPlugin>;

async function fill({ window }: Plugin, node: SceneNode, seed: number): Promise<void> {
  const { filled } = await window.call('fill', { items: [{ nodeId: node.id, picture: picture({ seed }) }], last: true });
  expect(filled).toEqual([node.id]);
}

async function read({ fake, window }: Plugin, ...selected: SceneNode[]): Promise<[string, number][]> {
  fake.user.select(selected);
  const { layers } = await window.call('readRecipes', {});
  return layers.map((layer) => [layer.nodeId, (JSON.parse(layer.recipe) as { seed: number }).seed]);
}

describe('readRecipes', () => {
  it('finds our layers in selected groups, frames and instances, in the order of the tree, each once', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const list = build.frame({ name: 'List', width: 400, height: 400 });
    const inner = build.frame({ name: 'Row', parent: list, width: 400, height: 100 });
    const first = build.rectangle({ parent: inner });
    build.rectangle({ parent: inner });
    const grouped = build.ellipse({ x: 500 });
    const group = build.group([grouped, build.rectangle({ x: 600 })]);
    const alone = build.rectangle({ x: 900 });
    for (const [index, node] of [first, grouped, alone].entries()) await fill(plugin, node, index);
    expect(await read(plugin, alone, list, group, first)).toEqual([[alone.id, 2], [first.id, 0], [grouped.id, 1]]);
    expect(await read(plugin, inner)).toEqual([[first.id, 0]]);
    expect(await read(plugin, build.text({ characters: 'words' }))).toEqual([]);
  });

  it('leaves out what is hidden inside, but not what is itself selected', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const frame = build.frame({ width: 300, height: 300 });
    const hidden = build.frame({ parent: frame, visible: false, width: 100, height: 100 });
    const inHidden = build.rectangle({ parent: hidden });
    inHidden.setPluginData('recipe', stringifyRecipe(recipe({ seed: 4 })));
    expect(await read(plugin, frame)).toEqual([]);
    expect(await read(plugin, hidden)).toEqual([[inHidden.id, 4]]);
  });

  it('takes a frame of ours and the picture in it for one', async () => {
    const plugin = openPlugin();
    const { nodeIds } = await plugin.window.call('insert', { pictures: [picture({ seed: 1 })], beside: null, as: { kind: 'frame' } });
    const frame = (await plugin.fake.figma.getNodeByIdAsync(nodeIds[0] ?? '')) as FrameNode;
    const [content] = frame.children;
    if (content?.type !== 'RECTANGLE') throw new Error('no picture in the frame');
    expect(await read(plugin, frame)).toEqual([[frame.id, 1]]);
    await fill(plugin, content, 2);
    // The frame shows the new picture: its recipe has gone with the old one.
    expect(JSON.parse(frame.getPluginData('recipe'))).toMatchObject({ seed: 2 });
    expect(await read(plugin, frame)).toEqual([[content.id, 2]]);
    // A logo that was laid over it later is the designer's.
    const logo = plugin.fake.user.placeImage(picture({ seed: 9 }).png, { parent: frame, width: 10, height: 10 });
    const hash = imageHashOf(logo);
    await fill(plugin, frame, 3);
    expect(imageHashOf(logo)).toBe(hash);
    expect(JSON.parse(content.getPluginData('recipe'))).toMatchObject({ seed: 3 });
  });
});

describe('a template of Figma Buzz that is selected together with its picture', () => {
  function template(): Plugin & { readonly asset: FrameNode; readonly photo: RectangleNode } {
    const plugin = openPlugin({ editorType: 'buzz' });
    const asset = plugin.fake.build.frame({ name: 'Asset', width: 1080, height: 1080 });
    const photo = plugin.fake.user.placeImage(picture({ seed: 2 }).png, { name: 'photo', parent: asset, width: 900, height: 600 });
    plugin.fake.user.select([asset, photo]);
    return { ...plugin, asset, photo };
  }

  it('is one place for a picture: for Fill, Refine and Again', async () => {
    const plugin = template();
    const { window, photo, asset } = plugin;
    const { targets } = await window.call('readFillTargets', {});
    expect(targets.map(({ nodeId }) => nodeId)).toEqual([photo.id]);
    expect((await window.call('open', {})).selection).toMatchObject({ count: 2, fillable: 1, refinable: 1 });
    const { images } = await window.call('readImages', {});
    expect(images.map(({ nodeId }) => nodeId)).toEqual([photo.id]);
    await fill(plugin, asset, 5);
    await fill(plugin, photo, 6);
    expect(await read(plugin, asset, photo)).toEqual([[photo.id, 6]]);
  });

  it('filled both ways, Again changes nothing and leaves no undo step', async () => {
    const plugin = template();
    await fill(plugin, plugin.asset, 5);
    await fill(plugin, plugin.photo, 6);
    const steps = plugin.fake.undoSteps;
    const before = plugin.fake.document();
    plugin.fake.user.select([plugin.asset, plugin.photo]);
    const { layers } = await plugin.window.call('readRecipes', {});
    const items = layers.map(({ nodeId, recipe: text }) => ({ nodeId, picture: picture({ seed: (JSON.parse(text) as { seed: number }).seed }) }));
    await plugin.window.call('fill', { items, last: true });
    expect(plugin.fake.document()).toEqual(before);
    expect(plugin.fake.undoSteps).toBe(steps);
  });

  it('the asset alone: what is drawn, and how large, is what its picture says', async () => {
    const plugin = template();
    plugin.fake.user.rename(plugin.photo, 'strawberry cake');
    plugin.fake.user.select([plugin.asset]);
    const { targets } = await plugin.window.call('readFillTargets', {});
    expect(targets).toMatchObject([{ nodeId: plugin.asset.id, name: 'Asset', prompt: 'strawberry cake', width: 900, height: 600 }]);
  });

  it('the asset alone: its picture can be refined, from the recipe it was made with', async () => {
    const plugin = template();
    await fill(plugin, plugin.photo, 6);
    plugin.fake.user.select([plugin.asset]);
    const { images } = await plugin.window.call('readImages', {});
    expect(images).toMatchObject([{ nodeId: plugin.asset.id, recipe: stringifyRecipe(picture({ seed: 6 }).recipe) }]);
  });

  it('its variants have the size of its picture, not of the asset', async () => {
    const { asset, photo, window } = template();
    photo.resize(300, 200);
    const { nodeIds } = await window.call('insertRows', { rows: [{ beside: [asset.id], pictures: [picture({ seed: 3 })] }] });
    const variant = asset.children.find(({ id }) => nodeIds.includes(id));
    expect(variant).toMatchObject({ x: 324, y: 0, width: 300, height: 200 });
  });

  it('keeps its recipe when a larger picture is put onto the asset', async () => {
    const plugin = template();
    const { asset, photo, fake, window } = plugin;
    await fill(plugin, asset, 5);
    const { nodeIds } = await window.call('insert', { pictures: [picture({ seed: 8 }, 128)], beside: asset.id });
    const [larger] = asset.children.filter(({ id }) => nodeIds.includes(id));
    if (larger?.type !== 'RECTANGLE') throw new Error('nothing on the asset');
    larger.resize(1000, 1000);
    const all = await read(plugin, asset);
    expect(all).toContainEqual([photo.id, 5]);
    const steps = fake.undoSteps;
    for (const [nodeId, seed] of all) await window.call('fill', { items: [{ nodeId, picture: picture({ seed }, nodeId === photo.id ? 64 : 128) }], last: true });
    expect(fake.undoSteps, 'what is there already').toBe(steps);
    expect(await read(plugin, asset)).toEqual(all);
  });

  it('locked itself, it is left alone, though its media could be set', async () => {
    const { asset, photo, fake, window } = template();
    fake.user.lock(asset, true);
    const hash = imageHashOf(photo);
    const { skipped } = await window.call('fill', { items: [{ nodeId: asset.id, picture: picture({ seed: 4 }) }], last: true });
    expect(skipped).toMatchObject([{ reason: 'is locked' }]);
    expect(imageHashOf(photo)).toBe(hash);
  });

  it('locked, the picture is filled through the asset', async () => {
    const plugin = template();
    plugin.fake.user.lock(plugin.photo, true);
    for (const order of [[plugin.photo, plugin.asset], [plugin.asset, plugin.photo]]) {
      plugin.fake.user.select(order);
      expect((await plugin.window.call('readFillTargets', {})).targets.map(({ nodeId }) => nodeId)).toEqual([plugin.asset.id]);
    }
  });
});
