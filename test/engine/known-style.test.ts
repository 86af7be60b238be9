import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { createRecipe } from '../../src/engine/create-recipe';
import { type Engine, loadEngine, type Painted } from '../../src/engine/engine';
import { knownStyle } from '../../src/engine/known-style';
import { noise } from '../../src/engine/noise';
import { configureRuntime } from '../../src/engine/ort';
import { readPack } from '../../src/engine/pack';
import { latentSize, type PackManifest } from '../../src/engine/pack-manifest';
import { type Condition, openSphereModel, type SphereModel } from '../../src/engine/sphere-model';
import { Canceller } from '../../src/shared/cancel';
import { DEFAULT_PACK, TINY_PACK } from './helpers/packs';

const wasm = await readWasm();

describe('the shipped pack', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await loadEngine({ source: packInFolder(DEFAULT_PACK), wasm });
  });
  afterAll(() => engine.dispose());

  const draw = (prompt: string, style: string): Promise<Painted> => engine.generate(createRecipe(engine.info, { prompt, style, seed: 3, size: { width: 64, height: 64 } }));

  it.each([
    ['red apple', 'noto'],
    ['rocket', '3d'],
    ['green star', 'duo'],
    ['cat', 'blob'],
    ['smiling woman with long red hair in a green shirt, light skin, on a yellow circle', 'avatar'],
    ['mountains at sunset', 'scene'],
  ])('draws %s in %s, as asked', async (prompt, style) => {
    const { picture, notices } = await draw(prompt, style);
    expect(picture.recipe.style).toBe(style);
    expect(notices).toEqual([]);
  });

  it.each([
    ['wizard', 'blob'],
    ['wizard', 'duo'],
    ['red apple', 'scene'],
    ['rocket', 'avatar'],
  ])('draws %s, which %s does not know, in a default style, and says so', async (prompt, style) => {
    const { picture, notices } = await draw(prompt, style);
    expect(engine.info.defaults.styles).toContain(picture.recipe.style);
    expect(notices).toEqual(['other-style']);
    const again = await engine.generate(picture.recipe);
    expect(again.picture.png).toEqual(picture.png);
    expect(again.notices).toEqual([]);
  });

  it.each(['noto', '3d', 'duo'])('draws people in a style of avatars, though %s was asked for', async (style) => {
    const looks = engine.info.styles.filter(({ classes }) => classes?.includes('avatars')).map(({ id }) => id);
    const { picture, notices } = await draw('woman with red hair', style);
    expect(looks).toContain(picture.recipe.style);
    expect(notices).toEqual(['other-style']);
  });

  it('draws words that no style knows as asked, and says that it hardly knows them', async () => {
    const { picture, notices } = await draw('qwzx vrtk plmb', 'noto');
    expect(picture.recipe.style).toBe('noto');
    expect(notices).toEqual(['prompt-unfamiliar']);
  });
});

