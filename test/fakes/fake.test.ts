import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createFakeFigma } from '.';

const png = (width: number, height: number): Uint8Array =>
  new Uint8Array(encode({ width, height, data: new Uint8Array(width * height * 4).fill(200), channels: 4 }));
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('nodes', () => {
  it('throws in Figma’s words for everything but id and type of a removed node', () => {
    const { figma } = createFakeFigma();
    const node = figma.createRectangle();
    node.remove();
    expect(node.removed).toBe(true);
    expect(node.id).toBe('1:1');
    expect(() => node.name).toThrow('in get_name: The node with id "1:1" does not exist');
    expect(() => {
      node.fills = [];
    }).toThrow('in set_fills: The node with id "1:1" does not exist');
    expect(() => node.getPluginData('recipe')).toThrow('in getPluginData: The node with id "1:1" does not exist');
  });

  it('removes what is inside, and a group that was emptied', () => {
    const { build, figma } = createFakeFigma();
    const frame = build.frame();
    const inner = build.rectangle({ parent: frame });
    const first = build.rectangle();
    const second = build.rectangle({ x: 200 });
    const group = build.group([first, second]);
    frame.remove();
    expect(inner.removed).toBe(true);
    first.remove();
    expect(group.removed).toBe(false);
    second.remove();
    expect(group.removed).toBe(true);
    expect(figma.currentPage.children).toEqual([]);
  });

  it('has members by type, as the typings say', () => {
    const { build } = createFakeFigma();
    const group = build.group([build.rectangle()]);
    expect('fills' in group).toBe(false);
    expect('children' in group).toBe(true);
    expect('fills' in build.text()).toBe(true);
    expect('children' in build.rectangle()).toBe(false);
  });

  it('computes absolute boxes through frames, groups and rotation', () => {
    const { build } = createFakeFigma();
    const frame = build.frame({ x: 100, y: 50, width: 300, height: 300 });
    const a = build.rectangle({ parent: frame, x: 10, y: 20, width: 40, height: 40 });
    const b = build.rectangle({ parent: frame, x: 100, y: 20, width: 40, height: 40 });
    const group = build.group([a, b]);
    expect(a.absoluteBoundingBox).toEqual({ x: 110, y: 70, width: 40, height: 40 });
    expect([group.x, group.y, group.width, group.height]).toEqual([10, 20, 130, 40]);
    expect(group.absoluteBoundingBox).toEqual({ x: 110, y: 70, width: 130, height: 40 });
    group.x = 0;
    expect([a.x, b.x]).toEqual([0, 90]);

    const turned = build.rectangle({ x: 0, y: 0, width: 100, height: 20, rotation: 90 });
    const box = turned.absoluteBoundingBox;
    expect(box?.x).toBeCloseTo(0);
    expect(box?.y).toBeCloseTo(-100); // counterclockwise about the top left corner
    expect(box?.width).toBeCloseTo(20);
    expect(box?.height).toBeCloseTo(100);
  });

  it('gives fills out frozen, clones and checks what is assigned', () => {
    const { build } = createFakeFigma();
    const node = build.rectangle();
    const color = { r: 1, g: 0, b: 0 };
    const paints: SolidPaint[] = [{ type: 'SOLID', color }];
    node.fills = paints;
    color.r = 0;
    expect(node.fills).toMatchObject([{ type: 'SOLID', color: { r: 1, g: 0, b: 0 }, opacity: 1, visible: true }]);
    expect(() => (node.fills as Paint[]).push({ type: 'SOLID', color })).toThrow(TypeError);
    expect(() => {
      node.fills = [{ type: 'SOLID', color: { r: 255, g: 0, b: 0 } }];
    }).toThrow('in set_fills: Property "fills" failed validation');
    expect(() => {
      node.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'abc', rotation: 45 }];
    }).toThrow('failed validation');
  });

  it('reads mixed fills as figma.mixed, and refuses to have that assigned', () => {
    const { build, figma, user } = createFakeFigma();
    const text = build.text({ characters: 'ab' });
    user.setMixedFills(text, [[], [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]]);
    expect(text.fills).toBe(figma.mixed);
    expect(() => {
      text.fills = figma.mixed;
    }).toThrow('failed validation');
  });

  it('refuses writes to read-only nodes, and moves in instances', () => {
    const { build, user } = createFakeFigma();
    const component = build.component({ name: 'Card' });
    build.rectangle({ name: 'photo', parent: component });
    const instance = build.instance({ of: component });
    const photo = instance.children[0];
    if (photo?.type !== 'RECTANGLE') throw new Error('no rectangle');
    photo.fills = [];
    expect(photo.fills).toEqual([]);
    expect(() => photo.remove()).toThrow('in remove: Removing this node is not allowed');
    expect(() => instance.appendChild(build.rectangle())).toThrow('Cannot move node');
    user.makeReadOnly(photo);
    expect(() => {
      photo.fills = [];
    }).toThrow('in set_fills: Cannot write to internal and read-only node');
  });

  it('keeps at most 100 kB an entry of plugin data, and 1000 characters of relaunch description', () => {
    const { build } = createFakeFigma();
    const node = build.rectangle();
    node.setPluginData('recipe', 'x'.repeat(99_000));
    expect(() => node.setPluginData('recipe', 'é'.repeat(50_000))).toThrow('100 kB');
    expect(node.getPluginData('recipe')).toHaveLength(99_000);
    node.setPluginData('recipe', '');
    expect(node.getPluginDataKeys()).toEqual([]);
    expect(() => node.setRelaunchData({ again: 'x'.repeat(1001) })).toThrow('1000');
    node.setRelaunchData({ again: 'a' });
    node.setRelaunchData({ refine: 'b' });
    expect(node.getRelaunchData()).toEqual({ refine: 'b' });
  });
});

