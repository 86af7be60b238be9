import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/shared/protocol';
import { createFakeFigma, type FakeFigma } from '../fakes';
import { openPlugin, picture, settle } from './helpers';

const settings: Settings = {
  prompt: 'cat',
  style: 'noto',
  class: null,
  seed: 12,
  seedLocked: true,
  passes: 3,
  variants: 4,
  strength: 0.4,
  guidance: 1.5,
  insert: { kind: 'vector', size: 2, colours: 6, smoothing: 0.3 },
};

describe('open', () => {
  it.each([
    ['', 'generate'],
    ['generate', 'generate'],
    ['fill', 'fill'],
    ['refine', 'refine'],
    ['mix', 'mix'],
    ['again', 'again'],
    ['diagnostics', 'diagnostics'],
    ['from-a-later-version', 'generate'],
  ])('tells the window that command "%s" means %s', async (command, expected) => {
    const { window } = openPlugin({ command });
    expect(await window.call('open', {})).toMatchObject({ command: expected, editor: 'figma', settings: null });
  });

  it('shows the window with theme colours, and describes what is selected', async () => {
    const fake = createFakeFigma({ editorType: 'figjam' });
    const image = fake.user.placeImage(picture().png);
    image.setPluginData('recipe', '{"version":1}');
    fake.user.select([image, fake.build.rectangle({ locked: true }), fake.build.text()]);
    const { window, ui } = openPlugin({ fake });
    const opened = await window.call('open', {});
    expect(ui.shown).toMatchObject({ html: '<p>window</p>', options: { themeColors: true, visible: true } });
    expect(opened).toMatchObject({
      editor: 'figjam',
      selection: { count: 3, fillable: 1, refinable: 1, recipe: '{"version":1}' },
    });
  });
});

describe('selection', () => {
  it('is told when it changes, a removed layer included', async () => {
    const { fake, selections } = openPlugin();
    const shape = fake.build.rectangle();
    fake.user.select([shape]);
    await settle();
    fake.user.remove(shape);
    await settle();
    expect(selections).toEqual([
      { count: 1, fillable: 1, refinable: 0, recipe: null },
      { count: 0, fillable: 0, refinable: 0, recipe: null },
    ]);
  });
});

describe('settings', () => {
  it('come back the next time', async () => {
    const first = openPlugin();
    await first.window.call('saveSettings', settings);
    void first.window.call('close', {});
    await settle();
    expect(first.fake.running).toBe(false);
    const second = openPlugin({ storage: first.fake.storage });
    expect((await second.window.call('open', {})).settings).toEqual(settings);
  });

  it('of another build, or damaged ones, are as none', async () => {
    const { window } = openPlugin({ storage: new Map<string, unknown>([['settings', { ...settings, passes: 99 }]]) });
    expect((await window.call('open', {})).settings).toBeNull();
  });

  it('that do not fit are refused, and a full storage is told', async () => {
    const { window, fake } = openPlugin({ storage: new Map<string, unknown>([['other', new Uint8Array(4_999_990)]]) });
    await expect(window.call('saveSettings', { ...settings, passes: 0 })).rejects.toMatchObject({
      code: 'bad-message',
      message: expect.stringContaining('passes') as string,
    });
    await expect(window.call('saveSettings', settings)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('5 MB') as string,
    });
    expect(fake.storage.has('settings')).toBe(false);
  });
});

describe('size of the window', () => {
  const sizeOf = ({ ui }: { ui: { shown: { options: ShowUIOptions } | null } }): unknown => ({
    width: ui.shown?.options.width,
    height: ui.shown?.options.height,
  });

  it('follows the corner, is kept when that is let go, and comes back the next time', async () => {
    const first = openPlugin();
    await first.window.call('open', {});
    expect(sizeOf(first)).toEqual({ width: 320, height: 560 });
    await first.window.call('resizeWindow', { width: 401.6, height: 700, keep: false });
    expect(sizeOf(first)).toEqual({ width: 402, height: 700 });
    expect(first.fake.storage.size).toBe(0);
    await first.window.call('resizeWindow', { width: 420, height: 710, keep: true });

    const second = openPlugin({ storage: first.fake.storage });
    await second.window.call('open', {});
    expect(sizeOf(second)).toEqual({ width: 420, height: 710 });
  });

  it('stays within its limits', async () => {
    const plugin = openPlugin();
    await plugin.window.call('resizeWindow', { width: 10, height: 9999, keep: true });
    expect(sizeOf(plugin)).toEqual({ width: 280, height: 1200 });
  });

  it.each([['of another build', { width: 'wide' }], ['no object', 'large'], ['out of range', { width: 1e9, height: -5 }]])(
    'stored as something that is %s does not keep the window from opening',
    async (_what, stored) => {
      const plugin = openPlugin({ storage: new Map<string, unknown>([['window-size', stored]]) });
      await plugin.window.call('open', {});
      expect(plugin.ui.shown?.options.width).toBeGreaterThanOrEqual(280);
      expect(plugin.ui.shown?.options.height).toBeGreaterThanOrEqual(360);
    },
  );

  it('that cannot be stored is used all the same', async () => {
    const plugin = openPlugin({ storage: new Map<string, unknown>([['other', new Uint8Array(4_999_995)]]) });
    await plugin.window.call('resizeWindow', { width: 500, height: 600, keep: true });
    expect(sizeOf(plugin)).toEqual({ width: 500, height: 600 });
    expect(plugin.fake.storage.has('window-size')).toBe(false);
  });

  it('does not open a window after the plugin was closed', async () => {
    const { fake, ui } = openPlugin();
    fake.figma.closePlugin();
    await settle();
    expect(ui.shown).toBeNull();
  });
});

