import { describe, expect, it } from 'vitest';
import { layerName } from '../../src/plugin/canvas/layer-name';
import { classOfName, layerWords } from '../../src/plugin/canvas/layer-words';
import { promptFromLayer } from '../../src/plugin/canvas/prompt-from-layer';
import { seedFromLayer } from '../../src/plugin/canvas/seed-from-layer';
import { createFakeFigma } from '../fakes';
import { recipe } from './helpers';

describe('layerWords', () => {
  it.each([
    ['cat', 'cat'],
    ['red apple', 'red apple'],
    ['red-apple', 'red apple'],
    ['red_apple 3', 'red apple'],
    ['redApple', 'red Apple'],
    ['red apple copy 2', 'red apple'],
    ['icons/red-apple@2x', 'red apple'],
    ['Fruits/apple/Large', 'apple'],
    ['photo_sunset.jpg', 'photo sunset'],
    ['Animal=Fox', 'Fox'],
    ['Animal=Red fox, Size=xl', 'Red fox'],
    ['Avatar / Anna', 'Anna'],
    ['猫', '猫'],
    ['Кот 7', 'Кот'],
    ['Frame it', 'Frame it'],
    ['7 dwarfs', '7 dwarfs'],
    ['3d cube', '3d cube'],
  ])('%s says %s', (name, words) => {
    expect(layerWords(name)).toBe(words);
  });

  it.each([
    'Rectangle 12',
    'Rectangle',
    'image',
    'Image 1',
    'Frame 3',
    'Frame 1234',
    'Ellipse 1',
    'avatar',
    'Avatar / Large',
    'Avatar copy 2',
    'Mask group',
    'List Item',
    'placeholder-image',
    'Card/Image',
    'Property 1=Default',
    'Size=xl, State=Default',
    'bg',
    'icon24px',
    '24',
    '$ 12.50',
    '—',
    '   ',
    '',
  ])('"%s" says nothing', (name) => {
    expect(layerWords(name)).toBe('');
  });

  it.each([
    ['Avatar', 'avatars'],
    ['User / Photo 3', 'avatars'],
    ['card/Cover', 'scenes'],
    ['Hero image', 'scenes'],
    ['bg', 'scenes'],
    ['Profile / Background', 'scenes'],
    ['Image 1', null],
    ['Rectangle 12', null],
    ['Avatar / Anna', 'avatars'],
    ['Card/Avatar/Large/Jane Cooper', 'avatars'],
    ['User / Settings', null],
    ['Background / Blue', null],
    ['Anna / Avatar', null],
    ['avatar of Anna', null],
    ['cover of a book', null],
  ])('%s is for %s', (name, group) => {
    expect(classOfName(name)).toBe(group);
  });

  it('cuts a paragraph to 24 words', () => {
    expect(layerWords('word '.repeat(500)).split(' ')).toHaveLength(24);
  });
});

describe('promptFromLayer', () => {
  const { build } = createFakeFigma();

  it('takes the layer’s own name first', () => {
    const row = build.frame({ name: 'Team' });
    build.text({ characters: 'Anna', parent: row });
    expect(promptFromLayer(build.ellipse({ name: 'fox', parent: row }))).toBe('fox');
  });

  it('then the nearest text beside it', () => {
    const list = build.frame({ name: 'Zoo' });
    const shapes = ['Lion', 'Zebra', 'Owl'].map((name, index) => {
      build.text({ characters: name, x: 60, y: index * 80, parent: list });
      return build.ellipse({ name: `Ellipse ${index}`, x: 0, y: index * 80, width: 40, height: 40, parent: list });
    });
    expect(shapes.map(promptFromLayer)).toEqual(['Lion', 'Zebra', 'Owl']);
  });

  it('passes over texts that say nothing or are hidden', () => {
    const card = build.frame({ name: 'Card' });
    build.text({ characters: '$12', x: 0, parent: card });
    build.text({ characters: 'Draft', x: 10, visible: false, parent: card });
    build.text({ characters: 'Green tea', x: 300, parent: card });
    expect(promptFromLayer(build.rectangle({ name: 'image', parent: card }))).toBe('Green tea');
  });

  it('then the text in it, when it is a frame', () => {
    const card = build.frame({ name: 'Card 7' });
    build.text({ characters: 'Blue boat', parent: card });
    expect(promptFromLayer(card)).toBe('Blue boat');
  });

  it('then what it is in, upwards', () => {
    const product = build.frame({ name: 'Product / Teapot' });
    const wrapper = build.frame({ name: 'Wrapper', parent: product });
    const inner = build.rectangle({ name: 'Rectangle 12', parent: build.frame({ name: 'Frame 2', parent: wrapper }) });
    expect(promptFromLayer(inner)).toBe('Teapot');
  });

  it('finds the text beside the wrapper of the avatar', () => {
    const row = build.frame({ name: 'Row' });
    build.text({ characters: 'Anna', parent: row });
    const avatar = build.ellipse({ name: 'Ellipse 1', parent: build.frame({ name: 'Avatar', parent: row }) });
    expect(promptFromLayer(avatar)).toBe('Anna');
  });

  it('is empty when nothing says anything; the page’s name and what lies loose on it do not count', () => {
    build.text({ characters: 'Loose text' });
    expect(promptFromLayer(build.rectangle({ name: 'Rectangle 1' }))).toBe('');
    expect(promptFromLayer(build.rectangle({ name: 'Rectangle 1', parent: build.frame({ name: 'Frame 1' }) }))).toBe('');
  });
});

describe('seedFromLayer', () => {
  it('is the same for the same id, for good: stored designs depend on it', () => {
    expect(['1:2', '1:3', 'I4:5;6:7', ''].map(seedFromLayer)).toEqual([4271168225, 2995180567, 3454865301, 2872998923]);
  });

  it('spreads ids of layers made together over the 32 bits, without a clash among 20 000', () => {
    const seeds = Array.from({ length: 20_000 }, (_, index) => seedFromLayer(`1:${index}`));
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff)).toBe(true);
    expect(new Set(seeds).size).toBe(20_000);
    for (let bit = 0; bit < 32; bit++) {
      const ones = seeds.filter((seed) => (seed >>> bit) & 1).length;
      expect(Math.abs(ones - 10_000)).toBeLessThan(500);
    }
  });
});

describe('layerName', () => {
  it.each([
    [{ prompt: ' red\n  apple ' }, 'red apple'],
    [{ prompt: ' ', class: 'street-food', style: 'noto' }, 'Street food'],
    [{ prompt: '', style: '3d' }, '3d'],
    [{ prompt: '' }, 'Sphere Fill'],
    [{ prompt: '🍎'.repeat(81) }, `${'🍎'.repeat(79)}…`],
  ])('%j is named %s', (changes, name) => {
    expect(layerName(recipe(changes))).toBe(name);
  });
});