describe('undo', () => {
  it('joins edits up to commitUndo in one step and restores the document exactly', () => {
    const fake = createFakeFigma();
    const { build, figma } = fake;
    const frame = build.frame({ name: 'Screen' });
    const kept = build.ellipse({ name: 'kept', parent: frame });
    const before = fake.tree();
    const start = fake.undoSteps;

    const made = figma.createRectangle();
    made.name = 'new';
    made.setPluginData('recipe', '{}');
    kept.fills = [];
    kept.name = 'changed';
    frame.appendChild(made);
    figma.commitUndo();
    expect(fake.undoSteps).toBe(start + 1);

    fake.user.undo();
    expect(fake.tree()).toEqual(before);
    expect(made.removed).toBe(true);
    expect(kept.name).toBe('kept');
    expect(fake.undoSteps).toBe(start);
  });

  it('takes back an unfinished step first, then the one before', () => {
    const { build, figma } = createFakeFigma();
    const node = build.rectangle({ name: 'a' });
    node.name = 'b';
    figma.commitUndo();
    node.name = 'c';
    figma.triggerUndo();
    expect(node.name).toBe('b');
    figma.triggerUndo();
    expect(node.name).toBe('a');
    figma.triggerUndo();
    expect(node.removed).toBe(true);
  });

  it('brings removed nodes back under their old handles, and counts an empty commit', () => {
    const fake = createFakeFigma();
    const node = fake.build.rectangle({ name: 'a' });
    fake.user.remove(node);
    expect(node.removed).toBe(true);
    fake.user.undo();
    expect(node.name).toBe('a');
    const steps = fake.undoSteps;
    fake.figma.commitUndo();
    expect(fake.undoSteps).toBe(steps + 1);
  });
});

