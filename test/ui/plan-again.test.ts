import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackInfo } from '../../src/shared/protocol';
import { type Recipe, stringifyRecipe } from '../../src/shared/recipe';
import { alike } from '../../src/ui/jobs/nearest-recipe';
import { planAgain, reasonAgainst, recipeTextIn } from '../../src/ui/jobs/plan-again';

const PACK: PackInfo = {
  name: 'default',
  version: '2.0.0',
  imageSize: 64,
  styles: [
    { id: 'noto', label: 'Noto' },
    { id: '3d', label: '3D' },
    { id: 'flat', label: 'Flat' },
  ],
  classes: [{ id: 'food', label: 'Food & drink', prompts: ['bread'] }],
  defaults: { passes: 1, strength: 0.5, guidance: [1, 1, 1, 1, 1] },
};

function recipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    version: 1,
    pack: { name: 'default', version: '2.0.0' },
    prompt: 'red apple',
    style: 'noto',
    class: 'food',
    seed: 7,
    passes: 2,
    strength: null,
    guidance: 1.5,
    size: { width: 128, height: 64 },
    source: null,
    ...changes,
  };
}

const plan = (changes: Partial<Recipe> = {}): ReturnType<typeof planAgain> => planAgain(stringifyRecipe(recipe(changes)), PACK);

describe('a recipe of this very pack', () => {
  it('is made as it stands', () => {
    expect(plan()).toEqual({ kind: 'same', recipe: recipe() });
  });

  it('with a style the pack does not have is only made as near as can be', () => {
    expect(plan({ style: 'flat-icons' })).toMatchObject({
      kind: 'nearest',
      recipe: { style: 'flat', class: 'food' },
      differences: ['The pack has no style “flat-icons”: “Flat” is the nearest.'],
    });
  });
});

describe('a recipe of another pack', () => {
  it('keeps all the pack has, and says that the picture will differ', () => {
    const nearest = plan({ pack: { name: 'default', version: '1.4.0' } });
    expect(nearest).toMatchObject({
      kind: 'nearest',
      original: { pack: { version: '1.4.0' } },
      recipe: { ...recipe(), pack: { name: 'default', version: '2.0.0' } },
    });
    expect(nearest.kind === 'nearest' && nearest.differences).toEqual([expect.stringMatching(/default 1\.4\.0.*default 2\.0\.0.*differently/)]);
  });

  it('loses what has no counterpart, and says so', () => {
    const nearest = plan({ pack: { name: 'brand', version: '1.0.0' }, style: 'watercolour', class: 'foods' });
    expect(nearest).toMatchObject({ recipe: { style: null, class: 'food', prompt: 'red apple', seed: 7 } });
    expect(nearest.kind === 'nearest' && nearest.differences.slice(1)).toEqual([
      'The pack has no style “watercolour”, nor one like it: it is made without.',
      'The pack has no class “foods”: “Food & drink” is the nearest.',
    ]);
  });

  it('always becomes one that this pack can make', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.string({ minLength: 1, maxLength: 80 }), (style, group) => {
        const nearest = plan({ pack: { name: 'brand', version: '1' }, style, class: group });
        if (nearest.kind !== 'nearest') throw new Error(nearest.kind);
        expect([null, ...PACK.styles.map(({ id }) => id)]).toContain(nearest.recipe.style);
        expect([null, 'food']).toContain(nearest.recipe.class);
        expect(nearest.recipe.pack).toEqual({ name: 'default', version: '2.0.0' });
      }),
    );
  });
});

describe('a text that is no recipe of ours', () => {
  it.each([
    ['of a later build', JSON.stringify({ version: 99 }), 'later', /update the plugin/],
    ['that is no JSON', 'red apple', 'invalid', /not JSON/],
    ['with a field out of range', JSON.stringify({ ...recipe(), passes: 77 }), 'invalid', /passes/],
  ])('%s is not made, with the reason', (_what, text, kind, reason) => {
    const refused = planAgain(text, PACK);
    expect(refused.kind).toBe(kind);
    expect(reasonAgainst(refused)).toMatch(reason);
  });
});

describe('a pasted text', () => {
  it.each([
    ['as copied', '{"a":{"b":1}}'],
    ['with words around it', 'Use this one: {"a":{"b":1}} thanks!'],
    ['in a block of code', '```json\n{"a":{"b":1}}\n```\n'],
  ])('gives the recipe in it: %s', (_what, text) => {
    expect(recipeTextIn(text)).toBe('{"a":{"b":1}}');
  });

  it('without one stays what it is, for the message', () => {
    expect(recipeTextIn('  hello ')).toBe('hello');
    expect(recipeTextIn('} x {')).toBe('} x {');
  });
});

describe('likeness', () => {
  it('is 1 for the same, 0 for strangers, and the same both ways', () => {
    expect(alike('3d', '3D')).toBe(1);
    expect(alike('abc', 'xyz')).toBe(0);
    expect(alike('', '')).toBeLessThanOrEqual(1);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(alike(a, b)).toBeCloseTo(alike(b, a), 12);
        expect(alike(a, b)).toBeGreaterThanOrEqual(0);
        expect(alike(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
