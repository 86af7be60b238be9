import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { createRecipe } from '../../src/engine/create-recipe';
import { type Engine, loadEngine, type Painted } from '../../src/engine/engine';
import { DEFAULT_PACK, tinyPackWithFiles } from './helpers/packs';

const wasm = await readWasm();

describe('the shipped pack', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await loadEngine({ source: packInFolder(DEFAULT_PACK), wasm });
  });
  afterAll(() => engine.dispose());

  const draw = (prompt: string, group: string | null = null): Promise<Painted> =>
    engine.generate(createRecipe(engine.info, { prompt, style: group === null ? 'noto' : null, class: group, seed: 3, size: { width: 64, height: 64 } }));

  it.each([
    ['wombat', 'koala'],
    ['a Cello', 'violin'],
    ['sleepy wombat', 'koala'],
    ['Jane Cooper', 'woman'],
    ['doctor', 'health worker'],
    ['rokcet', 'rocket'],
    ['aplpe', 'red apple'],
    ['rocket', 'rocket'],
  ])('draws %s as %s, and says what it is', async (asked, drawn) => {
    const { picture, notices, nearest } = await draw(asked);
    expect(picture.recipe.prompt).toBe(drawn);
    expect(notices).toEqual([]);
    expect(nearest).toEqual(asked === drawn ? null : { asked, drawn });
    const again = await engine.generate(picture.recipe);
    expect(again.picture.png).toEqual(picture.png);
    expect(again.nearest).toBeNull();
  });

  it('draws an example of the class, where there is one and no style knows the words', async () => {
    const { picture, nearest } = await draw('Qwzx Vrtk', 'avatars');
    expect(engine.info.styles.flatMap(({ prompts }) => prompts ?? [])).toContain(picture.recipe.prompt);
    expect(picture.recipe).toMatchObject({ class: 'avatars', prompt: nearest?.drawn });
    expect(nearest?.asked).toBe('Qwzx Vrtk');
  });
});

describe('a pack with a list of words', () => {
  /** The tiny pack, which says of no style how confident it must be: it knows everything but the words of the list. */
  async function open(list: string): Promise<Engine> {
    const source = await tinyPackWithFiles({ 'text/words.json': new TextEncoder().encode(list) }, ({ text }) => {
      text.words = 'text/words.json';
    });
    return loadEngine({ source, wasm });
  }

  it('replaces them in variants and blends as well', async () => {
    const engine = await open('{"known":["cat"],"near":{"cat":["ocelot"]},"unsure":{}}');
    const image = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(120) };
    const source = { imageHash: 'abc', recipe: null };
    const varied = (prompt: string): Promise<Painted> => engine.vary(createRecipe(engine.info, { prompt, seed: 1, strength: 0.6, source }), image);
    const blended = (prompt: string): Promise<Painted> =>
      engine.blend(createRecipe(engine.info, { prompt, seed: 1, strength: 0.6, blend: { kind: 'mix', t: 0.5, sources: [source, source] } }), [image, image]);
    for (const paint of [varied, blended]) {
      const { picture, nearest } = await paint('sleeping ocelot');
      expect(picture.recipe.prompt).toBe('sleeping cat');
      expect(nearest).toEqual({ asked: 'sleeping ocelot', drawn: 'sleeping cat' });
      expect(picture.png).toEqual((await paint('sleeping cat')).picture.png);
    }
    await engine.dispose();
  });

  it('is refused where the list is none', async () => {
    await expect(open('[]')).rejects.toMatchObject({ code: 'bad-pack', message: expect.stringContaining('text/words.json') as string });
  });
});
