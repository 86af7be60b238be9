import * as v from 'valibot';
import { type Settings, settingsSchema } from '../../shared/protocol';

const SETTINGS_KEY = 'settings';

/** The stored settings; null when there are none, or none that this build can use. */
export async function readSettings(storage: ClientStorageAPI): Promise<Settings | null> {
  const stored: unknown = await storage.getAsync(SETTINGS_KEY);
  const parsed = v.safeParse(settingsSchema, stored);
  return parsed.success ? parsed.output : null;
}

/** @throws what Figma says when the storage is full. */
export async function writeSettings(storage: ClientStorageAPI, settings: Settings): Promise<void> {
  await storage.setAsync(SETTINGS_KEY, settings);
}
