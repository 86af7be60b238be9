import * as v from 'valibot';
import { Failure } from '../../shared/failure';
import { MAX_HISTORY_BYTES, MAX_HISTORY_ENTRIES, MAX_HISTORY_PINS } from '../../shared/limits';
import type { HistoryEntry, NewHistoryEntry } from '../../shared/protocol';
import { stringifyRecipe, utf8Length } from '../../shared/recipe';
import { reasonOf } from '../canvas/reason';

/**
 * Every entry has a key of its own. One list under one key would be read, changed and written as a whole, and of two windows
 * that do so at the same time one would lose what it added.
 */
const PREFIX = 'history/';

/** Entries given up for one that does not fit, where the storage is full for other reasons than the history's own size. */
const MAX_SACRIFICES = 3;

const storedSchema = v.object({
  version: v.literal(1),
  /** Milliseconds since 1970. */
  time: v.number(),
  pinned: v.boolean(),
  /** A recipe as text; may be of a later version. */
  recipe: v.pipe(v.string(), v.minLength(1)),
  /** A small PNG. */
  thumbnail: v.instance(Uint8Array),
});
type Stored = v.InferOutput<typeof storedSchema>;

/** What is under one key; null where it is damaged, or of a later build. */
interface Slot {
  readonly key: string;
  readonly entry: Stored | null;
}

/** The entries, newest first. What cannot be read is left out. @throws what Figma says when nothing can be read at all */
export async function readHistory(storage: ClientStorageAPI): Promise<HistoryEntry[]> {
  const entries = (await readSlots(storage)).flatMap(({ key, entry }) => (entry === null ? [] : [toEntry(key, entry)]));
  return entries.sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1));
}

/**
 * Adds pictures, the last one as the newest. A recipe that is there already moves to the front and stays pinned. The oldest
 * entries go when there are too many, pinned ones last.
 *
 * @param now - milliseconds since 1970
 * @throws {@link Failure} `internal` when the storage is full; what was there before is still there
 */
export async function addToHistory(storage: ClientStorageAPI, items: readonly NewHistoryEntry[], now: number): Promise<void> {
  const slots = await readSlots(storage);
  const added = items.map((item, index): { key: string; entry: Stored } => {
    const recipe = stringifyRecipe(item.recipe);
    const twin = slots.find((slot) => slot.entry?.recipe === recipe);
    const entry = { version: 1 as const, time: now + index, pinned: twin?.entry?.pinned ?? false, recipe, thumbnail: item.thumbnail };
    return { key: twin?.key ?? newKey(now, index), entry };
  });
  const replaced = new Set(added.map(({ key }) => key));
  const others = inOrderOfLoss(slots.filter(({ key }) => !replaced.has(key)));
  await makeRoom(storage, others, added);
  for (const slot of added) await write(storage, slot, others);
}

/** @throws {@link Failure} `bad-input` for an entry that is gone, or one pin too many */
export async function pinInHistory(storage: ClientStorageAPI, id: string, pinned: boolean): Promise<void> {
  const slots = await readSlots(storage);
  const slot = slots.find(({ key }) => key === keyOf(id));
  if (!slot?.entry) throw new Failure('bad-input', 'This picture is no longer in the history');
  const pins = slots.filter(({ entry }) => entry?.pinned).length;
  if (pinned && !slot.entry.pinned && pins >= MAX_HISTORY_PINS) {
    throw new Failure('bad-input', `At most ${MAX_HISTORY_PINS} pictures can be pinned. Unpin one first.`);
  }
  await storage.setAsync(slot.key, { ...slot.entry, pinned });
}

/** Removes one entry; one that is gone already is no fault. */
export function removeFromHistory(storage: ClientStorageAPI, id: string): Promise<void> {
  return storage.deleteAsync(keyOf(id));
}

/** Removes all entries, damaged ones too. @param pinned - the pinned ones as well */
export async function clearHistory(storage: ClientStorageAPI, pinned: boolean): Promise<void> {
  const slots = await readSlots(storage);
  await drop(storage, slots.filter(({ entry }) => pinned || !entry?.pinned));
}

async function readSlots(storage: ClientStorageAPI): Promise<Slot[]> {
  const keys = (await storage.keysAsync()).filter((key) => key.startsWith(PREFIX));
  return Promise.all(
    keys.map(async (key) => {
      // One entry that cannot be read must not hide the others.
      const value: unknown = await storage.getAsync(key).catch(() => null);
      const parsed = v.safeParse(storedSchema, value);
      return { key, entry: parsed.success ? parsed.output : null };
    }),
  );
}

/** What is given up first stands first: what cannot be read, then the oldest, then the oldest of the pinned. */
function inOrderOfLoss(slots: readonly Slot[]): Slot[] {
  const rank = ({ entry }: Slot): number => (entry === null ? 0 : entry.pinned ? 2 : 1);
  return [...slots].sort((a, b) => rank(a) - rank(b) || (a.entry?.time ?? 0) - (b.entry?.time ?? 0));
}

/** Drops from the front of `others` until they and the new ones are within the limits. */
async function makeRoom(storage: ClientStorageAPI, others: Slot[], added: readonly Slot[]): Promise<void> {
  const size = (slots: readonly Slot[]): number => slots.reduce((sum, slot) => sum + bytesOf(slot), 0);
  const leaving: Slot[] = [];
  while (others.length > 0 && (others.length + added.length > MAX_HISTORY_ENTRIES || size(others) + size(added) > MAX_HISTORY_BYTES)) {
    leaving.push(...others.splice(0, 1));
  }
  await drop(storage, leaving);
}

/** Writes an entry; where the storage has no room, some of the others go. */
async function write(storage: ClientStorageAPI, { key, entry }: Slot, others: Slot[]): Promise<void> {
  for (let sacrifices = 0; ; sacrifices++) {
    try {
      await storage.setAsync(key, entry);
      return;
    } catch (error) {
      const victim = sacrifices < MAX_SACRIFICES ? others.shift() : undefined;
      if (!victim) throw new Failure('internal', `The history could not be saved: ${reasonOf(error)}`);
      await drop(storage, [victim]);
    }
  }
}

async function drop(storage: ClientStorageAPI, slots: readonly Slot[]): Promise<void> {
  await Promise.all(slots.map(({ key }) => storage.deleteAsync(key)));
}

function bytesOf({ key, entry }: Slot): number {
  return entry === null ? 0 : utf8Length(key) + utf8Length(entry.recipe) + entry.thumbnail.byteLength + 64;
}

/** Not guessable is not needed; not the same in two windows is. */
function newKey(now: number, index: number): string {
  const chance = Math.floor(Math.random() * 0x1_0000_0000).toString(36);
  return keyOf(`${now.toString(36)}-${index}-${chance}`);
}

function keyOf(id: string): string {
  return PREFIX + id;
}

function toEntry(key: string, { time, pinned, recipe, thumbnail }: Stored): HistoryEntry {
  return { id: key.slice(PREFIX.length), time, pinned, recipe, thumbnail: new Uint8Array(thumbnail) };
}