/** The tiny pack's graphs and four styles, of each of which the refiner is as confident as the test says. */
describe('of styles that know a prompt', () => {
  let graphs: SphereModel;
  let start: Float32Array;
  let condition: Condition;
  beforeAll(async () => {
    configureRuntime(wasm);
    graphs = await openSphereModel(await readPack(packInFolder(TINY_PACK)));
    start = noise(1, latentSize(graphs.manifest));
    condition = { text: new Float32Array(graphs.manifest.text.width).fill(0.1), style: 0, class: graphs.manifest.classes.length };
  });
  afterAll(() => graphs.release());

  const enough = { own: 0.8, second: 0.7, third: 0.7, rare: 0.9, hidden: 0.1 };
  /** @param confident - by style; @param from - what the pack says of them; @param classes - the only ones that `rare` draws */
  function model(confident: Record<keyof typeof enough, number | null>, from: Partial<typeof enough> = enough, classes?: string[]): SphereModel & { runs: () => number } {
    const ids = Object.keys(enough) as (keyof typeof enough)[];
    const styles = ids.map((id): PackManifest['styles'][number] => {
      const confidentFrom = from[id];
      return { id, label: id, hidden: id === 'hidden', ...(confidentFrom !== undefined && { confidentFrom }), ...(id === 'rare' && classes && { classes }) };
    });
    const { manifest } = graphs;
    let runs = 0;
    return {
      ...graphs,
      manifest: { ...manifest, styles, defaults: { ...manifest.defaults, styles: ['own', 'second', 'third'] } },
      refine: async (latent, angle, conditions) => {
        runs++;
        const answers = await graphs.refine(latent, angle, conditions.map((one) => ({ ...one, style: 0 })));
        return answers.map((answer, i) => ({ ...answer, confidence: confident[ids[conditions[i]?.style ?? 0] ?? 'own'] }));
      },
      runs: () => runs,
    };
  }

  it.each([
    ['the one asked for', { own: 0.8, second: 1, third: 1, rare: 1, hidden: 1 }, { style: 0, isKnown: true }],
    ['else the surest of the default ones', { own: 0.79, second: 0.8, third: 0.9, rare: 1, hidden: 1 }, { style: 2, isKnown: true }],
    ['else another on offer', { own: 0.79, second: 0.6, third: 0.69, rare: 0.9, hidden: 1 }, { style: 3, isKnown: true }],
    ['else the one asked for, which is said', { own: 0.79, second: 0.6, third: 0.69, rare: 0.89, hidden: 1 }, { style: 0, isKnown: false }],
    ['a refiner that does not say knows all', { own: null, second: null, third: null, rare: null, hidden: null }, { style: 0, isKnown: true }],
  ])('%s', async (_, confident, expected) => {
    expect(await knownStyle(model(confident), start, condition)).toMatchObject(expected);
  });

  const nothing = { own: 0, second: 0, third: 0, rare: 0, hidden: 0 };
  it('nothing is run where the pack says nothing of the style, or there are no words', async () => {
    const silent = model(nothing, {});
    const asked = { style: 0, isKnown: true, refined: null };
    expect(await knownStyle(silent, start, condition)).toEqual(asked);
    const wordless = model(nothing);
    expect(await knownStyle(wordless, start, { ...condition, text: condition.text.map(() => 0) })).toEqual(asked);
    expect([silent.runs(), wordless.runs()]).toEqual([0, 0]);
  });

  it('where a class is asked for, only one that draws it takes over', async () => {
    const [first, second] = graphs.manifest.classes;
    const sure = { own: 0, second: 1, third: 1, rare: 0.95, hidden: 1 };
    const drawing = (classes: string[]): SphereModel => model(sure, enough, classes);
    expect(await knownStyle(drawing([first?.id ?? '']), start, { ...condition, class: 0 })).toMatchObject({ style: 3, isKnown: true });
    expect(await knownStyle(drawing([first?.id ?? '']), start, condition)).toMatchObject({ style: 1, isKnown: true });
    expect(await knownStyle(drawing([second?.id ?? '']), start, { ...condition, class: 0 })).toMatchObject({ style: 1, isKnown: true });
    expect(await knownStyle(model({ ...sure, rare: 0.8 }, enough, [first?.id ?? '']), start, { ...condition, class: 0 })).toMatchObject({ style: 0, isKnown: false });
  });

  it('who is sure from one noise only does not know it', async () => {
    const sure = { own: 0.85, second: 0.9, third: 0.75, rare: 0, hidden: 0 };
    /** From other noises it is not at all sure in that style. */
    const wavering = (steady: SphereModel, style: number): SphereModel => ({
      ...steady,
      refine: async (latent, angle, conditions) => {
        const answers = await steady.refine(latent, angle, conditions);
        return answers.map((answer, i) => (latent === start || conditions[i]?.style !== style ? answer : { ...answer, confidence: 0.5 }));
      },
    });
    expect(await knownStyle(wavering(model(sure), 0), start, condition)).toMatchObject({ style: 1, isKnown: true });
    expect(await knownStyle(wavering(model(sure), 2), start, condition)).toMatchObject({ style: 0, isKnown: true });
    expect(await knownStyle(wavering(model({ ...sure, own: 0.7 }), 1), start, condition)).toMatchObject({ style: 2, isKnown: true });
  });

  it('who is sure enough is asked but once', async () => {
    const sure = model({ ...enough, own: 0.95 });
    expect(await knownStyle(sure, start, condition)).toMatchObject({ style: 0, isKnown: true });
    expect(sure.runs()).toBe(1);
  });

  it('can be called off between its runs', async () => {
    const canceller = new Canceller();
    const stopping = model(nothing);
    const one: SphereModel = { ...stopping, refine: (...args) => (canceller.abort(), stopping.refine(...args)) };
    await expect(knownStyle(one, start, condition, canceller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(stopping.runs()).toBe(1);
  });
});
