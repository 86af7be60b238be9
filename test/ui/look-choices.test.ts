import { expect, test } from 'vitest';
import type { PackInfo, Settings, SourceImage } from '../../src/shared/protocol';
import { type Recipe, stringifyRecipe } from '../../src/shared/recipe';
import { examplePrompts } from '../../src/ui/components/example-chips';
import { promptForTarget } from '../../src/ui/jobs/fill';
import { placeholderRecipes } from '../../src/ui/jobs/placeholder';
import { recipeForBlend, recipeForTarget, recipeForVariant, recipeFromSettings } from '../../src/ui/jobs/recipes';
import { restylesOf } from '../../src/ui/jobs/restyles';
import { seedsFrom } from '../../src/ui/jobs/seeds';
import { chooseClass, chooseStyle, fitToPack } from '../../src/ui/state/settings';
import { FIRST_SETTINGS, FIRST_STATE } from '../../src/ui/state/state';

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [
    { id: 'noto', label: 'Noto' },
    { id: '3d', label: '3D' },
    { id: 'flat', label: 'Flat' },
    { id: 'blob', label: 'Blob' },
    { id: 'avatar', label: 'Avatar', classes: ['avatars'] },
  ],
  classes: [
    { id: 'animals', label: 'Animals', prompts: ['cat', 'dog', 'fox'] },
    { id: 'avatars', label: 'Avatars', prompts: ['woman with glasses', 'bearded man'] },
  ],
  defaults: { passes: 1, strength: 0.5, guidance: [1, 1, 1, 1, 1], styles: ['noto', '3d', 'flat', 'blob'] },
};
const SETTINGS: Settings = { ...FIRST_SETTINGS, prompt: 'red apple' };

/** A picture on the canvas that was made in that look. */
function image(style: string | null, group: string | null, pack = PACK): SourceImage {
  const recipe = recipeFromSettings(pack, { ...SETTINGS, style, class: group }, 9);
  return { nodeId: '1:2', name: 'x', bytes: new Uint8Array(), imageHash: 'abc', width: 64, height: 64, recipe: stringifyRecipe(recipe) };
}
const AVATAR = image('avatar', 'avatars');
/** Made by a prompt in that style, which draws nothing but avatars. */
const PERSON = image('avatar', null);
const ANIMAL = image('noto', 'animals');
const PHOTO = { ...ANIMAL, recipe: null };

test('a choice that makes the other impossible takes it back, any other leaves it', () => {
  expect(chooseStyle({ class: 'animals' }, 'avatar', PACK)).toEqual({ style: 'avatar', class: null });
  expect(chooseStyle({ class: 'avatars' }, 'avatar', PACK)).toEqual({ style: 'avatar', class: 'avatars' });
  expect(chooseStyle({ class: 'animals' }, 'noto', PACK)).toEqual({ style: 'noto', class: 'animals' });
  expect(chooseStyle({ class: 'avatars' }, null, PACK)).toEqual({ style: null, class: 'avatars' });
  expect(chooseClass({ style: 'noto' }, 'avatars', PACK)).toEqual({ style: null, class: 'avatars' });
  expect(chooseClass({ style: 'avatar' }, 'avatars', PACK)).toEqual({ style: 'avatar', class: 'avatars' });
  expect(chooseClass({ style: 'avatar' }, null, PACK)).toEqual({ style: 'avatar', class: null });
});

test('of stored settings that no longer go together the class stays', () => {
  expect(fitToPack({ ...SETTINGS, style: 'noto', class: 'avatars' }, PACK)).toMatchObject({ style: null, class: 'avatars' });
  expect(fitToPack({ ...SETTINGS, style: 'avatar', class: 'animals' }, PACK)).toMatchObject({ style: null, class: 'animals' });
  expect(fitToPack({ ...SETTINGS, style: 'avatar', class: 'avatars' }, PACK)).toMatchObject({ style: 'avatar', class: 'avatars' });
  expect(fitToPack({ ...SETTINGS, style: 'avatar', class: 'gone' }, PACK)).toMatchObject({ style: 'avatar', class: null });
});

test('four variants of a prompt come in four styles', () => {
  for (const first of [0, 1, 7, 0xffff_fffe]) {
    const recipes = seedsFrom(first, 4).map((seed) => recipeFromSettings(PACK, SETTINGS, seed));
    expect(new Set(recipes.map(({ style }) => style)), `from seed ${first}`).toEqual(new Set(PACK.defaults.styles));
  }
});

test('the layers of a fill come in one style, the pictures of a placeholder too', () => {
  const targets = [3, 4, 5, 6].map((seed) => ({ nodeId: `1:${seed}`, name: 'x', width: 10, height: 10, prompt: 'x', isNamed: true, class: null, seed }));
  const filled = targets.map((target) => recipeForTarget(PACK, SETTINGS, target, 'owl', 5).style);
  expect(filled).toEqual(['3d', '3d', '3d', '3d']);
  const placed = placeholderRecipes(PACK, { class: 'animals', style: null, count: 3 }, null, 6);
  expect(placed.map(({ style }) => style)).toEqual(['flat', 'flat', 'flat']);
  expect(new Set(placed.map(({ prompt }) => prompt)), 'of different things all the same').toEqual(new Set(['cat', 'dog', 'fox']));
  expect(placeholderRecipes(PACK, { class: 'avatars', style: null, count: 2 }, null, 6).map(({ style }) => style)).toEqual(['avatar', 'avatar']);
});

