import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startPlugin } from '../../src/plugin/start';
import { readParameters } from '../../src/plugin/placeholder/read-parameters';
import { answerQuery } from '../../src/plugin/placeholder/suggestions';
import { openChannel } from '../../src/shared/channel';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import { noCalls, noEvents, pluginCalls, pluginEvents } from '../../src/shared/protocol';
import { createFakeFigma, createMemoryUi, type FakeFigma, type MemoryUi, type QuickAction, type QuickActionParameter } from '../fakes';
import { picture, settle } from './helpers';

const PNG = new Uint8Array(encode({ width: 2, height: 2, data: new Uint8Array(16).fill(200), channels: 4 }));
const ICON = Buffer.from(PNG).toString('base64');
const CATALOG: PackCatalog = {
  styles: [
    { id: 'noto', label: 'Noto', icon: ICON },
    { id: '3d', label: '3D', icon: '' },
  ],
  classes: [
    { id: 'people', label: 'People & hands', icon: ICON },
    { id: 'animals', label: 'Animals', icon: ICON },
    { id: 'food', label: 'Food & drink', icon: '' },
  ],
  anyStyleIcon: ICON,
};
const MANIFEST = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
  menu: { command?: string; parameterOnly?: boolean; parameters?: QuickActionParameter[] }[];
};
const COMMAND = MANIFEST.menu.find(({ command }) => command === 'placeholder');
const PARAMETERS = COMMAND?.parameters ?? [];

interface Started {
  readonly fake: FakeFigma;
  readonly ui: MemoryUi;
  readonly quick: QuickAction;
}

/** The same with a style that draws animals only. */
const CATALOG_WITH_OWN: PackCatalog = { ...CATALOG, styles: [...CATALOG.styles, { id: 'zoo', label: 'Zoo', icon: '', classes: ['animals'] }] };

function start(fake = createFakeFigma(), catalog = CATALOG): Started {
  const ui = createMemoryUi();
  const quick = fake.quickAction((figma, html) => startPlugin(figma, html, catalog), PARAMETERS, {
    command: 'placeholder',
    html: '<p>window</p>',
    ui: ui.host,
  });
  return { fake, ui, quick };
}

async function names(quick: QuickAction, query = ''): Promise<string[] | string> {
  const answer = await quick.type(query);
  return answer.kind === 'error' ? answer.message : answer.suggestions.map(({ name }) => name);
}

/** Chooses class, style and count, as far as given, and runs. */
async function choose(quick: QuickAction, ...choices: string[]): Promise<void> {
  for (const choice of choices) {
    await quick.type('');
    quick.choose(choice);
  }
  quick.run();
  await settle();
}