describe('notify and close', () => {
  it('shows at most 100 characters, whole ones', async () => {
    const { window, fake } = openPlugin();
    await window.call('notify', { message: 'Filled 3 layers', error: false });
    await window.call('notify', { message: '🍎'.repeat(101), error: true });
    expect(fake.notifications).toEqual([
      { message: 'Filled 3 layers', error: false },
      { message: `${'🍎'.repeat(99)}…`, error: true },
    ]);
  });

  it('closes and tells nothing more, not even an answer', async () => {
    const { window, fake, ui, selections } = openPlugin();
    void window.call('close', { message: 'Done' });
    await settle();
    expect(fake.running).toBe(false);
    expect(fake.closeMessage).toBe('Done');
    expect(ui.received).toEqual([]);
    expect(ui.shown).toBeNull();
    fake.user.select([fake.build.rectangle()]);
    await settle();
    expect(selections).toEqual([]);
  });

  it.each([
    ['is closed', (fake: FakeFigma) => fake.figma.closePlugin()],
    ['is run anew', (fake: FakeFigma) => void openPlugin({ fake })],
  ])('stops a running batch when the plugin %s, which is one undo step', async (_what, end) => {
    const { window, fake, ui } = openPlugin();
    const shapes = Array.from({ length: 20 }, () => fake.build.rectangle());
    const before = fake.undoSteps;
    const document = fake.document();
    void window
      .call(
        'fill',
        { items: shapes.map((shape) => ({ nodeId: shape.id, picture: picture() })), last: true },
        { onProgress: ({ done }) => done === 3 && end(fake) },
      )
      .catch(() => undefined);
    for (let turn = 0; turn < 10; turn++) await settle();
    const filled = shapes.filter((shape) => JSON.stringify(shape.fills).includes('IMAGE')).length;
    expect(filled).toBeGreaterThanOrEqual(3);
    expect(filled).toBeLessThan(20);
    expect(fake.undoSteps).toBe(before + 1);
    expect(ui.shown).toBeNull();
    fake.user.undo();
    expect(fake.document()).toEqual(document);
  });
});

describe('messages that do not fit', () => {
  const post = async (message: unknown): Promise<unknown> => {
    const { ui } = openPlugin();
    ui.port.post(message);
    await settle();
    return ui.received.at(-1);
  };

  it.each([
    ['an unknown request', { name: 'explode', payload: {} }, 'Unknown request "explode"'],
    ['an inherited name', { name: 'toString', payload: {} }, 'Unknown request "toString"'],
    ['no pictures', { name: 'insert', payload: { pictures: [], beside: null } }, 'insert: pictures'],
    ['a node id of another type', { name: 'fill', payload: { items: [{ nodeId: 5, picture: picture() }], last: true } }, 'fill: items.0.nodeId'],
    [
      'a recipe out of range',
      { name: 'fill', payload: { items: [{ nodeId: '1:1', picture: { ...picture(), recipe: { ...picture().recipe, passes: 9 } } }], last: true } },
      'fill: items.0.picture.recipe.passes',
    ],
    ['bytes that are an array', { name: 'insert', payload: { pictures: [{ ...picture(), png: [1, 2] }], beside: null } }, 'insert: pictures.0.png'],
  ])('%s: answered with bad-message that says where', async (_what, request, text) => {
    expect(await post({ sphereFill: 1, kind: 'request', id: 41, ...request })).toMatchObject({
      kind: 'failure',
      id: 41,
      error: { code: 'bad-message', message: expect.stringContaining(text) as string },
    });
  });

  it.each([['nothing of ours', { hello: 1 }], ['null', null], ['another version', { sphereFill: 2, kind: 'request', id: 1, name: 'open', payload: {} }]])(
    '%s: ignored',
    async (_what, message) => {
      expect(await post(message)).toBeUndefined();
    },
  );
});
