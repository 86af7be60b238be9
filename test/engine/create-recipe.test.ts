import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createRecipe } from '../../src/engine/create-recipe';
import type { PackInfo } from '../../src/shared/protocol';
import { recipeSchema } from '../../src/shared/recipe';

const info: PackInfo = {
  name: 'brand',
  version: '2.0.0',
  imageSize: 64,
  styles: [],
  classes: [],
  defaults: { passes: 2, strength: 0.3, guidance: [1, 1.5, 2, 2.5, 3] },
};

describe('createRecipe', () => {
  it('takes from the pack what was not chosen', () => {
    expect(createRecipe(info, { seed: 1 })).toEqual({
      version: 1,
      pack: { name: 'brand', version: '2.0.0' },
      prompt: '',
      style: null,
      class: null,
      seed: 1,
      passes: 2,
      strength: null,
      guidance: 1.5,
      size: { width: 512, height: 512 },
      source: null,
    });
  });

  it('takes the guidance that goes with the passes chosen', () => {
    expect(createRecipe(info, { seed: 1, passes: 4 }).guidance).toBe(2.5);
    expect(createRecipe(info, { seed: 1, passes: 4, guidance: 1 }).guidance).toBe(1);
  });

  it('has a strength exactly where there is a source', () => {
    const source = { imageHash: 'abc', recipe: null };
    expect(createRecipe(info, { seed: 1, source }).strength).toBe(0.3);
    expect(createRecipe(info, { seed: 1, source, strength: 0 }).strength).toBe(0);
    expect(createRecipe(info, { seed: 1, strength: 0.9 }).strength).toBeNull();
  });

  it('gives a class without a prompt one of its example prompts, another with the next seed', () => {
    const animals = { id: 'animals', label: 'Animals', prompts: ['cat', 'owl', 'fox'] };
    const prompts = [3, 4, 5].map((seed) => createRecipe({ ...info, classes: [animals] }, { seed, class: 'animals' }).prompt);
    expect(prompts).toEqual(['cat', 'owl', 'fox']);
    expect(createRecipe({ ...info, classes: [animals] }, { seed: 3, class: 'animals', prompt: 'dog' }).prompt).toBe('dog');
  });

  it('is a recipe by the schema', () => {
    expect(v.is(recipeSchema, createRecipe(info, { seed: 0xffff_ffff, prompt: 'x', style: 'a', class: 'b' }))).toBe(true);
  });
});
