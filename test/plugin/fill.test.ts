import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/shared/protocol';
import { imageHashOf, openPlugin, paintsOf, picture, settle, solid } from './helpers';

const items = (nodes: readonly SceneNode[], make: (index: number) => Picture = (seed) => picture({ seed })): { nodeId: string; picture: Picture }[] =>
  nodes.map((node, index) => ({ nodeId: node.id, picture: make(index) }));

describe('fill', () => {
  it('fills 30 shapes over several calls in one undo step, each with its own picture and recipe', async () => {
    const { fake, window } = openPlugin();
    const shapes = Array.from({ length: 30 }, (_, index) => fake.build.ellipse({ name: `avatar ${index}`, x: index * 50, width: 40, height: 40 }));
    const before = fake.tree();
    const steps = fake.undoSteps;
    const all = items(shapes);
    const filled: string[] = [];
    for (let at = 0; at < 30; at += 10) {
      const answer = await window.call('fill', { items: all.slice(at, at + 10), last: at === 20 });
      expect(answer.skipped).toEqual([]);
      filled.push(...answer.filled);
    }
    expect(filled).toEqual(shapes.map((shape) => shape.id));
    expect(new Set(shapes.map(imageHashOf)).size).toBe(30);
    shapes.forEach((shape, index) => {
      expect(fake.image(imageHashOf(shape) ?? '')?.bytes).toEqual(all[index]?.picture.png);
      expect(JSON.parse(shape.getPluginData('recipe'))).toMatchObject({ seed: index });
      expect(shape.name).toBe(`avatar ${index}`);
      expect(fake.relaunchButtons(shape)).toHaveLength(2);
    });
    expect(fake.undoSteps).toBe(steps + 1);
    fake.user.undo();
    expect(fake.tree()).toEqual(before);
    expect(shapes.map((shape) => shape.getPluginData('recipe')).join('')).toBe('');
  });

  it('replaces the image the user sees and keeps every other paint, its place and its look', async () => {
    const { fake, window } = openPlugin();
    const old = fake.user.placeImage(picture({ seed: 99 }).png);
    const hash = imageHashOf(old);
    const image = { type: 'IMAGE', imageHash: hash, scaleMode: 'FILL' } as const;
    const shape = fake.build.rectangle({
      fills: [
        solid(1, 0, 0),
        image,
        { ...image, scaleMode: 'CROP', opacity: 0.5, blendMode: 'MULTIPLY', filters: { saturation: -1 }, imageTransform: [[0.5, 0, 0], [0, 0.5, 0]] },
        { ...solid(0, 0, 1), opacity: 0.2 },
        { ...image, visible: false },
      ],
    });
    const before = paintsOf(shape);
    await window.call('fill', { items: items([shape]), last: true });
    const after = paintsOf(shape);
    expect(after).toHaveLength(5);
    for (const index of [0, 1, 3, 4]) expect(after[index]).toEqual(before[index]);
    expect(after[2]).toMatchObject({ type: 'IMAGE', scaleMode: 'FILL', opacity: 0.5, blendMode: 'MULTIPLY', filters: { saturation: -1 } });
    expect(after[2]).not.toHaveProperty('imageTransform');
    expect((after[2] as ImagePaint).imageHash).not.toBe(hash);
  });

  it('lies on top of plain fills, and on a layer with none', async () => {
    const { fake, window } = openPlugin();
    const card = fake.build.frame({ fills: [solid(1, 1, 1)] });
    const empty = fake.build.rectangle({ fills: [] });
    await window.call('fill', { items: items([card, empty]), last: true });
    expect(paintsOf(card).map((paint) => paint.type)).toEqual(['SOLID', 'IMAGE']);
    expect(paintsOf(empty).map((paint) => paint.type)).toEqual(['IMAGE']);
  });

  it('skips what it must not touch, says why by name, and goes on', async () => {
    const { fake, window } = openPlugin();
    const { build, user } = fake;
    const locked = build.rectangle({ name: 'Locked', locked: true });
    const inLocked = build.rectangle({ name: 'In locked', parent: build.frame({ locked: true }) });
    const mixedFills = build.vector({ name: 'Mixed' });
    user.setMixedFills(mixedFills, [[solid(1, 0, 0)], [solid(0, 1, 0)]]);
    const text = build.text({ name: 'Title', characters: 'Hi' });
    const noFillsText = build.text({ name: 'Bare', characters: 'Hi', fills: [] });
    const group = build.group([build.rectangle()], { name: 'Pair' });
    const section = build.section({ name: 'Part' });
    const line = build.line({ name: 'Rule' });
    const readOnly = build.rectangle({ name: 'Library' });
    user.makeReadOnly(readOnly);
    const gone = build.rectangle({ name: 'Gone' });
    user.remove(gone);
    const elsewhere = build.rectangle({ name: 'Elsewhere', parent: build.page() });
    const good = build.rectangle({ name: 'Good' });
    const before = fake.tree();

    const nodes = [locked, inLocked, mixedFills, text, noFillsText, group, section, line, readOnly, gone, elsewhere, good];
    const { filled, skipped } = await window.call('fill', { items: items(nodes), last: true });

    expect(filled).toEqual([good.id]);
    expect(skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'Locked is locked',
      'In locked is locked',
      'Mixed has mixed fills, which one fill would overwrite',
      'Title is text',
      'Bare is text',
      'Pair is a group: select the layers in it',
      'Part is a section: select the layers in it',
      'Rule cannot have an image fill (line)',
      'Library could not be filled, as it belongs to a library: select an instance of it, or edit it in the file of that library',
      `Layer ${gone.id} is no longer there`,
      'Elsewhere is on another page',
    ]);
    const others = (tree: typeof before): unknown[] => tree.children.filter((child) => child.id !== good.id);
    expect(others(fake.tree())).toEqual(others(before));
  });

  it('fills layers inside instances', async () => {
    const { fake, window } = openPlugin();
    const component = fake.build.component({ name: 'Card' });
    fake.build.ellipse({ name: 'cat', parent: component, width: 32, height: 32 });
    const instance = fake.build.instance({ of: component });
    const inner = instance.children[0];
    if (inner?.type !== 'ELLIPSE') throw new Error('no ellipse');
    const { filled } = await window.call('fill', { items: items([inner]), last: true });
    expect(filled).toEqual([inner.id]);
    expect(imageHashOf(inner)).not.toBeNull();
    expect(imageHashOf(component.children[0] as EllipseNode)).toBeNull();
  });

  it('goes on when a layer is removed and another is locked in the middle of the batch', async () => {
    const { fake, window } = openPlugin();
    const shapes = Array.from({ length: 6 }, (_, index) => fake.build.rectangle({ name: `shape ${index}` }));
    const [, , , doomed, , late] = shapes;
    if (!doomed || !late) throw new Error('no shapes');
    const { filled, skipped } = await window.call(
      'fill',
      { items: items(shapes), last: true },
      {
        onProgress: ({ done }) => {
          if (done !== 1) return;
          fake.user.remove(doomed);
          fake.user.lock(late, true);
        },
      },
    );
    expect(filled).toEqual([0, 1, 2, 4].map((index) => shapes[index]?.id));
    expect(skipped.map((one) => one.nodeId)).toEqual([doomed.id, late.id]);
    expect(imageHashOf(late)).toBeNull();
  });

  it('makes no undo step of the same picture once more', async () => {
    const { fake, window } = openPlugin();
    const shape = fake.build.rectangle();
    const steps = fake.undoSteps;
    for (let time = 0; time < 2; time++) expect((await window.call('fill', { items: items([shape]), last: true })).filled).toEqual([shape.id]);
    expect(fake.undoSteps).toBe(steps + 1);
  });

  it('skips a picture Figma refuses, with the layer as it was, and fills the next', async () => {
    const { fake, window } = openPlugin();
    const [big, good] = [fake.build.rectangle({ name: 'big' }), fake.build.rectangle({ name: 'good' })];
    const before = paintsOf(big);
    const pictures = [picture({}, { width: 4097, height: 2 }), picture()];
    const { filled, skipped } = await window.call('fill', { items: items([big, good], (index) => pictures[index] as Picture), last: true });
    expect(filled).toEqual([good.id]);
    expect(skipped[0]?.reason).toContain('Image is too large');
    expect(paintsOf(big)).toEqual(before);
    expect(big.getPluginData('recipe')).toBe('');
  });

  it('puts the fills back when the recipe cannot be kept', async () => {
    const { fake, window } = openPlugin();
    const shape = fake.build.rectangle({ name: 'full' });
    const before = paintsOf(shape);
    // The one write that can fail after the fills: plugin data of this node.
    const original = shape.setPluginData;
    Object.defineProperty(shape, 'setPluginData', {
      configurable: true,
      value: () => {
        throw new Error('in setPluginData: The total size of the entry cannot exceed 100 kB');
      },
    });
    const { skipped } = await window.call('fill', { items: items([shape]), last: true });
    Object.defineProperty(shape, 'setPluginData', { configurable: true, value: original });
    expect(skipped).toEqual([
      { nodeId: shape.id, name: 'full', reason: 'could not keep its recipe: The total size of the entry cannot exceed 100 kB' },
    ]);
    expect(paintsOf(shape)).toEqual(before);
  });

  it('keeps what is done at a cancel, as one undo step, and stops', async () => {
    const { fake, window } = openPlugin();
    const shapes = Array.from({ length: 12 }, () => fake.build.rectangle());
    const before = fake.tree();
    const steps = fake.undoSteps;
    const abort = new AbortController();
    const call = window.call(
      'fill',
      { items: items(shapes), last: false },
      { signal: abort.signal, onProgress: ({ done }) => done === 4 && abort.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    const count = shapes.filter((shape) => imageHashOf(shape) !== null).length;
    expect(count).toBeGreaterThanOrEqual(4);
    expect(count).toBeLessThan(12);
    const [first] = items(shapes, () => picture({ seed: 77 }));
    if (first) await window.call('fill', { items: [first], last: true });
    expect(fake.undoSteps).toBe(steps + 2); // the next batch is a step of its own
    fake.user.undo();
    expect(shapes.filter((shape) => imageHashOf(shape) !== null)).toHaveLength(count);
    fake.user.undo();
    expect(fake.tree()).toEqual(before);
  });

  it('makes no undo step when nothing was filled, and ends an open one before an insert', async () => {
    const { fake, window } = openPlugin();
    const locked = fake.build.rectangle({ locked: true });
    const shape = fake.build.rectangle();
    const steps = fake.undoSteps;
    await window.call('fill', { items: items([locked]), last: true });
    await window.call('fill', { items: [], last: true });
    expect(fake.undoSteps).toBe(steps);
    await window.call('fill', { items: items([shape]), last: false });
    await window.call('insert', { pictures: [picture()], beside: null });
    expect(fake.undoSteps).toBe(steps + 2);
    fake.user.undo();
    expect(imageHashOf(shape)).not.toBeNull();
  });
});

describe('readFillTargets', () => {
  it('gives each layer its prompt and a seed that stays the same', async () => {
    const { fake, window } = openPlugin();
    const cat = fake.build.ellipse({ name: 'cat', width: 48, height: 48 });
    const plain = fake.build.rectangle({ name: 'Rectangle 4', width: 30, height: 20 });
    const title = fake.build.text({ name: 'Title', characters: 'x' });
    fake.user.select([cat, plain, title]);
    const first = await window.call('readFillTargets', {});
    expect(first.targets).toMatchObject([
      { nodeId: cat.id, name: 'cat', width: 48, height: 48, prompt: 'cat', isNamed: true, class: null },
      { nodeId: plain.id, name: 'Rectangle 4', width: 30, height: 20, prompt: '', isNamed: false, class: null },
    ]);
    expect(first.skipped).toEqual([{ nodeId: title.id, name: 'Title', reason: 'is text' }]);
    expect(new Set(first.targets.map((target) => target.seed)).size).toBe(2);
    expect(await window.call('readFillTargets', {})).toEqual(first);
  });
});

describe('what a selected instance or group stands for', () => {
  const names = async ({ fake, window }: ReturnType<typeof openPlugin>, ...selected: SceneNode[]): Promise<string[]> => {
    fake.user.select(selected);
    return (await window.call('readFillTargets', {})).targets.map(({ name }) => name);
  };
  const image = { type: 'IMAGE', imageHash: 'a'.repeat(40), scaleMode: 'FILL' } as const;

  it('the places for pictures in it, each with the prompt of its own instance', async () => {
    const plugin = openPlugin();
    const { build, user } = plugin.fake;
    const card = build.component({ name: 'Card', width: 200, height: 100, fills: [solid(1, 1, 1)] });
    const body = build.frame({ name: 'Body', parent: card, width: 200, height: 100 });
    build.ellipse({ name: 'avatar', parent: body, width: 40, height: 40 });
    build.rectangle({ name: 'Divider', parent: body, width: 200, height: 2 });
    build.text({ name: 'Title', characters: 'x', parent: card });
    const cards = ['Fox', 'Owl', 'Cat'].map((name, index) => build.instance({ of: card, name, x: 300 * (index + 1) }));
    for (const one of cards) {
      const title = one.children.find((child) => child.type === 'TEXT');
      if (title) user.remove(title);
    }
    user.select(cards);
    const { targets } = await plugin.window.call('readFillTargets', {});
    expect(targets.map(({ name, prompt, width }) => [name, prompt, width])).toEqual([
      ['avatar', 'Fox', 40],
      ['avatar', 'Owl', 40],
      ['avatar', 'Cat', 40],
    ]);
    expect(new Set(targets.map(({ seed }) => seed)).size).toBe(3);
    const { filled } = await plugin.window.call('fill', {
      items: targets.map(({ nodeId }, seed) => ({ nodeId, picture: picture({ seed }) })),
      last: true,
    });
    expect(filled).toHaveLength(3);
    expect(cards.map((one) => paintsOf(one).map(({ type }) => type))).toEqual([['SOLID'], ['SOLID'], ['SOLID']]);
    expect((await plugin.window.call('open', {})).selection.fillable).toBe(3);
  });

  it('a layer that shows an image, whatever its name; not what is hidden, locked or text', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const row = build.group(
      [
        build.rectangle({ name: 'Shape', fills: [image] }),
        build.rectangle({ name: 'photo', visible: false }),
        build.rectangle({ name: 'photo', locked: true }),
        build.text({ name: 'image', characters: 'x' }),
        build.rectangle({ name: 'Line' }),
      ],
      { name: 'Row' },
    );
    expect(await names(plugin, row)).toEqual(['Shape']);
  });

  it('itself where it has none; a frame without texts is meant as it is', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const button = build.instance({ of: build.component({ name: 'Button' }) });
    expect(await names(plugin, button)).toEqual(['Button']);
    const frame = build.frame({ name: 'Screen' });
    build.rectangle({ name: 'image', parent: frame });
    expect(await names(plugin, frame)).toEqual(['Screen']);
    const plain = build.group([build.rectangle({ name: 'Line' })], { name: 'Lines' });
    expect(await names(plugin, plain)).toEqual([]);
  });

  it('the place for a picture in a card or a list row; a wall of shapes of one size all', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const card = (name: string, x: number): FrameNode => {
      const frame = build.frame({ name: `${name} card`, x, width: 168, height: 250 });
      build.rectangle({ name: 'Background', width: 168, height: 250, parent: frame });
      build.rectangle({ name: 'Rectangle 4', width: 144, height: 144, parent: frame });
      build.rectangle({ name: 'Divider', width: 144, height: 1, parent: frame });
      build.text({ characters: name, parent: frame });
      return frame;
    };
    const cards = [card('Orchard', 0), card('Trattoria', 200)];
    plugin.fake.user.select(cards);
    const { targets } = await plugin.window.call('readFillTargets', {});
    expect(targets.map(({ name, prompt, width }) => [name, prompt, width])).toEqual([
      ['Rectangle 4', 'Orchard', 144],
      ['Rectangle 4', 'Trattoria', 144],
    ]);

    const team = build.frame({ name: 'Team', width: 300, height: 200 });
    build.text({ characters: 'Team', parent: team });
    for (const name of ['cat', 'dog']) build.ellipse({ name, width: 64, height: 64, parent: team });
    expect(await names(plugin, team)).toEqual(['cat', 'dog']);
    build.rectangle({ name: 'Button', width: 90, height: 40, parent: team });
    expect(await names(plugin, team), 'who knows which is meant').toEqual(['Team']);
    build.ellipse({ name: 'avatar', width: 20, height: 20, parent: team });
    expect(await names(plugin, team)).toEqual(['avatar']);
    team.fills = [image];
    expect(await names(plugin, team), 'it shows an image itself').toEqual(['Team']);
  });

  it('a template of Buzz itself: its media are filled through Buzz', async () => {
    const plugin = openPlugin({ editorType: 'buzz' });
    const { build } = plugin.fake;
    const asset = build.frame({ name: 'Asset', width: 300, height: 300 });
    build.text({ characters: 'Sale', parent: asset });
    build.rectangle({ name: 'photo', parent: asset, fills: [image] });
    expect(await names(plugin, asset)).toEqual(['Asset']);
  });

  it('a picture in a template of Buzz keeps the other paints of its place, locked or not', async () => {
    const { fake, window } = openPlugin({ editorType: 'buzz' });
    const asset = fake.build.frame({ name: 'Asset', width: 300, height: 300 });
    const photo = fake.build.rectangle({ name: 'photo', parent: asset, fills: [solid(1, 0, 0), image] });
    const fillAsset = (seed: number): Promise<unknown> => window.call('fill', { items: [{ nodeId: asset.id, picture: picture({ seed }) }], last: true });
    await fillAsset(1);
    const first = imageHashOf(photo);
    expect(first).not.toBe(image.imageHash);
    expect(paintsOf(photo)).toMatchObject([solid(1, 0, 0), { type: 'IMAGE' }]);
    expect(asset.getPluginData('recipe')).not.toBe('');
    // Templates lock what is not to be moved; their media can be set all the same.
    fake.user.lock(photo, true);
    await fillAsset(2);
    expect(imageHashOf(photo)).not.toBe(first);
  });

  it('every layer once, though it is selected together with its group', async () => {
    const plugin = openPlugin();
    const { build } = plugin.fake;
    const photo = build.rectangle({ name: 'Photo 2' });
    const group = build.group([photo, build.rectangle({ name: 'thumbnail/3' })], { name: 'Pair' });
    expect(await names(plugin, group, photo)).toEqual(['Photo 2', 'thumbnail/3']);
  });
});
