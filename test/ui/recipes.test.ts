import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import type { PackInfo, Settings, SourceImage } from '../../src/shared/protocol';
import { type Recipe, recipeSchema, stringifyRecipe } from '../../src/shared/recipe';
import { recipeForBlend, recipeForTarget, recipeForVariant, recipeFromSettings } from '../../src/ui/jobs/recipes';
import { FIRST_SETTINGS, FIRST_STATE } from '../../src/ui/state/state';

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [{ id: 'noto', label: 'Noto' }],
  classes: [{ id: 'animals', label: 'Animals', prompts: ['cat'] }],
  defaults: { passes: 1, strength: 0.5, guidance: [1, 1, 1, 1, 1] },
};
const SETTINGS: Settings = { ...FIRST_SETTINGS, prompt: ' red apple ', style: 'noto', passes: 3, guidance: 2, strength: 0.3 };
const OWN = recipeFromSettings(PACK, { ...SETTINGS, prompt: 'cat', class: 'animals' }, 9);
const IMAGE: SourceImage = {
  nodeId: '1:2',
  name: 'cat',
  bytes: new Uint8Array(),
  imageHash: 'abc',
  width: 512,
  height: 512,
  recipe: stringifyRecipe(OWN),
};
const NO_WISH = { prompt: '', style: null };

test('a recipe says what the window is set to', () => {
  expect(recipeFromSettings(PACK, SETTINGS, 7)).toMatchObject({
    pack: { name: 'default', version: '1.0.0' },
    prompt: 'red apple',
    style: 'noto',
    class: null,
    seed: 7,
    passes: 3,
    guidance: 2,
    strength: null,
    source: null,
  });
});

test('a fill has the proportions of its layer and fits the schema, whatever the size of the layer', () => {
  const side = fc.double({ min: 0.01, max: 100_000, noNaN: true });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const target = { nodeId: '1:1', name: 'x', width, height, prompt: 'x', isNamed: true, class: null, seed: 3 };
      const recipe = recipeForTarget(PACK, SETTINGS, target, 'owl');
      expect(v.is(recipeSchema, recipe)).toBe(true);
      expect(recipe).toMatchObject({ prompt: 'owl', seed: 3 });
      const { size } = recipe;
      if (Math.min(size.width, size.height) > 100) expect(size.width / size.height).toBeCloseTo(width / height, 0);
    }),
  );
});

test('a variant takes from the picture what was not asked for', () => {
  const recipe = recipeForVariant(PACK, { ...SETTINGS, style: null }, NO_WISH, IMAGE, 11);
  expect(recipe).toMatchObject({ prompt: 'cat', style: 'noto', class: 'animals', seed: 11, strength: 0.3 });
  expect(recipe.source).toEqual({ imageHash: 'abc', recipe: OWN });
});

test('a variant follows the wish where there is one', () => {
  const recipe = recipeForVariant(PACK, SETTINGS, { prompt: 'lion', style: null }, IMAGE, 11);
  expect(recipe).toMatchObject({ prompt: 'lion', style: 'noto' });
});

test('a look of another pack is not taken over: its ids mean nothing here', () => {
  const other = { ...PACK, name: 'brand' };
  expect(recipeForVariant(other, SETTINGS, NO_WISH, IMAGE, 1)).toMatchObject({ prompt: 'cat', style: null, class: null });
});

test('an image that is not ours has no recipe to start from', () => {
  const recipe = recipeForVariant(PACK, SETTINGS, NO_WISH, { ...IMAGE, recipe: null, width: 3000, height: 1500 }, 1);
  expect(recipe).toMatchObject({ prompt: '', style: null, source: { recipe: null }, size: { width: 1024, height: 512 } });
});

describe('a blend', () => {
  const other: SourceImage = { ...IMAGE, nodeId: '1:3', imageHash: 'def', recipe: null };
  const wish = { ...FIRST_STATE.mix, strength: 0.1 };
  const blend = (from: SourceImage, to: SourceImage, changes = {}): Recipe =>
    recipeForBlend(PACK, SETTINGS, { ...wish, ...changes }, from, to, 0.25, 5);

  it('says which images, how, and how far', () => {
    const recipe = blend(IMAGE, other, { kind: 'radial' });
    expect(v.is(recipeSchema, recipe)).toBe(true);
    expect(recipe).toMatchObject({
      version: 2,
      seed: 5,
      strength: 0.1,
      source: null,
      blend: { kind: 'radial', t: 0.25, sources: [{ imageHash: 'abc', recipe: OWN }, { imageHash: 'def', recipe: null }] },
    });
  });

  it('takes only what both images have in common', () => {
    const dog = stringifyRecipe({ ...OWN, prompt: 'dog' });
    expect(blend(IMAGE, other)).toMatchObject({ prompt: '', style: null, class: null });
    expect(blend(IMAGE, { ...other, recipe: dog })).toMatchObject({ prompt: '', style: 'noto', class: 'animals' });
    expect(blend(IMAGE, { ...other, recipe: IMAGE.recipe })).toMatchObject({ prompt: 'cat' });
    expect(blend(IMAGE, { ...other, recipe: dog }, { prompt: 'fox', style: '3d' })).toMatchObject({ prompt: 'fox', style: '3d' });
  });

  it('has the proportions of both, else a square that shows the whole of both', () => {
    const wide = { width: 400, height: 200 };
    expect(blend({ ...IMAGE, ...wide }, { ...other, width: 800, height: 400 }).size).toEqual({ width: 800, height: 400 });
    expect(blend({ ...IMAGE, ...wide }, other).size).toEqual({ width: 512, height: 512 });
  });
});
