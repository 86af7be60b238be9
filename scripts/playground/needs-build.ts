import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../lib/engine-bundle';

/** What a build is made from, besides the pack. */
const SOURCES = ['src', 'scripts/build', 'scripts/lib', 'manifest.json', 'package-lock.json'];

/** Whether the plugin in a folder is missing, or older than what it is made from. */
export async function needsBuild(folder: string, packFolder: string): Promise<boolean> {
  const built = await Promise.all(['manifest.json', 'code.js', 'ui.html'].map((name) => changed(path.join(folder, name))));
  const oldest = Math.min(...built.map((time) => time ?? 0));
  if (oldest === 0) return true;
  const sources = [...SOURCES.map((name) => path.join(ROOT, name)), path.join(packFolder, 'pack.json')];
  for (const source of sources) {
    if ((await newest(source)) > oldest) return true;
  }
  return false;
}

async function newest(place: string): Promise<number> {
  const entry = await stat(place).catch(() => null);
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(place);
  return Math.max(0, ...(await Promise.all(names.map((name) => newest(path.join(place, name))))));
}

async function changed(file: string): Promise<number | null> {
  return stat(file).then(
    (entry) => entry.mtimeMs,
    () => null,
  );
}