describe('entering the parameters', () => {
  it('is asked for by the manifest: a class, and what may be left out', () => {
    expect(COMMAND?.parameterOnly).toBe(true);
    expect(PARAMETERS.map(({ key, optional }) => [key, optional ?? false])).toEqual([['class', false], ['style', true], ['count', true]]);
  });

  it('offers the classes with icons of the right kind, and no window meanwhile', async () => {
    const { quick, ui } = start();
    expect(quick.current?.key).toBe('class');
    const answer = await quick.type('');
    expect(answer).toEqual({
      kind: 'suggestions',
      suggestions: [
        { name: 'People & hands', data: { id: 'people' }, icon: PNG },
        { name: 'Animals', data: { id: 'animals' }, icon: PNG },
        { name: 'Food & drink', data: { id: 'food' }, icon: null },
      ],
    });
    await settle();
    expect(ui.shown).toBeNull();
  });

  it('finds by the beginning first, then by a word, then anywhere, whatever the case', async () => {
    const { quick } = start();
    expect(await names(quick, 'AN')).toEqual(['Animals', 'People & hands']);
    expect(await names(quick, 'dr')).toEqual(['Food & drink']);
    expect(await names(quick, ' food ')).toEqual(['Food & drink']);
    expect(await names(quick, 'rockets')).toBe('No class is called “rockets”');
  });

  it('offers styles with "any" first, and numbers', async () => {
    const { quick } = start();
    await quick.type('');
    quick.choose('Animals');
    const styles = await quick.type('');
    expect(styles).toEqual({
      kind: 'suggestions',
      suggestions: [
        { name: 'Any style', data: { id: null }, icon: PNG },
        { name: 'Noto', data: { id: 'noto' }, icon: PNG },
        { name: '3D', data: { id: '3d' }, icon: null },
      ],
    });
    quick.choose('3D');
    expect(await names(quick)).toEqual(['1 picture', '2 pictures', '3 pictures', '4 pictures', '6 pictures', '8 pictures', '12 pictures', '24 pictures']);
    expect(await names(quick, '7')).toEqual(['7 pictures']);
    for (const bad of ['0', '25', '-1', '2.5', 'many', 'NaN']) expect(await names(quick, bad), bad).toMatch(/1 to 24/);
  });

  it('takes a count as it is suggested, too', async () => {
    const { quick } = start();
    await quick.type('');
    quick.choose('Animals');
    await quick.type('');
    quick.choose('Any style');
    expect(await names(quick, '5')).toEqual(['5 pictures']);
    expect(await names(quick, '5 pictures')).toEqual(['5 pictures']);
    expect(await names(quick, '1 pic')).toEqual(['1 picture']);
    expect(await names(quick, '5 cats')).toMatch(/How many/);
  });

  it('answers whatever is typed with lines or a message, and never throws', () => {
    const context = { catalog: CATALOG, last: null, chosenClass: null, decode: () => PNG };
    fc.assert(
      fc.property(fc.constantFrom('class', 'style', 'count', 'other'), fc.string(), (key, query) => {
        const answer = answerQuery(key, query, context);
        if (answer.kind === 'error') expect(answer.message).not.toBe('');
        else expect(answer.suggestions.length).toBeGreaterThan(0);
      }),
    );
  });

  it('puts the choice of the last time first', async () => {
    const first = start();
    await choose(first.quick, 'Food & drink', '3D', '6 pictures');
    const { quick } = start(createFakeFigma({ storage: first.fake.storage }));
    expect(await names(quick)).toEqual(['Food & drink', 'People & hands', 'Animals']);
    quick.choose('Food & drink');
    expect((await names(quick))[0]).toBe('3D');
    quick.choose('3D');
    expect(await names(quick)).toEqual(['6 pictures', '1 picture', '2 pictures', '3 pictures', '4 pictures', '8 pictures', '12 pictures', '24 pictures']);
  });

  it('offers for a class that a style has for its own that style only, for any other the others', async () => {
    const stylesFor = async (group: string): Promise<string[] | string> => {
      const { quick } = start(createFakeFigma(), CATALOG_WITH_OWN);
      await quick.type('');
      quick.choose(group);
      return names(quick);
    };
    expect(await stylesFor('Animals')).toEqual(['Any style', 'Zoo']);
    expect(await stylesFor('Food & drink')).toEqual(['Any style', 'Noto', '3D']);
    const early = answerQuery('style', '', { catalog: CATALOG_WITH_OWN, last: null, chosenClass: null, decode: () => PNG });
    expect(early, 'no class yet').toMatchObject({ suggestions: ['Any style', 'Noto', '3D', 'Zoo'].map((name) => ({ name })) });
  });

  it('does not put a style of the last time first that cannot draw the class of this time', async () => {
    const storage = new Map<string, unknown>([['last-placeholder', { class: 'animals', style: 'zoo', count: 2 }]]);
    const { quick } = start(createFakeFigma({ storage }), CATALOG_WITH_OWN);
    await quick.type('');
    quick.choose('Food & drink');
    expect(await names(quick)).toEqual(['Any style', 'Noto', '3D']);
  });

  it('works with a storage that cannot be used', async () => {
    const storage = new Map<string, unknown>([['last-placeholder', { class: 5 }], ['other', new Uint8Array(4_999_950)]]);
    const { quick, ui, fake } = start(createFakeFigma({ storage }));
    await choose(quick, 'Animals');
    expect(ui.shown).not.toBeNull();
    expect(fake.running).toBe(true);
  });
});

