import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/** The files of a pack, by their name in it. */
export type PackFiles = ReadonlyMap<string, Buffer>;

const MANIFEST = 'pack.json';
const CREDITS = 'CREDITS.md';
const manifestSchema = v.object({ name: v.string(), version: v.string(), files: v.record(v.string(), v.object({ bytes: v.number() })) });

/**
 * Reads pack.json and the files it lists: what else lies in the folder (cards) is not for the window. The credits, null
 * when there are none, go with the licence notices.
 *
 * Hashes are checked where the pack is loaded, by the engine.
 */
export async function readPackFolder(folder: string): Promise<{
  readonly title: string;
  readonly files: PackFiles;
  readonly credits: string | null;
}> {
  const manifestBytes = await readFile(path.join(folder, MANIFEST)).catch((error: unknown) => {
    throw new Error(`No model pack in ${folder}`, { cause: error });
  });
  const parsed = v.safeParse(manifestSchema, JSON.parse(manifestBytes.toString('utf8')));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${path.join(folder, MANIFEST)}: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const files = new Map<string, Buffer>([[MANIFEST, manifestBytes]]);
  for (const [name, { bytes }] of Object.entries(parsed.output.files)) {
    const content = await readFile(path.join(folder, name));
    if (content.length !== bytes) throw new Error(`${name} has ${content.length} bytes, pack.json says ${bytes}`);
    files.set(name, content);
  }
  const credits = await readFile(path.join(folder, CREDITS), 'utf8').catch(() => null);
  return { title: `${parsed.output.name} ${parsed.output.version}`, files, credits };
}
