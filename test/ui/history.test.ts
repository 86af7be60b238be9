import { describe, expect, it } from 'vitest';
import type { PackInfo } from '../../src/shared/protocol';
import { agoText } from '../../src/ui/describe';
import { examplePrompts } from '../../src/ui/components/example-chips';
import { type HistoryItem, searchHistory } from '../../src/ui/state/history';

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [{ id: 'flat', label: 'Flat' }],
  classes: [
    { id: 'food', label: 'Food', prompts: ['apple', 'bread', 'cake'] },
    { id: 'none', label: 'Without examples', prompts: [] },
    { id: 'pets', label: 'Pets', prompts: ['cat'] },
  ],
  defaults: { passes: 1, strength: 0.5, guidance: [1] },
};

function item(id: string, prompt: string, style: string | null = null): HistoryItem {
  const recipe = {
    version: 1 as const,
    pack: { name: 'default', version: '1.0.0' },
    prompt,
    style,
    class: null,
    seed: 12,
    passes: 1,
    strength: null,
    guidance: 1,
    size: { width: 64, height: 64 },
    source: null,
  };
  return { id, time: 0, pinned: false, recipe: { kind: 'recipe', recipe }, address: '', label: prompt };
}

describe('search', () => {
  const later: HistoryItem = { ...item('d', 'Made with a later version'), recipe: { kind: 'later', version: 2, text: '{}' } };
  const mixed: HistoryItem = { ...item('e', ''), label: 'owl + strawberry cake, 20 %' };
  const items = [item('a', 'Red apple', 'flat'), item('b', 'Café at night'), item('c', 'green apple'), later, mixed];
  it.each([
    ['', ['a', 'b', 'c', 'd', 'e']],
    ['apple', ['a', 'c']],
    [' APPLE  red ', ['a']],
    ['cafe', ['b']],
    ['flat', ['a']],
    ['later', ['d']],
    ['12', ['a', 'b', 'c', 'e']],
    ['cake owl', ['e']],
    ['pear', []],
  ])('“%s”', (search, ids) => expect(searchHistory(items, search, PACK).map(({ id }) => id)).toEqual(ids));
});

describe('examples of a first run', () => {
  it('come from classes far apart, and only from those that have some', () => {
    expect(examplePrompts(PACK, 3)).toEqual(['bread', 'cat']);
    expect(examplePrompts({ styles: [], classes: [] }, 3)).toEqual([]);
    const known = [...PACK.classes, { id: 'mixed', label: 'Mixed', prompts: ['ant', 'panda', 'rainbow', 'sunflower'] }];
    expect(examplePrompts({ styles: [], classes: known }, 3), 'the most welcoming first, if the pack has enough of them').toEqual(['sunflower', 'panda', 'rainbow']);
  });
});

describe('how long ago', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  it.each([
    [10_000, 'just now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [3 * 86_400_000, 'Nov 21, 2026'],
  ])('%i ms', (ms, text) => expect(agoText(now - ms, now)).toBe(text));
});
