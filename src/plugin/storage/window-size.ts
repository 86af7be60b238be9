import * as v from 'valibot';
import { clampWindowSize, FIRST_WINDOW_SIZE, type WindowSize } from '../../shared/window-size';

const WINDOW_SIZE_KEY = 'window-size';
const schema = v.object({ width: v.number(), height: v.number() });

/** The size the window was left with; the first size when there is none, or when the storage cannot be read. */
export async function readWindowSize(storage: ClientStorageAPI): Promise<WindowSize> {
  const stored: unknown = await storage.getAsync(WINDOW_SIZE_KEY).catch(() => undefined);
  const parsed = v.safeParse(schema, stored);
  return parsed.success ? clampWindowSize(parsed.output) : FIRST_WINDOW_SIZE;
}

/** @throws what Figma says when the storage is full. */
export async function writeWindowSize(storage: ClientStorageAPI, size: WindowSize): Promise<void> {
  await storage.setAsync(WINDOW_SIZE_KEY, size);
}