describe('images', () => {
  it('hashes the bytes as SHA-1 and gives them back', async () => {
    const { figma, image } = createFakeFigma();
    // A 1 x 1 GIF; its SHA-1 from coreutils' sha1sum.
    const gif = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) => c.charCodeAt(0));
    const stored = figma.createImage(gif);
    expect(stored.hash).toBe('d5fceb6532643d0d84ffe09c40c481ecdf59e15a');
    gif.fill(0);
    expect(await stored.getSizeAsync()).toEqual({ width: 1, height: 1 });
    expect((await stored.getBytesAsync())[0]).toBe(0x47);
    expect(figma.getImageByHash('0'.repeat(40))).toBeNull();
    expect(image(stored.hash)?.mime).toBe('image/gif');
  });

  it('takes 4096 px a side and no more, and only PNG, JPEG and GIF', () => {
    const { figma } = createFakeFigma();
    expect(() => figma.createImage(png(4096, 1))).not.toThrow();
    expect(() => figma.createImage(png(1, 4097))).toThrow('Image is too large');
    const empty = png(1, 1);
    new DataView(empty.buffer).setUint32(16, 0);
    expect(() => figma.createImage(empty)).toThrow('Image is too small');
    expect(() => figma.createImage(new TextEncoder().encode('RIFF....WEBPVP8 '))).toThrow('Image type is unsupported');
    expect(() => figma.createImage(png(8, 8).subarray(0, 20))).toThrow('Image type is unsupported');
  });

  it('reads the size of a JPEG from its frame header', async () => {
    const { figma } = createFakeFigma();
    const app0 = [0xff, 0xe0, 0, 4, 1, 2];
    const sof2 = [0xff, 0xc2, 0, 11, 8, 0x01, 0x2c, 0x02, 0x58, 1, 1, 0x11, 0];
    const jpeg = figma.createImage(Uint8Array.from([0xff, 0xd8, ...app0, ...sof2]));
    expect(await jpeg.getSizeAsync()).toEqual({ width: 600, height: 300 });
  });
});

describe('clientStorage', () => {
  it('keeps plain data and bytes, as they were when they were stored', async () => {
    const { figma } = createFakeFigma();
    const value = { a: [1, null, true], bytes: Uint8Array.of(1, 2) };
    const storing = figma.clientStorage.setAsync('key', value);
    value.bytes[0] = 9;
    await storing;
    expect(await figma.clientStorage.getAsync('key')).toEqual({ a: [1, null, true], bytes: Uint8Array.of(1, 2) });
    expect(await figma.clientStorage.getAsync('other')).toBeUndefined();
  });

  it('is full at 5 MB and keeps what it had', async () => {
    const { figma } = createFakeFigma();
    await figma.clientStorage.setAsync('a', new Uint8Array(3_000_000));
    await expect(figma.clientStorage.setAsync('b', new Uint8Array(2_100_000))).rejects.toThrow('5 MB');
    await figma.clientStorage.setAsync('a', new Uint8Array(10));
    await figma.clientStorage.setAsync('b', new Uint8Array(2_100_000));
    expect(await figma.clientStorage.keysAsync()).toEqual(['a', 'b']);
  });
});

describe('pages and selection', () => {
  it('holds to dynamic-page', async () => {
    const { build, figma } = createFakeFigma();
    const page = build.page({ name: 'Other' });
    const node = build.rectangle({ parent: page });
    expect(() => figma.getNodeById(node.id)).toThrow('dynamic-page');
    expect(() => {
      figma.currentPage = page;
    }).toThrow('setCurrentPageAsync');
    expect(() => page.children).toThrow('loadAsync');
    await page.loadAsync();
    expect(page.children).toEqual([node]);
    expect((await figma.getNodeByIdAsync(node.id))?.id).toBe(node.id);
    expect(await figma.getNodeByIdAsync('9:9')).toBeNull();
    await figma.setCurrentPageAsync(page);
    expect(figma.currentPage).toBe(page);
  });

  it('selects nodes of the page only, and drops what is removed', async () => {
    const { build, figma, user } = createFakeFigma();
    let events = 0;
    figma.on('selectionchange', () => void events++);
    const page = build.page();
    const node = build.rectangle();
    expect(() => {
      page.selection = [node];
    }).toThrow('only include nodes in that page');
    figma.currentPage.selection = [node];
    figma.currentPage.selection = [];
    figma.currentPage.selection = [node];
    expect(events).toBe(0);
    await turn();
    expect(events).toBe(1);
    user.remove(node);
    expect(figma.currentPage.selection).toEqual([]);
    await turn();
    expect(events).toBe(2);
  });
});

