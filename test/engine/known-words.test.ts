import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type KnownWords, parseWords } from '../../src/engine/known-words';

const FILE = 'text/words.json';
const words = read({
  known: ['red apple', 'kangaroo', 'beach', 'sunset', 'palm tree', 'tree', 'hat', 'cat', 'house', 'fox', 'box'],
  near: { kangaroo: ['wombat', 'wallaby'], woman: ['jane'], 'hot beverage': ['latte'], castle: ['manor', 'manor house'], fox: ['vixen'] },
  alone: { rocket: ['startup', 'liftoff'], 'smiling face': ['happy'] },
  unsure: { 'red apple': ['apple', 'cider'], 'health worker': ['doctor', 'nurse'], fountain: ['waterfall', 'wombat'] },
});

function read(value: unknown): KnownWords {
  return parseWords(FILE, new TextEncoder().encode(JSON.stringify(value)));
}

describe('words that nobody has drawn', () => {
  it.each([
    ['wombat', 'kangaroo'],
    ['a purple Wombat, on the moon!', 'a purple kangaroo, on the moon!'],
    ['latte and two wallabies', 'hot beverage and two kangaroo'],
    ['two wombats and a latte', 'two kangaroo and a hot beverage'],
    ['manor house', 'castle'],
    ['manor with a house', 'castle with a house'],
    ['vixens', 'fox'],
    ['a wombat sleeping', 'a kangaroo sleeping'],
    ['wombat icon with a latte', 'kangaroo icon with a hot beverage'],
  ])('"%s" is drawn as "%s"', (prompt, drawn) => {
    expect(words.nearest(prompt)).toBe(drawn);
    expect(words.nearest(drawn), 'what is drawn stays what it is').toBeNull();
  });

  it.each([
    ['startup', 'rocket'],
    [' The Startups! ', 'rocket'],
    ['a startup icon', 'rocket'],
    ['wombat emoji', 'kangaroo'],
    ['startup wombat', 'startup kangaroo'],
    ['Jane', 'woman'],
    ['Jane Cooper', 'woman'],
  ])('"%s" alone is drawn as "%s"', (prompt, drawn) => {
    expect(words.nearest(prompt)).toBe(drawn);
  });

  it.each(['happy cat', 'wombat toy', 'Jane von Cooper', 'startup founder', 'Startup Founder', 'the icon', 'my', 'startup startup'])('in other company nothing is replaced: "%s"', (prompt) => {
    expect(words.nearest(prompt)).toBeNull();
  });

  it.each(['', 'kangaroo', 'wombatting', 'constructor', '__proto__', '100 %', '袋熊'])('nothing is replaced in "%s"', (prompt) => {
    expect(words.nearest(prompt)).toBeNull();
  });
});

describe('what can be drawn of a prompt', () => {
  it.each<[string, string[]]>([
    ['sunset beach', ['beach', 'sunset']],
    ['Palm trees at the beach', ['palm tree', 'beach']],
    ['qwzx cats with a hat', ['cat', 'hat']],
    ['boxes', ['box']],
    ['Doctors with a cat', ['health worker', 'cat']],
    ['waterfall', ['fountain']],
    ['wombat waterfall', ['fountain', 'kangaroo']],
    ['kangraoo', ['kangaroo']],
    ['two kangarooos', ['kangaroo']],
    ['docttors', []],
    ['aplpe and ciderr', ['red apple']],
    ['hose', []],
    ['housse', ['house']],
    ['cat beach house sunset tree fox', ['fox', 'tree', 'sunset', 'house']],
    ['cats wearing a hat', ['cat', 'hat']],
    ['a box full of hats', ['box', 'hat']],
    ['two slices of apple', ['red apple']],
    ['cat with a box of apples', ['cat', 'red apple', 'box']],
    ['happy cat', ['cat', 'smiling face']],
    ['of cats', ['cat']],
    ['beach', []],
    ['qwzx', []],
    ['toString', []],
  ])('in "%s": %j', (prompt, parts) => {
    expect(words.parts(prompt)).toEqual(parts);
  });
});

it.each<[unknown, RegExp]>([
  [{ known: ['cat'], unsure: {} }, /^text\/words\.json: near/],
  [{ known: ['cat'], near: {} }, /^text\/words\.json: unsure/],
  [{ known: 'cat', near: {}, unsure: {} }, /^text\/words\.json: known/],
  [{ known: [], near: {}, alone: 'none', unsure: {} }, /^text\/words\.json: alone/],
  [{ known: [], near: { cat: [1] }, unsure: {} }, /^text\/words\.json: near\.cat\.0/],
])('a list that is none is refused: %j', (value, message) => {
  expect(() => read(value)).toThrow(message);
});

it.each([
  ['JSON', Uint8Array.of(0x7b)],
  ['gzipped', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
])('so is what is not %s', (_, bytes) => {
  expect(() => parseWords(FILE, bytes)).toThrow('text/words.json: not JSON');
});

it('a list may be gzipped', () => {
  const list = { known: ['kangaroo'], near: { kangaroo: ['wombat'] }, unsure: {} };
  expect(parseWords(FILE, gzipSync(strToU8(JSON.stringify(list)))).nearest('wombat')).toBe('kangaroo');
});
