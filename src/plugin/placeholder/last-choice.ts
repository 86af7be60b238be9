import * as v from 'valibot';
import { type Placeholder, placeholderSchema } from '../../shared/protocol';

const LAST_CHOICE_KEY = 'last-placeholder';

/** What was asked for the last time; null when nothing was, or when the storage cannot be read. */
export async function readLastChoice(storage: ClientStorageAPI): Promise<Placeholder | null> {
  const stored: unknown = await storage.getAsync(LAST_CHOICE_KEY).catch(() => undefined);
  const parsed = v.safeParse(placeholderSchema, stored);
  return parsed.success ? parsed.output : null;
}

/** @throws what Figma says when the storage is full. */
export async function writeLastChoice(storage: ClientStorageAPI, choice: Placeholder): Promise<void> {
  await storage.setAsync(LAST_CHOICE_KEY, choice);
}