describe('a run', () => {
  it('tells the command, fires run and close, and clears listeners at the end', async () => {
    const fake = createFakeFigma();
    const { figma, launch } = fake;
    const log: string[] = [];
    launch(
      (api) => {
        log.push(`start ${api.command}`);
        api.on('run', ({ command }: RunEvent & { command?: string }) => void log.push(`run ${String(command)}`));
        api.on('close', () => void log.push('close'));
        api.on('selectionchange', () => void log.push('selection'));
      },
      { command: 'fill' },
    );
    await turn();
    figma.closePlugin('bye');
    fake.user.select([fake.build.rectangle()]);
    await turn();
    expect(log).toEqual(['start fill', 'run fill', 'close']);
    expect(() => figma.ui.postMessage(1)).toThrow('No UI');
  });

  it('cuts notifications at 100 characters', () => {
    const { figma, notifications } = createFakeFigma();
    figma.notify('x'.repeat(120), { error: true });
    expect(notifications).toEqual([{ message: 'x'.repeat(100), error: true }]);
  });

  it('throws for what it does not simulate', () => {
    const { figma } = createFakeFigma();
    expect(() => figma.createSlice()).toThrow('figma.createSlice is not simulated');
    expect(() => figma.viewport.slidesView).toThrow('figma.viewport.slidesView is not simulated');
  });

  it('fits nodes into the view', () => {
    const { build, figma } = createFakeFigma({ viewport: { width: 1000, height: 500 } });
    const node = build.rectangle({ x: 5000, y: 100, width: 2000, height: 100 });
    figma.viewport.scrollAndZoomIntoView([node]);
    const { x, width } = figma.viewport.bounds;
    expect(figma.viewport.center).toEqual({ x: 6000, y: 150 });
    expect(x).toBeLessThan(5000);
    expect(x + width).toBeGreaterThan(7000);
  });
});

describe('what a renderer sees', () => {
  it('tells of changes once a turn, and gives the page as plain data', async () => {
    const fake = createFakeFigma();
    let changes = 0;
    const stop = fake.onChange(() => void changes++);
    const frame = fake.build.frame({ x: 10, y: 10, cornerRadius: 8 });
    const photo = fake.user.placeImage(png(8, 4), { parent: frame, x: 5 });
    fake.user.select([photo]);
    await turn();
    expect(changes).toBe(1);
    const rendered = fake.tree().children[0];
    expect(rendered).toMatchObject({ type: 'FRAME', corners: [8, 8, 8, 8], clips: true, selected: false });
    const image = rendered?.children[0];
    expect(image).toMatchObject({ box: { x: 15, y: 10, width: 8, height: 4 }, selected: true });
    const fill = image?.fills[0];
    expect(fill?.kind === 'image' && fake.image(fill.hash)?.width).toBe(8);
    expect(JSON.parse(JSON.stringify(fake.tree()))).toEqual(fake.tree());
    stop();
    fake.user.remove(frame);
    await turn();
    expect(changes).toBe(1);
  });
});

describe('faults', () => {
  it('fails the next calls of a member, once for every message', async () => {
    const { build, figma, user } = createFakeFigma();
    const node = build.rectangle();
    user.failNext('set_fills', ['Out of memory']);
    expect(() => (node.fills = [])).toThrow('in set_fills: Out of memory');
    node.fills = [];
    expect(node.fills).toEqual([]);
    user.failNext('createImage', ['a', 'b']);
    expect(() => figma.createImage(png(1, 1))).toThrow('in createImage: a');
    expect(() => figma.createImage(png(1, 1))).toThrow('in createImage: b');
    const image = figma.createImage(png(1, 1));
    user.failNext('getBytesAsync', ['Not loaded']);
    await expect(image.getBytesAsync()).rejects.toThrow('in getBytesAsync: Not loaded');
    await expect(image.getBytesAsync()).resolves.toHaveLength(png(1, 1).length);
  });

  it('moves a layer to another page as one undo step', () => {
    const { build, user, document } = createFakeFigma();
    const node = build.rectangle();
    const page = build.page();
    const before = document();
    user.moveToPage(node, page);
    expect(node.parent?.id).toBe(page.id);
    user.undo();
    expect(document()).toEqual(before);
  });
});