test('a layer whose name asks for a class gets that, in a style that draws it, unless something else was chosen', () => {
  const target = { nodeId: '1:1', name: 'Avatar', width: 10, height: 10, prompt: 'Jane Cooper', isNamed: false, class: 'avatars', seed: 4 };
  const looks = (settings: Partial<Settings>, prompt = '', pack = PACK): Partial<Recipe> => {
    const { prompt: drawn, style, class: group } = recipeForTarget(pack, { ...SETTINGS, ...settings }, target, prompt, 5);
    return { prompt: drawn, style, class: group };
  };
  const state = { fillPrompt: '', fillList: null, settings: SETTINGS };
  expect(promptForTarget(state, PACK, target)).toBe('');
  expect(looks({})).toMatchObject({ style: 'avatar', class: 'avatars' });
  expect(PACK.classes[1]?.prompts).toContain(looks({}).prompt);
  expect(looks({ style: 'noto' }), 'a style that draws no such things').toMatchObject({ style: 'avatar', class: 'avatars' });
  expect(looks({ class: 'animals' })).toMatchObject({ style: '3d', class: 'animals' });
  expect(promptForTarget({ ...state, settings: { ...SETTINGS, class: 'animals' } }, PACK, target)).toBe('Jane Cooper');
  expect(looks({}, 'owl')).toEqual({ prompt: 'owl', style: '3d', class: null });
  const anna = { ...target, name: 'Avatar / Anna', prompt: 'Anna', isNamed: true };
  expect(promptForTarget(state, PACK, anna)).toBe('Anna');
  expect(recipeForTarget(PACK, SETTINGS, anna, 'Anna', 5)).toMatchObject({ prompt: 'Anna', style: 'avatar', class: 'avatars' });
  expect(recipeForTarget(PACK, SETTINGS, anna, 'owl', 5)).toMatchObject({ prompt: 'owl', class: null });
  const other = { ...PACK, classes: PACK.classes.slice(0, 1) };
  expect(promptForTarget(state, other, target), 'a pack without the class').toBe('Jane Cooper');
  expect(looks({}, 'Jane Cooper', other)).toEqual({ prompt: 'Jane Cooper', style: '3d', class: null });
});

test('a style for certain classes is offered only to pictures that are all of these', () => {
  const offered = (...images: SourceImage[]): string[] => restylesOf(PACK, images).map(({ id }) => id);
  for (const images of [[AVATAR, AVATAR], [PERSON], [AVATAR, PERSON]]) expect(offered(...images)).toEqual(['noto', '3d', 'flat', 'blob', 'avatar']);
  for (const images of [[ANIMAL], [PHOTO], [AVATAR, ANIMAL], [AVATAR, PHOTO]]) expect(offered(...images)).toEqual(['noto', '3d', 'flat', 'blob']);
  expect(offered(image('avatar', 'avatars', { ...PACK, name: 'brand' })), 'classes of another pack mean nothing').not.toContain('avatar');
});

test('a variant keeps its class only in a style that draws it, and its style where the wished one cannot draw it', () => {
  const variant = (style: string | null, of: SourceImage): unknown => {
    const recipe = recipeForVariant(PACK, SETTINGS, { prompt: '', style }, of, 1);
    return [recipe.style, recipe.class];
  };
  expect(variant(null, AVATAR)).toEqual(['avatar', 'avatars']);
  expect(variant('avatar', AVATAR)).toEqual(['avatar', 'avatars']);
  expect(variant('avatar', PERSON)).toEqual(['avatar', null]);
  expect(variant('3d', AVATAR)).toEqual(['3d', null]);
  expect(variant('3d', ANIMAL)).toEqual(['3d', 'animals']);
  expect(variant('avatar', ANIMAL)).toEqual(['noto', 'animals']);
  expect(variant('avatar', PHOTO)).toEqual([null, null]);
  expect(variant(null, PHOTO), 'as the picture is').toEqual([null, null]);
});

test('so does a blend', () => {
  const blend = (style: string | null, a: SourceImage, b: SourceImage): unknown => {
    const recipe = recipeForBlend(PACK, SETTINGS, { ...FIRST_STATE.mix, style }, a, b, 0.5, 1);
    return [recipe.style, recipe.class];
  };
  expect(blend('avatar', AVATAR, AVATAR)).toEqual(['avatar', 'avatars']);
  expect(blend('3d', AVATAR, AVATAR)).toEqual(['3d', null]);
  expect(blend('avatar', AVATAR, ANIMAL)).toEqual([null, null]);
  expect(blend(null, ANIMAL, PHOTO)).toEqual([null, null]);
});

test('examples are such that the chosen style draws', () => {
  expect(examplePrompts(PACK, 3)).toEqual(['dog']);
  expect(examplePrompts(PACK, 3, '3d')).toEqual(['dog']);
  expect(examplePrompts(PACK, 3, 'avatar')).toEqual(['woman with glasses']);
});
