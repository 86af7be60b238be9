import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECIPE_BYTES } from '../../src/shared/limits';
import {
  BLEND_KINDS,
  parseRecipe,
  type Recipe,
  type RecipeBlend,
  type RecipeSource,
  sourcesOf,
  stringifyRecipe,
  utf8Length,
  versionFor,
} from '../../src/shared/recipe';

const id = fc.string({ minLength: 1, maxLength: 80 });
const side = fc.integer({ min: 16, max: 4096 });
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const prompt = fc.string({ maxLength: 200, unit: 'grapheme' });

/** Any recipe, of a tree of sources of at most that height. */
const recipe = (height: number, promptOf = prompt): fc.Arbitrary<Recipe> => {
  const source: fc.Arbitrary<RecipeSource> = fc.record({
    imageHash: id,
    recipe: height === 0 ? fc.constant(null) : fc.option(recipe(height - 1, promptOf)),
  });
  const blend: fc.Arbitrary<RecipeBlend> = fc.record({ kind: fc.constantFrom(...BLEND_KINDS), t: share, sources: fc.tuple(source, source) });
  const origin: fc.Arbitrary<Pick<Recipe, 'strength' | 'source' | 'blend'>> = fc.oneof(
    { weight: 1, arbitrary: fc.constant({ strength: null, source: null }) },
    { weight: 4, arbitrary: fc.record({ strength: share, source }) },
    { weight: 4, arbitrary: fc.record({ strength: share, source: fc.constant(null), blend }) },
  );
  const choices = fc.record({
    pack: fc.record({ name: id, version: id }),
    prompt: promptOf,
    style: fc.option(id),
    class: fc.option(id),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    passes: fc.integer({ min: 1, max: 5 }),
    guidance: fc.double({ min: 1, max: 4, noNaN: true }),
    size: fc.record({ width: side, height: side }),
  });
  return fc.tuple(choices, origin).map(([rest, from]) => ({ version: versionFor(from), ...rest, ...from }));
};
const depth = (one: Recipe): number => (one.source?.recipe ? 1 + depth(one.source.recipe) : 0);
const sound: Recipe = {
  version: 1,
  pack: { name: 'default', version: '0.1.0' },
  prompt: 'red apple',
  style: null,
  class: null,
  seed: 1,
  passes: 1,
  strength: null,
  guidance: 1,
  size: { width: 512, height: 512 },
  source: null,
};

const BLEND = { kind: 'mix', t: 0.5, sources: [{ imageHash: 'a', recipe: null }, { imageHash: 'b', recipe: null }] };

