import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { PackInfo, Settings, SourceImage } from '../../src/shared/protocol';
import { recipeSchema, stringifyRecipe } from '../../src/shared/recipe';
import { recipeForTarget, recipeForVariant, recipeFromSettings } from '../../src/ui/jobs/recipes';
import { FIRST_SETTINGS } from '../../src/ui/state/state';

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
      const target = { nodeId: '1:1', name: 'x', width, height, prompt: 'x', seed: 3 };
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
