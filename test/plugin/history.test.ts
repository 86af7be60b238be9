import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/shared/protocol';
import { openPlugin, type OpenPlugin, recipe } from './helpers';

/** A thumbnail of so many bytes; the sandbox does not look into it. */
function item(prompt: string, bytes = 100): { recipe: ReturnType<typeof recipe>; thumbnail: Uint8Array<ArrayBuffer> } {
  return { recipe: recipe({ prompt }), thumbnail: new Uint8Array(bytes) };
}
async function add(window: OpenPlugin['window'], ...prompts: string[]): Promise<HistoryEntry[]> {
  let entries: HistoryEntry[] = [];
  for (const prompt of prompts) ({ entries } = await window.call('addHistory', { items: [item(prompt)] }));
  return entries;
}
function prompts(entries: readonly HistoryEntry[]): string[] {
  return entries.map((entry) => String((JSON.parse(entry.recipe) as { prompt: unknown }).prompt));
}
const numbered = (count: number, from = 0): string[] => Array.from({ length: count }, (_unused, index) => `picture ${from + index}`);

describe('the history', () => {
  it('is empty at first', async () => {
    const { window } = openPlugin();
    expect(await window.call('readHistory', {})).toEqual({ entries: [] });
  });

  it('comes back in the next window, newest first, with recipe and thumbnail', async () => {
    const { window, fake } = openPlugin();
    await window.call('addHistory', { items: [item('cat', 3), item('dog', 4)] });
    const again = openPlugin({ storage: fake.storage });
    const { entries } = await again.window.call('readHistory', {});
    expect(prompts(entries)).toEqual(['dog', 'cat']);
    expect(entries.map(({ thumbnail }) => thumbnail.byteLength)).toEqual([4, 3]);
    expect(entries[0]?.recipe).toBe(JSON.stringify(recipe({ prompt: 'dog' })));
  });

  it('holds a recipe once: made again it moves to the front and stays pinned', async () => {
    const { window } = openPlugin();
    const [, cat] = await add(window, 'cat', 'dog');
    await window.call('pinHistory', { id: cat?.id ?? '', pinned: true });
    const entries = await add(window, 'cat');
    expect(prompts(entries)).toEqual(['cat', 'dog']);
    expect(entries[0]).toMatchObject({ id: cat?.id, pinned: true });
  });

  it('keeps the last 50, and the pinned ones longest', async () => {
    const { window, fake } = openPlugin();
    const [first] = await add(window, 'picture 0');
    await window.call('pinHistory', { id: first?.id ?? '', pinned: true });
    for (let from = 1; from < 57; from += 8) {
      await window.call('addHistory', { items: numbered(8, from).map((prompt) => item(prompt)) });
    }
    const { entries } = await window.call('readHistory', {});
    expect(prompts(entries)).toEqual([...numbered(49, 8).reverse(), 'picture 0']);
    expect([...fake.storage.keys()].filter((key) => key.startsWith('history/')).length).toBe(50);
  });

  it('refuses a 41st pin, says so, and keeps the rest', async () => {
    const { window } = openPlugin();
    for (let from = 0; from < 48; from += 8) await window.call('addHistory', { items: numbered(8, from).map((prompt) => item(prompt)) });
    const { entries } = await window.call('readHistory', {});
    for (const { id } of entries.slice(0, 40)) await window.call('pinHistory', { id, pinned: true });
    await expect(window.call('pinHistory', { id: entries[40]?.id ?? '', pinned: true })).rejects.toMatchObject({
      code: 'bad-input',
      message: 'At most 40 pictures can be pinned. Unpin one first.',
    });
    const { entries: freed } = await window.call('pinHistory', { id: entries[0]?.id ?? '', pinned: false });
    expect(freed.filter(({ pinned }) => pinned).length).toBe(39);
  });

  it('loses nothing when two windows add at the same time', async () => {
    const first = openPlugin();
    const second = openPlugin({ storage: first.fake.storage });
    await Promise.all([
      first.window.call('addHistory', { items: [item('cat'), item('dog')] }),
      second.window.call('addHistory', { items: [item('fox')] }),
    ]);
    const { entries } = await first.window.call('readHistory', {});
    expect(prompts(entries).sort()).toEqual(['cat', 'dog', 'fox']);
  });

  it('leaves damaged entries out and gives them up first; one of a later build too', async () => {
    const storage = new Map<string, unknown>([
      ['history/a', 'nonsense'],
      ['history/b', { version: 2, time: 5, art: new Uint8Array(9) }],
      ['settings', 'not ours'],
    ]);
    const { window } = openPlugin({ storage });
    expect(prompts(await add(window, 'cat'))).toEqual(['cat']);
    expect(storage.has('history/b')).toBe(true);
    for (let from = 0; from < 56; from += 8) await window.call('addHistory', { items: numbered(8, from).map((prompt) => item(prompt)) });
    expect([storage.has('history/a'), storage.has('history/b'), storage.get('settings')]).toEqual([false, false, 'not ours']);
  });

  it('shows a recipe of a later build as it is stored', async () => {
    const later = JSON.stringify({ version: 9, magic: true });
    const storage = new Map<string, unknown>([
      ['history/x', { version: 1, time: 5, pinned: false, recipe: later, thumbnail: new Uint8Array(1) }],
    ]);
    const { window } = openPlugin({ storage });
    expect((await window.call('readHistory', {})).entries).toMatchObject([{ id: 'x', recipe: later }]);
  });

  it('refuses a thumbnail that is too large', async () => {
    const { window } = openPlugin();
    await expect(window.call('addHistory', { items: [item('cat', 50_000)] })).rejects.toMatchObject({
      code: 'bad-message',
      message: expect.stringContaining('items.0.thumbnail') as string,
    });
  });

  it('makes room in a full storage by its own oldest entries', async () => {
    const { window, fake } = openPlugin();
    await window.call('addHistory', { items: [item('old', 20_000), item('newer', 20_000)] });
    fake.storage.set('other', new Uint8Array(5_000_000 - 41_500));
    const { entries } = await window.call('addHistory', { items: [item('cat', 20_000)] });
    expect(prompts(entries)).toEqual(['cat', 'newer']);
  });

  it('says that the storage is full when that does not help', async () => {
    const { window, fake } = openPlugin();
    await add(window, 'old');
    fake.storage.set('other', new Uint8Array(4_999_000));
    await expect(window.call('addHistory', { items: [item('cat', 20_000)] })).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/history could not be saved.*5 MB/) as string,
    });
  });

  it('pins, unpins and removes; what is gone cannot be pinned', async () => {
    const { window } = openPlugin();
    const [dog] = await add(window, 'cat', 'dog');
    const id = dog?.id ?? '';
    expect((await window.call('pinHistory', { id, pinned: true })).entries[0]).toMatchObject({ id, pinned: true });
    expect((await window.call('pinHistory', { id, pinned: false })).entries[0]).toMatchObject({ id, pinned: false });
    expect(prompts((await window.call('removeHistory', { id })).entries)).toEqual(['cat']);
    await expect(window.call('pinHistory', { id, pinned: true })).rejects.toMatchObject({ code: 'bad-input' });
    expect(prompts((await window.call('removeHistory', { id })).entries)).toEqual(['cat']);
  });

  it('is cleared but for what is pinned, then of that too; settings stay', async () => {
    const { window, fake } = openPlugin();
    fake.storage.set('settings', 1);
    fake.storage.set('history/damaged', 1);
    const [dog] = await add(window, 'cat', 'dog');
    await window.call('pinHistory', { id: dog?.id ?? '', pinned: true });
    expect(prompts((await window.call('clearHistory', { pinned: false })).entries)).toEqual(['dog']);
    expect((await window.call('clearHistory', { pinned: true })).entries).toEqual([]);
    expect([...fake.storage.keys()]).toEqual(['settings']);
  });
});
