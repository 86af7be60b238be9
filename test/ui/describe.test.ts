import { describe, expect, it, test } from 'vitest';
import type { Recipe, RecipeBlend } from '../../src/shared/recipe';
import { describeNearest, describeRecipe, recipeLine } from '../../src/ui/describe';
import { fileName } from '../../src/ui/save-file';

const PACK = { styles: [{ id: 'flat', label: 'Flat' }], classes: [{ id: 'food', label: 'Food', prompts: [] }] };
const RECIPE: Recipe = {
  version: 1,
  pack: { name: 'default', version: '1.0.0' },
  prompt: ' red apple ',
  style: 'flat',
  class: 'food',
  seed: 7,
  passes: 3,
  strength: 0.5,
  guidance: 1.5,
  size: { width: 64, height: 64 },
  source: null,
};

describe('a recipe in one line', () => {
  it('says all that is set', () => {
    expect(recipeLine(RECIPE, PACK)).toBe('red apple · Food · Flat · seed 7 · 3 passes · guidance 1.5 · strength 50 %');
  });

  it('says nothing of what is not, and keeps ids the pack does not know', () => {
    const plain = { ...RECIPE, prompt: '', class: null, style: 'gone', passes: 1, strength: null, guidance: 1 };
    expect(recipeLine(plain, PACK)).toBe('gone · seed 7');
  });

  it('names the two pictures of a blend, how they are one, and how much of the second there is', () => {
    const from = { imageHash: 'a', recipe: { ...RECIPE, prompt: '' } };
    const blend: RecipeBlend = { kind: 'halves', t: 0.4, sources: [from, { imageHash: 'b', recipe: null }] };
    const blended: Recipe = { ...RECIPE, version: 2, prompt: '', style: null, class: null, passes: 1, strength: 0, guidance: 1, blend };
    expect(recipeLine(blended, PACK)).toBe('Halves: Food + image, 40 % · seed 7 · strength 0 %');
    expect(recipeLine({ ...blended, prompt: 'pie', blend: { ...blend, kind: 'mix' } }, PACK)).toBe('pie · In between: Food + image, 40 % · seed 7 · strength 0 %');
    // A blend of a blend.
    const twice: RecipeBlend = { ...blend, t: 0.5, sources: [{ imageHash: 'c', recipe: blended }, from] };
    expect(recipeLine({ ...blended, blend: twice }, PACK)).toBe('Halves: Food + image, 40 % + Food, 50 % · seed 7 · strength 0 %');
  });
});

describe('a recipe in words', () => {
  it('is its prompt and style, and no longer than a line or two', () => {
    expect(describeRecipe(RECIPE, PACK)).toBe('red apple, Flat');
    const long = describeRecipe({ ...RECIPE, prompt: 'far behind the mountains '.repeat(60) }, PACK);
    expect(long).toMatch(/^far behind.*…, Flat$/);
    expect(long.length).toBeLessThan(70);
  });
});

describe('the name of a file', () => {
  it.each([
    ['Red apple, 3D', 'red-apple-3d'],
    ['../../etc/passwd', 'etc-passwd'],
    ['赤いりんご', '赤いりんご'],
    ['“”', 'picture'],
    ['a'.repeat(200), 'a'.repeat(60)],
  ])('%s', (words, name) => expect(fileName(words)).toBe(name));
});

test('what was drawn in place of what nobody has drawn is said in one sentence', () => {
  expect(describeNearest([])).toBeNull();
  const wombat = { asked: 'wombat', drawn: 'kangaroo' };
  expect(describeNearest([wombat])).toBe('The pack has no such picture, so this is the nearest it has: “kangaroo” for “wombat”.');
  expect(describeNearest([wombat, { asked: 'sunset beach', drawn: 'beach' }])).toMatch(/“kangaroo” for “wombat”, “beach” for “sunset beach”\.$/);
  const many = describeNearest(Array.from({ length: 9 }, (_, index) => ({ asked: `${index} ${'x'.repeat(80)}`, drawn: 'cat' })));
  expect(many).toMatch(/, “cat” for “4 x+…”, and 4 more\.$/);
});
