import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { createRecipe } from '../../src/engine/create-recipe';
import { type Engine, loadEngine } from '../../src/engine/engine';
import { decodePng } from '../../src/engine/png';
import { Canceller } from '../../src/shared/cancel';
import { BLEND_KINDS, type BlendKind, type Recipe } from '../../src/shared/recipe';
import { disc } from './helpers/images';
import { DEFAULT_PACK, TINY_PACK, tinyPackThatReads } from './helpers/packs';

const wasm = await readWasm();
const packs = [TINY_PACK, DEFAULT_PACK];

describe.each(packs)('%s', (folder) => {
  let engine: Engine;
  let recipe: Recipe;
  let variant: Recipe;

  beforeAll(async () => {
    engine = await loadEngine({ source: packInFolder(folder), wasm });
    recipe = createRecipe(engine.info, { prompt: 'red apple', seed: 7, size: { width: 48, height: 48 } });
    variant = { ...recipe, strength: 0.5, source: { imageHash: 'abc', recipe: null } };
  });
  afterAll(() => engine.dispose());

  it('makes a PNG of the recipe with transparency', async () => {
    const { picture, notices } = await engine.generate(recipe);
    expect(notices).toEqual([]);
    expect(picture).toMatchObject({ width: 48, height: 48, recipe });
    const { width, height, data } = decodePng(picture.png);
    expect([width, height, data.length]).toEqual([48, 48, 48 * 48 * 4]);
    expect(new Set(data).size).toBeGreaterThan(8);
  });

  it('makes the same bytes from the same recipe, from a second engine too', async () => {
    const first = await engine.generate(recipe);
    expect((await engine.generate(recipe)).picture.png).toEqual(first.picture.png);
    const other = await loadEngine({ source: packInFolder(folder), wasm });
    expect((await other.generate(recipe)).picture.png).toEqual(first.picture.png);
    await other.dispose();
  });

  it('makes the same bytes again for a variant', async () => {
    const image = disc(37, 52);
    const first = await engine.vary(variant, image);
    expect((await engine.vary(variant, image)).picture.png).toEqual(first.picture.png);
    expect((await engine.vary({ ...variant, seed: 8 }, image)).picture.png).not.toEqual(first.picture.png);
  });

  it('keeps jobs apart that were asked for at once', async () => {
    const recipes = [1, 2, 3].map((seed) => ({ ...recipe, seed }));
    const together = await Promise.all(recipes.map((one) => engine.generate(one)));
    for (const [i, one] of recipes.entries()) {
      expect(together[i]?.picture.png).toEqual((await engine.generate(one)).picture.png);
    }
  });

  it('goes on after a job that failed or was called off', async () => {
    const canceller = new Canceller();
    const progress: unknown[] = [];
    const doomed = engine.generate({ ...recipe, passes: 5 }, {
      signal: canceller.signal,
      onProgress: (step) => {
        progress.push(step);
        canceller.abort();
      },
    });
    const waiting = engine.generate(recipe);
    await expect(doomed).rejects.toMatchObject({ code: 'cancelled' });
    expect(progress).toEqual([{ pass: 1, passes: 5 }]);
    expect((await waiting).picture.width).toBe(48);
  });

  it('leaves the bars beside the square clear, and covers the frame with a variant', async () => {
    const size = { width: 96, height: 48 };
    const wide = decodePng((await engine.generate({ ...recipe, size })).picture.png);
    const alphaOfColumn = (image: typeof wide, x: number): number[] =>
      Array.from({ length: image.height }, (_, y) => image.data[(y * image.width + x) * 4 + 3] ?? NaN);
    for (const x of [0, 23, 72, 95]) expect(Math.max(...alphaOfColumn(wide, x))).toBe(0);
    const square = decodePng((await engine.generate(recipe)).picture.png);
    for (let x = 0; x < 48; x++) expect(alphaOfColumn(wide, 24 + x)).toEqual(alphaOfColumn(square, x));
    const varied = (await engine.vary({ ...variant, size }, disc(96, 48))).picture;
    expect([varied.width, varied.height]).toEqual([96, 48]);
  });

  it('says when the prompt was too long, and reads its beginning', async () => {
    const long = Array.from({ length: 60 }, (_, i) => `apple ${i}`).join(' ');
    const { notices, picture } = await engine.generate({ ...recipe, prompt: long });
    expect(notices).toEqual(['prompt-truncated']);
    const longer = await engine.generate({ ...recipe, prompt: `${long} and a pear` });
    expect(longer.picture.png).toEqual(picture.png);
  });

  it('reads prompts of any script, and an empty one as none', async () => {
    for (const prompt of ['', '   ', '\n']) expect((await engine.embed(prompt)).every((value) => value === 0)).toBe(true);
    for (const prompt of ['red apple', 'りんご', '🍎🍏', '\u0000', 'A', '\ud800 lone surrogate']) {
      const embedding = await engine.embed(prompt);
      expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
    }
    expect(await engine.embed('  red apple ')).toEqual(await engine.embed('red apple'));
    expect(await engine.embed('red apple')).not.toEqual(await engine.embed('green apple'));
  });

  it.each<[string, (r: Recipe) => Recipe, RegExp]>([
    ['an unknown style', (r) => ({ ...r, style: 'cubist' }), /^Unknown style "cubist"\. This pack has: \w/],
    ['an unknown class', (r) => ({ ...r, class: 'cars!' }), /^Unknown class "cars!"\. This pack has: \w/],
    ['another pack', (r) => ({ ...r, pack: { name: 'brand', version: '9' } }), /^The recipe is for pack "brand" 9, but "/],
    ['a variant without its image', (r) => ({ ...r, source: { imageHash: 'a', recipe: null } }), /image it starts from is missing/],
  ])('refuses %s', async (_, change, message) => {
    await expect(engine.generate(change(recipe))).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) as string });
  });

  it('refuses an image that is not what it says, and a variant without a strength', async () => {
    const image = { ...disc(8, 8), width: 9 };
    await expect(engine.vary(variant, image)).rejects.toMatchObject({ code: 'bad-input', message: 'An image of 9 x 8 pixels cannot have 256 bytes' });
    await expect(engine.vary(recipe, disc(8, 8))).rejects.toMatchObject({ code: 'bad-input' });
  });

  describe('of two images', () => {
    const [a, b] = [disc(64, 64), disc(20, 64)];
    const blended = (kind: BlendKind, t: number, changes: Partial<Recipe> = {}): Recipe => ({
      ...recipe,
      version: 2,
      prompt: '',
      style: null,
      passes: 1,
      strength: 0,
      blend: { kind, t, sources: [{ imageHash: 'a', recipe: null }, { imageHash: 'b', recipe: null }] },
      ...changes,
    });
    const pixels = async (one: Recipe): Promise<Uint8ClampedArray> => decodePng((await engine.blend(one, [a, b])).picture.png).data;
    /** The largest difference of two pictures, in levels of 255. */
    const apart = (one: Uint8ClampedArray, other: Uint8ClampedArray): number =>
      one.reduce((most, value, i) => Math.max(most, Math.abs(value - (other[i] ?? NaN))), 0);

    it.each(BLEND_KINDS)('%s: the ends are the reconstructions, the way between is neither', async (kind) => {
      const size = { width: engine.info.imageSize, height: engine.info.imageSize };
      const [{ image: first }, { image: second }] = [await engine.reconstruct(a), await engine.reconstruct(b)];
      // Straight alpha: a nearly clear pixel may change its colour by a few levels for one level of what is seen.
      expect(apart(await pixels(blended(kind, 0, { size })), first.data)).toBeLessThanOrEqual(2);
      expect(apart(await pixels(blended(kind, 1, { size })), second.data)).toBeLessThanOrEqual(2);
      const middle = await pixels(blended(kind, 0.5, { size }));
      for (const end of [first, second]) expect(apart(middle, end.data)).toBeGreaterThan(10);
    });

    it('makes the same bytes from the same recipe, from a second engine too', async () => {
      const other = await loadEngine({ source: packInFolder(folder), wasm });
      for (const kind of BLEND_KINDS) {
        const one = blended(kind, 0.4, { strength: 0.3, passes: 2, prompt: 'red apple' });
        const { picture } = await engine.blend(one, [a, b]);
        expect(picture.recipe).toEqual(one);
        expect((await other.blend(one, [a, b])).picture.png).toEqual(picture.png);
        expect((await engine.blend({ ...one, seed: 8 }, [a, b])).picture.png).not.toEqual(picture.png);
      }
      await other.dispose();
    });

    it('refuses a recipe that says nothing of it, and elsewhere one that does', async () => {
      await expect(engine.blend(variant, [a, b])).rejects.toMatchObject({ code: 'bad-input' });
      await expect(engine.generate(blended('mix', 0.5))).rejects.toMatchObject({ code: 'bad-input', message: /two images/ });
      await expect(engine.vary(blended('mix', 0.5), a)).rejects.toMatchObject({ code: 'bad-input', message: /two images/ });
      await expect(engine.blend(blended('mix', 0.5), [a, { ...b, width: 9 }])).rejects.toMatchObject({ code: 'bad-input' });
    });
  });

  it('shows what it can see of an image: the same as a blend with itself without a condition', async () => {
    const side = engine.info.imageSize;
    const image = disc(side * 2, side * 2);
    const { image: seen, psnr, detail } = await engine.reconstruct(image);
    expect(seen).toMatchObject({ width: side, height: side });
    const plain = createRecipe(engine.info, {
      prompt: '',
      seed: 7,
      passes: 1,
      strength: 0,
      size: { width: side, height: side },
      blend: { kind: 'mix', t: 0, sources: [{ imageHash: 'abc', recipe: null }, { imageHash: 'abc', recipe: null }] },
    });
    const same = decodePng((await engine.blend(plain, [image, image])).picture.png);
    // The blend turns the point by no angle first, which may move a channel by its last bit.
    expect(largestDifference(seen.data, same.data)).toBeLessThanOrEqual(1);
    expect(psnr).toBeGreaterThan(3);
    expect(psnr).toBeLessThan(60);
    expect(Number.isFinite(detail)).toBe(true);
  });
});

it('varies an image without a prompt by what it reads in it, with one by the prompt', async () => {
  const reader = await loadEngine({ source: await tinyPackThatReads(), wasm });
  const plain = await loadEngine({ source: packInFolder(TINY_PACK), wasm });
  const vary = async (engine: Engine, prompt: string): Promise<Uint8Array> => {
    const recipe = createRecipe(engine.info, { prompt, style: '3d', seed: 7, strength: 0.7, source: { imageHash: 'abc', recipe: null } });
    return (await engine.vary(recipe, disc(37, 52))).picture.png;
  };
  expect(await vary(reader, ' ')).not.toEqual(await vary(plain, ' '));
  expect(await vary(reader, 'red apple')).toEqual(await vary(plain, 'red apple'));
  await reader.dispose();
  await plain.dispose();
});

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${String(a.length)} and ${String(b.length)} numbers`);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);
}
