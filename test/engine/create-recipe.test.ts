import * as fc from 'fast-check';
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

  describe('gives a class without a prompt one of its example prompts', () => {
    const examples = (count: number): PackInfo => ({ ...info, classes: [{ id: 'animals', label: 'Animals', prompts: Array.from({ length: count }, (_unused, at) => `animal ${at}`) }] });
    const drawn = (pack: PackInfo, first: number, count: number): string[] =>
      Array.from({ length: count }, (_unused, index) => createRecipe(pack, { seed: first + index, class: 'animals' }).prompt);

    it('none twice among as many seeds in a row as there are examples', () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(0xffff_ff00), (count, first) => {
          const prompts = drawn(examples(count), first, count);
          expect(new Set(prompts).size).toBe(count);
          expect(prompts.every((prompt) => prompt.startsWith('animal '))).toBe(true);
          expect(drawn(examples(count), first, count), 'the same seeds, the same examples').toEqual(prompts);
        }),
      );
    });

    it('far apart in the list, where neighbours are alike', () => {
      const places = (first: number, count: number): number[] => drawn(examples(24), first, count).map((prompt) => Number(prompt.slice(7)));
      for (let first = 0; first < 24; first++) {
        const four = places(first, 4).sort((a, b) => a - b);
        const gaps = four.map((place, index) => (index < 3 ? (four[index + 1] ?? 0) : (four[0] ?? 0) + 24) - place);
        expect(Math.min(...gaps), `seed ${first}: ${four.join()}`).toBeGreaterThanOrEqual(3);
      }
    });

    it('of any class where none is chosen', () => {
      const groups = ['food', 'avatars', 'places'].map((id) => ({ id, label: id, prompts: [1, 2, 3].map((at) => `${id} ${at}`) }));
      const all = [...Array(9).keys()].map((seed) => createRecipe({ ...info, classes: groups }, { seed }).prompt);
      expect(new Set(all)).toEqual(new Set(groups.flatMap(({ prompts }) => prompts)));
      expect(createRecipe({ ...info, classes: groups }, { seed: 1, class: 'of another pack' }).prompt).toBe('');
    });

    it('but keeps a prompt that was typed, and has none where the class has none', () => {
      expect(createRecipe(examples(3), { seed: 3, class: 'animals', prompt: 'dog' }).prompt).toBe('dog');
      expect(createRecipe(examples(0), { seed: 3, class: 'animals' }).prompt).toBe('');
    });
  });

  describe('chooses a style where none is asked for', () => {
    const pack: PackInfo = {
      ...info,
      styles: [
        { id: 'noto', label: 'Noto' },
        { id: '3d', label: '3D' },
        { id: 'flat', label: 'Flat' },
        { id: 'avatar', label: 'Avatar', classes: ['avatars'] },
        { id: 'portrait', label: 'Portrait', classes: ['avatars', 'busts'] },
      ],
      classes: ['food', 'avatars', 'places', 'busts'].map((id) => ({ id, label: id, prompts: [1, 2, 3].map((at) => `${id} ${at}`) })),
      defaults: { ...info.defaults, styles: ['flat', 'noto', '3d'] },
    };
    const stylesOf = (count: number, choices: Partial<Parameters<typeof createRecipe>[1]>, from: PackInfo = pack): (string | null)[] =>
      Array.from({ length: count }, (_unused, seed) => createRecipe(from, { seed, prompt: 'x', ...choices }).style);

    it('of the default ones, seeds in a row in turn', () => {
      expect(stylesOf(4, {})).toEqual(['flat', 'noto', '3d', 'flat']);
      expect(stylesOf(4, { style: null, class: 'food' })).toEqual(['flat', 'noto', '3d', 'flat']);
      expect(createRecipe(pack, { seed: 0xffff_ffff, prompt: 'x' }).style).toBe('flat');
    });

    it('the same for pictures that belong together, which is not in the recipe', () => {
      expect(stylesOf(4, { alike: 5 })).toEqual(['3d', '3d', '3d', '3d']);
      expect(stylesOf(2, { alike: 0xffff_ffff })).toEqual(['flat', 'flat']);
      expect(createRecipe(pack, { seed: 3, prompt: 'x', alike: 5 })).toEqual({ ...createRecipe(info, { seed: 3, prompt: 'x' }), style: '3d' });
    });

    it('of those that have the class for their own, if there are any', () => {
      expect(stylesOf(3, { class: 'avatars' })).toEqual(['avatar', 'portrait', 'avatar']);
      expect(stylesOf(2, { class: 'busts' })).toEqual(['portrait', 'portrait']);
      expect(stylesOf(2, { class: 'avatars' }, { ...pack, defaults: info.defaults }), 'default styles or not').toEqual(['avatar', 'portrait']);
    });

    it('none of the default ones that cannot draw the class', () => {
      const mixed = { ...pack, defaults: { ...info.defaults, styles: ['avatar', '3d'] } };
      expect(stylesOf(2, { class: 'food' }, mixed)).toEqual(['3d', '3d']);
      expect(stylesOf(2, {}, mixed)).toEqual(['avatar', '3d']);
    });

    it('but not where one is asked for, nor where there is a picture to start from', () => {
      expect(stylesOf(2, { style: 'noto' })).toEqual(['noto', 'noto']);
      expect(stylesOf(1, { style: 'noto', class: 'avatars' }), 'what is asked for is done').toEqual(['noto']);
      const source = { imageHash: 'abc', recipe: null };
      expect(stylesOf(2, { source, class: 'avatars' })).toEqual([null, null]);
      expect(stylesOf(2, { blend: { kind: 'mix', t: 0.5, sources: [source, source] } })).toEqual([null, null]);
    });

    it('nor where the pack names none', () => {
      const older = { ...pack, styles: pack.styles.map(({ id, label }) => ({ id, label })), defaults: info.defaults };
      expect(stylesOf(3, { class: 'avatars' }, older)).toEqual([null, null, null]);
      expect(stylesOf(3, { alike: 1 }, older)).toEqual([null, null, null]);
      expect(stylesOf(2, {}, { ...pack, defaults: { ...info.defaults, styles: [] } }), 'all of them hidden').toEqual([null, null]);
    });

    it('which is not the same for an example each time it comes', () => {
      const prompts = Array.from({ length: 24 }, (_unused, i) => `thing ${i}`);
      const many = { ...pack, classes: [{ id: 'food', label: 'Food', prompts }] };
      const recipes = Array.from({ length: 24 * 6 }, (_unused, seed) => createRecipe(many, { seed, class: 'food' }));
      for (const prompt of prompts) {
        const styles = recipes.filter((recipe) => recipe.prompt === prompt).map(({ style }) => style);
        expect(styles).toHaveLength(6);
        expect(new Set(styles).size, prompt).toBeGreaterThan(1);
      }
    });

    it('and an example of its own, where a style has some', () => {
      const styles = pack.styles.map((style) => (style.id === 'portrait' ? { ...style, prompts: ['curls', 'afro'] } : style));
      const named = { ...pack, styles };
      const promptOf = (choices: Partial<Parameters<typeof createRecipe>[1]>): string => createRecipe(named, { seed: 1, ...choices }).prompt;
      expect(promptOf({ class: 'avatars' }), 'the style of seed 1').toBe('afro');
      expect(promptOf({ style: 'portrait' })).toBe('afro');
      expect(promptOf({ style: 'avatar' })).toMatch(/ \d$/);
      expect(promptOf({ style: 'portrait', class: 'food' }), 'of no class of its own').toMatch(/ \d$/);
      expect(promptOf({ style: 'portrait', prompt: 'bun' })).toBe('bun');
    });

    it('and an example that the style draws', () => {
      const examplesIn = (style: string | null, from: PackInfo = pack): Set<string> =>
        new Set(Array.from({ length: 12 }, (_unused, seed) => createRecipe(from, { seed, style }).prompt.replace(/ \d$/, '')));
      expect(examplesIn(null)).toEqual(new Set(['food', 'places']));
      expect(examplesIn('noto')).toEqual(new Set(['food', 'places']));
      expect(examplesIn('avatar')).toEqual(new Set(['avatars']));
      expect(examplesIn('portrait')).toEqual(new Set(['avatars', 'busts']));
      const chosen = { ...pack, defaults: { ...info.defaults, styles: ['portrait'] } };
      expect(examplesIn(null, chosen), 'that was chosen, too').toEqual(new Set(['avatars', 'busts']));
      const named = { ...pack, styles: [...pack.styles, { id: 'place', label: 'Place' }] };
      expect(examplesIn('place', named), 'names say nothing where classes do').toEqual(new Set(['food', 'places']));
    });
  });

  it('is a recipe by the schema', () => {
    expect(v.is(recipeSchema, createRecipe(info, { seed: 0xffff_ffff, prompt: 'x', style: 'a', class: 'b' }))).toBe(true);
  });
});
