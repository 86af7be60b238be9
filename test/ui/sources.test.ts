import { expect, test } from 'vitest';
import type { PackInfo, SourceImage } from '../../src/shared/protocol';
import { stringifyRecipe } from '../../src/shared/recipe';
import { recipeForVariant } from '../../src/ui/jobs/recipes';
import { startingImage } from '../../src/ui/jobs/sources';
import { FIRST_SETTINGS } from '../../src/ui/state/state';

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [],
  classes: [],
  defaults: { passes: 1, strength: 0.5, guidance: [1, 1, 1, 1, 1] },
};
const original: SourceImage = {
  nodeId: '1:2',
  name: 'photo',
  bytes: new Uint8Array(),
  imageHash: 'original',
  width: 100,
  height: 100,
  recipe: null,
};
/** The layer after a variant of it took its place. */
const replaced = (image: SourceImage): SourceImage => ({
  ...image,
  imageHash: `variant of ${image.imageHash}`,
  recipe: stringifyRecipe(recipeForVariant(PACK, FIRST_SETTINGS, { prompt: '', style: null }, image, 1)),
});
const shown = (image: SourceImage): { nodeId: string; image: SourceImage } => ({ nodeId: image.nodeId, image });

test('while the original is shown, every variant starts from it, though the last one lies in its place', () => {
  expect(startingImage(original, [shown(original)])).toBe(original);
  expect(startingImage(replaced(original), [shown(original)])).toBe(original);
});

test('when the layer was selected anew, its variants carry on from what is on it', () => {
  const now = replaced(original);
  expect(startingImage(now, [shown(now)])).toBe(now);
  expect(startingImage(now, [])).toBe(now);
});

test('an image that was put there by hand is started from, not the one that is still shown', () => {
  const other = { ...original, imageHash: 'other' };
  expect(startingImage(other, [shown(original)])).toBe(other);
  expect(startingImage(replaced(other), [shown(original)])).not.toBe(original);
});
