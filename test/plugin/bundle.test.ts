import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSandbox } from '../../scripts/build/bundle-sandbox';
import { EMPTY_CATALOG } from '../../src/shared/pack-catalog';
import { openChannel } from '../../src/shared/channel';
import { noCalls, noEvents, pluginCalls, pluginEvents } from '../../src/shared/protocol';
import { createFakeFigma, createMemoryUi } from '../fakes';
import { picture } from './helpers';

/** What a page or Node has and the sandbox has not. */
const MISSING = ['window', 'document', 'self', 'globalThis', 'navigator', 'location', 'AbortController', 'AbortSignal', 'TextEncoder', 'TextDecoder', 'structuredClone', 'queueMicrotask', 'URL', 'Blob', 'Worker', 'performance', 'crypto', 'process', 'Buffer', 'require', 'module'];

describe('code.js', () => {
  let code = '';
  beforeAll(async () => {
    ({ script: code } = await bundleSandbox({ ...EMPTY_CATALOG, classes: [{ id: 'animals', label: 'Animals', icon: '' }] }));
  });

  it('runs with nothing but what the sandbox has, and inserts a picture', async () => {
    const ui = createMemoryUi();
    const fake = createFakeFigma({ ui: ui.host });
    // A missing global is undefined here, so that using one fails as it does in Figma.
    const run = new Function('figma', '__html__', ...MISSING, code) as (figma: PluginAPI, html: string) => void;
    fake.launch(run, { command: 'generate', html: '<p>ui</p>' });
    const window = openChannel(
      ui.port,
      { calls: pluginCalls, events: noEvents },
      { calls: noCalls, events: pluginEvents, handlers: {} },
    );
    expect((await window.call('open', {})).command).toBe('generate');
    expect(ui.shown?.html).toBe('<p>ui</p>');
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null });
    expect(nodeIds).toHaveLength(1);
    expect(fake.tree().children.map((child) => child.name)).toEqual(['red apple']);
  });

  it('offers what the build wrote into it', async () => {
    const fake = createFakeFigma();
    const run = new Function('figma', '__html__', ...MISSING, code) as (figma: PluginAPI, html: string) => void;
    const quick = fake.quickAction(run, [{ name: 'Class', key: 'class' }], { command: 'placeholder' });
    expect(await quick.type('ani')).toMatchObject({ suggestions: [{ name: 'Animals' }] });
  });

  it('has no syntax newer than ES2017 that Figma’s sandbox has been seen to refuse', () => {
    expect(code).not.toMatch(/\?\?=|\|\|=|\bimport\(/);
    expect(code).not.toMatch(/[{,]\s*\.\.\.\w+\s*[,}]/); // object spread
  });
});

describe('manifest.json', () => {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
    menu: { command?: string }[];
    relaunchButtons: { command: string }[];
  };

  it('offers the commands that the window knows, and the buttons that layers carry', async () => {
    const fake = createFakeFigma();
    const ui = createMemoryUi();
    const { startPlugin } = await import('../../src/plugin/start');
    fake.launch(startPlugin, { ui: ui.host });
    const window = openChannel(ui.port, { calls: pluginCalls, events: noEvents }, { calls: noCalls, events: pluginEvents, handlers: {} });
    await window.call('insert', { pictures: [picture()], beside: null });
    const [made] = fake.figma.currentPage.selection;
    if (!made) throw new Error('nothing selected');
    expect(manifest.relaunchButtons.map(({ command }) => command)).toEqual(fake.relaunchButtons(made).map(({ command }) => command));
    expect(manifest.menu.map(({ command }) => command)).toEqual(
      ['generate', 'fill', 'refine', 'mix', undefined, 'placeholder', undefined, 'diagnostics'],
    );
  });
});