describe('recipes as text', () => {
  it('come back as they were when they fit', () => {
    fc.assert(
      fc.property(recipe(2), (one) => {
        const whole = JSON.stringify(one);
        fc.pre(utf8Length(whole) <= MAX_RECIPE_BYTES);
        expect(stringifyRecipe(one)).toBe(whole);
        // JSON has no -0.
        expect(parseRecipe(whole)).toEqual({ kind: 'recipe', recipe: JSON.parse(whole) as unknown });
      }),
    );
  });

  it('always fit, and are recipes still', () => {
    const long = fc.string({ maxLength: 10_000, size: 'max', unit: 'grapheme' }).map((text) => text.slice(0, 10_000));
    fc.assert(
      fc.property(recipe(4, fc.oneof(prompt, long)), (one) => {
        const text = stringifyRecipe(one);
        expect(utf8Length(text)).toBeLessThanOrEqual(MAX_RECIPE_BYTES);
        const parsed = parseRecipe(text);
        if (parsed.kind !== 'recipe') throw new Error(JSON.stringify(parsed));
        const { source: _source, blend, prompt: kept, ...rest } = parsed.recipe;
        expect(rest).toEqual(JSON.parse(JSON.stringify({ ...one, source: undefined, blend: undefined, prompt: undefined })));
        expect({ ...blend, sources: null }).toEqual({ ...one.blend, sources: null });
        expect(sourcesOf(parsed.recipe).map(({ imageHash }) => imageHash)).toEqual(sourcesOf(one).map(({ imageHash }) => imageHash));
        expect(JSON.parse(JSON.stringify(one.prompt)).startsWith(kept) || kept === '').toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('give up the oldest sources first, and the prompt only after them', () => {
    let chain = sound;
    for (let i = 0; i < 40; i++) chain = { ...sound, seed: i, strength: 0.5, source: { imageHash: 'f'.repeat(40), recipe: chain } };
    const parsed = parseRecipe(stringifyRecipe(chain));
    if (parsed.kind !== 'recipe') throw new Error(parsed.kind);
    expect(depth(parsed.recipe)).toBeGreaterThan(5);
    expect(depth(parsed.recipe)).toBeLessThan(40);
    // What is left is the newest part, untouched.
    let [kept, original]: [Recipe | null | undefined, Recipe] = [parsed.recipe, chain];
    while (kept) {
      expect({ ...kept, source: null }).toEqual({ ...original, source: null });
      kept = kept.source?.recipe;
      original = original.source?.recipe ?? original;
    }
    // Of a blend, both sides keep what is as near.
    const blend = { kind: 'mix', t: 0.5, sources: [{ imageHash: 'a', recipe: chain }, { imageHash: 'b', recipe: sound }] } as const;
    const blended = parseRecipe(stringifyRecipe({ ...sound, version: 2, strength: 0, blend }));
    if (blended.kind !== 'recipe') throw new Error(blended.kind);
    const [left, right] = sourcesOf(blended.recipe);
    expect(left?.recipe && depth(left.recipe)).toBeGreaterThan(3);
    expect(right?.recipe).toEqual(sound);
    const alone = parseRecipe(stringifyRecipe({ ...sound, prompt: 'é'.repeat(9000) }));
    if (alone.kind !== 'recipe') throw new Error(alone.kind);
    expect(alone.recipe.prompt.length).toBeGreaterThan(1000);
  });
});

describe('parseRecipe', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map((value) => JSON.stringify({ version: 1, value }))), (text) => {
        expect(['recipe', 'later', 'invalid']).toContain(parseRecipe(text).kind);
      }),
    );
  });

  it('shows a later version instead of reading it', () => {
    const text = JSON.stringify({ ...sound, version: 3, palette: ['red'] });
    expect(parseRecipe(text)).toEqual({ kind: 'later', version: 3, text });
  });

  it('writes version 2 only where a blend is in it, so that an older build shows it instead of executing it', () => {
    const source = { imageHash: 'a', recipe: null };
    const blend: RecipeBlend = { kind: 'halves', t: 0.5, sources: [source, source] };
    expect(versionFor({ source })).toBe(1);
    expect(versionFor({ source: null, blend })).toBe(2);
    const variantOfBlend = { imageHash: 'b', recipe: { ...sound, version: 2, strength: 0, blend } as const };
    expect(versionFor({ source: variantOfBlend })).toBe(2);
    expect(versionFor({ source: { imageHash: 'c', recipe: { ...sound, version: versionFor({ source: variantOfBlend }) } } })).toBe(2);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', undefined, /^not JSON$/],
    ['null', null, /^recipe: /],
    ['a version that is none', { ...sound, version: 0 }, /^version: /],
    ['a fractional version', { ...sound, version: 1.5 }, /^version: /],
    ['a negative seed', { ...sound, seed: -1 }, /^seed: /],
    ['a seed beyond 32 bits', { ...sound, seed: 2 ** 32 }, /^seed: /],
    ['six passes', { ...sound, passes: 6 }, /^passes: /],
    ['half a pass', { ...sound, passes: 1.5 }, /^passes: /],
    ['guidance below 1', { ...sound, guidance: 0.5 }, /^guidance: /],
    ['a picture of one pixel', { ...sound, size: { width: 1, height: 512 } }, /^size\.width: /],
    ['a picture too large for Figma', { ...sound, size: { width: 512, height: 4097 } }, /^size\.height: /],
    ['a field nobody knows', { ...sound, owner: 'me' }, /^owner: /],
    ['a blend in version 1', { ...sound, strength: 0, blend: BLEND }, /^recipe: a blend needs version 2$/],
    ['a blend without a strength', { ...sound, version: 2, blend: BLEND }, /^recipe: a blend needs a strength$/],
    ['a blend of three', { ...sound, version: 2, strength: 0, blend: { ...BLEND, sources: [...BLEND.sources, BLEND.sources[0]] } }, /./],
    ['a blend beyond the second picture', { ...sound, version: 2, strength: 0, blend: { ...BLEND, t: 1.5 } }, /^blend\.t: /],
    ['a fault in its source', { ...sound, source: { imageHash: 'x', recipe: { ...sound, seed: 'seven' } } }, /^source\.recipe\.seed: /],
  ])('refuses %s and says where', (_, value, reason) => {
    const parsed = parseRecipe(value === undefined ? '{' : JSON.stringify(value));
    if (parsed.kind !== 'invalid') throw new Error(parsed.kind);
    expect(parsed.reason).toMatch(reason);
  });
});

describe('utf8Length', () => {
  it('agrees with TextEncoder, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constant('\ud800a')), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
