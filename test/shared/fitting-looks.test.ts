import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canRedraw, drawnClasses, fittingClasses, fittingStyles, goTogether, ownStyles } from '../../src/shared/fitting-looks';

const STYLES = [{ id: 'noto' }, { id: 'avatar', classes: ['avatars'] }, { id: '3d' }, { id: 'stage', classes: ['scenes', 'avatars'] }];
const CLASSES = ['animals', 'avatars', 'food', 'scenes'].map((id) => ({ id }));
const LOOKS = { styles: STYLES, classes: CLASSES };
const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

describe('a style with classes of its own', () => {
  it('is the only one that draws them', () => {
    expect(ids(ownStyles(STYLES, 'avatars'))).toEqual(['avatar', 'stage']);
    expect(ids(ownStyles(STYLES, 'scenes'))).toEqual(['stage']);
    expect(ids(ownStyles(STYLES, 'food'))).toEqual([]);
    expect(ids(ownStyles(STYLES, null))).toEqual([]);
  });

  it.each([
    ['avatar', 'avatars', true],
    ['avatar', 'food', false],
    ['noto', 'avatars', false],
    ['noto', 'food', true],
    [null, 'avatars', true],
    ['avatar', null, true],
    [null, null, true],
    ['hidden', 'food', true],
    ['hidden', 'avatars', false],
    ['avatar', 'hidden', false],
  ])('%s with %s: %s', (style, group, expected) => expect(goTogether(STYLES, style, group)).toBe(expected));

  it('narrows the menu of classes, and its classes that of styles; nothing else does', () => {
    expect(ids(fittingStyles(STYLES, 'avatars'))).toEqual(['avatar', 'stage']);
    expect(fittingStyles(STYLES, 'food')).toBe(STYLES);
    expect(fittingStyles(STYLES, null)).toBe(STYLES);
    expect(ids(fittingClasses(LOOKS, 'stage'))).toEqual(['avatars', 'scenes']);
    expect(fittingClasses(LOOKS, 'noto')).toBe(CLASSES);
    expect(fittingClasses(LOOKS, null)).toBe(CLASSES);
  });

  it('what menus offer beside a choice that stands goes with it, or the choice is free', () => {
    const style = fc.constantFrom(null, ...ids(STYLES));
    const group = fc.constantFrom(null, ...ids(CLASSES));
    fc.assert(
      fc.property(style, group, (chosenStyle, chosenClass) => {
        if (ownStyles(STYLES, chosenClass).length > 0) {
          for (const { id } of fittingStyles(STYLES, chosenClass)) expect(goTogether(STYLES, id, chosenClass)).toBe(true);
        }
        if (STYLES.some(({ id, classes }) => id === chosenStyle && classes)) {
          for (const { id } of fittingClasses(LOOKS, chosenStyle)) expect(goTogether(STYLES, chosenStyle, id)).toBe(true);
        }
      }),
    );
  });

  it('draws its classes; the others, and any, draw what is nobody’s own', () => {
    expect(ids(drawnClasses(LOOKS, 'stage'))).toEqual(['avatars', 'scenes']);
    expect(ids(drawnClasses(LOOKS, 'noto'))).toEqual(['animals', 'food']);
    expect(ids(drawnClasses(LOOKS, null))).toEqual(['animals', 'food']);
  });

  it('draws a picture anew only where all of them are of its classes', () => {
    const [noto, avatar, , stage] = STYLES;
    if (!noto || !avatar || !stage) throw new Error('fixture');
    expect(canRedraw(noto, ['food', null, 'avatars'])).toBe(true);
    expect(canRedraw(avatar, ['avatars', 'avatars'])).toBe(true);
    expect(canRedraw(avatar, ['avatars', 'scenes'])).toBe(false);
    expect(canRedraw(avatar, ['avatars', null])).toBe(false);
    expect(canRedraw(stage, ['avatars', 'scenes'])).toBe(true);
  });
});

it('where no style has classes of its own, all goes with all', () => {
  const plain = { styles: [{ id: 'noto' }, { id: 'avatar' }], classes: CLASSES };
  for (const style of [null, 'noto', 'avatar']) {
    expect(drawnClasses(plain, style)).toEqual(CLASSES);
    expect(fittingClasses(plain, style)).toEqual(CLASSES);
    for (const { id } of CLASSES) expect(goTogether(plain.styles, style, id)).toBe(true);
  }
});