describe('the run', () => {
  it('opens an unseen window, tells it what to make, and closes with a message', async () => {
    const { fake, ui, quick } = start();
    await choose(quick, 'Animals', '3D', '2 pictures');
    expect(ui.shown?.options.visible).toBe(false);
    const [progress] = fake.notifications;
    expect(progress).toEqual({ message: 'Making 2 pictures: Animals', error: false, button: 'Cancel' });

    const window = openChannel(ui.port, { calls: pluginCalls, events: noEvents }, { calls: noCalls, events: pluginEvents, handlers: {} });
    const opened = await window.call('open', {});
    expect(opened).toMatchObject({ command: 'placeholder', placeholder: { class: 'animals', style: '3d', count: 2 } });
    await window.call('insert', { pictures: [picture(), picture({ seed: 8 })], beside: null });
    expect(progress && fake.isShown(progress)).toBe(true);
    void window.call('close', { message: 'Inserted 2 pictures' });
    await settle();
    expect(fake.running).toBe(false);
    expect(fake.closeMessage).toBe('Inserted 2 pictures');
    expect(progress && fake.isShown(progress)).toBe(false);
    expect(fake.tree().children).toHaveLength(2);
  });

  it('takes what was left out as one picture of any style', async () => {
    const { ui, quick } = start();
    await choose(quick, 'Animals');
    const window = openChannel(ui.port, { calls: pluginCalls, events: noEvents }, { calls: noCalls, events: pluginEvents, handlers: {} });
    expect((await window.call('open', {})).placeholder).toEqual({ class: 'animals', style: null, count: 1 });
  });

  it('is called off by the button of its message, and leaves nothing', async () => {
    const { fake, ui, quick } = start();
    await choose(quick, 'Animals', 'Any style', '24 pictures');
    fake.user.pressNotification('Cancel');
    await settle();
    expect(fake.running).toBe(false);
    expect(ui.shown).toBeNull();
    expect(fake.tree().children).toEqual([]);
  });

  it('without parameters opens the window', async () => {
    const ui = createMemoryUi();
    const fake = createFakeFigma();
    fake.launch((figma, html) => startPlugin(figma, html, CATALOG), { command: 'placeholder', html: '<p>window</p>', ui: ui.host });
    await settle();
    expect(ui.shown?.options.visible).toBe(true);
    const window = openChannel(ui.port, { calls: pluginCalls, events: noEvents }, { calls: noCalls, events: pluginEvents, handlers: {} });
    expect(await window.call('open', {})).toMatchObject({ command: 'generate', placeholder: null });
  });

  it('takes a style that does not go with the class as left out', () => {
    const styleOf = (group: string, style: string): string | null =>
      readParameters({ class: { id: group }, style: { id: style } }, CATALOG_WITH_OWN).style;
    expect(styleOf('animals', 'zoo')).toBe('zoo');
    expect(styleOf('animals', 'noto')).toBeNull();
    expect(styleOf('food', 'zoo')).toBeNull();
    expect(styleOf('food', 'noto')).toBe('noto');
  });

  it.each([
    ['a class of another pack', { class: { id: 'dragons' } }, 'no class “dragons”'],
    ['a style of another pack', { class: { id: 'animals' }, style: { id: 'oil' } }, 'no style “oil”'],
    ['no class', {}, 'class'],
    ['a count out of range', { class: { id: 'animals' }, count: 99 }, 'count'],
    ['no parameters at all', null, 'Parameters'],
  ])('refuses %s', (_what, parameters, text) => {
    expect(() => readParameters(parameters, CATALOG)).toThrow(text);
  });

  it('says so and closes where the parameters cannot be used', async () => {
    const fake = createFakeFigma();
    const ui = createMemoryUi();
    // A manifest that lets any text through, as an older or a later one may.
    const free = [{ key: 'class', name: 'Class', allowFreeform: true }];
    const quick = fake.quickAction((figma, html) => startPlugin(figma, html, CATALOG), free, { command: 'placeholder', ui: ui.host });
    quick.choose('dragons');
    quick.run();
    await settle();
    expect(fake.running).toBe(false);
    expect(fake.notifications).toMatchObject([{ error: true, message: expect.stringContaining('class') as string }]);
    expect(ui.shown).toBeNull();
  });
});
