/** Nouns with the text embeddings of the published CLIP ViT-B/32. Third-party data: read where it lies, not part of this repository. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/engine-bundle';

/** Folder with embeddings.npy ([N, 512] float16) and names.json. */
export const CLIP_NOUNS = process.env.SPHERE_FILL_CLIP_NOUNS ?? join(ROOT, '../shared/data/clip-nouns');

/** Nouns that the adapter is not fitted on: HELD_OUT in training/sphere_fill/tower/adapter.py. */
const HELD_OUT = 396;

export interface Noun {
  /** Lower case. */
  readonly name: string;
  readonly embedding: Float32Array;
}

/** Every noun once. */
export async function readNouns(folder: string): Promise<Noun[]> {
  const [table, text] = await Promise.all([readFile(join(folder, 'embeddings.npy')), readFile(join(folder, 'names.json'), 'utf8')]);
  const names = (JSON.parse(text) as { name: string }[]).map(({ name }) => name.toLowerCase());
  const { rows, width, at } = readMatrix(table);
  if (rows !== names.length) throw new Error(`${folder}: ${names.length} names but ${rows} embeddings`);
  return names.flatMap((name, row) =>
    names.indexOf(name) === row ? [{ name, embedding: Float32Array.from({ length: width }, (_, column) => at(row, column)) }] : [],
  );
}

/** The nouns with the smallest SHA-256, in the order they come in. */
export function heldOut(nouns: readonly Noun[], count = HELD_OUT): Noun[] {
  const hash = ({ name }: Noun): string => createHash('sha256').update(name).digest('hex');
  const chosen = new Set([...nouns].sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, count));
  return nouns.filter((noun) => chosen.has(noun));
}

/** A float16 matrix in numpy's file format, version 1, rows first. */
function readMatrix(file: Buffer): { rows: number; width: number; at: (row: number, column: number) => number } {
  const start = 10 + file.readUInt16LE(8);
  const header = file.toString('latin1', 10, start);
  const shape = /'descr': '<f2', 'fortran_order': False, 'shape': \((\d+), (\d+)\)/.exec(header);
  if (!shape) throw new Error(`Not a float16 matrix: ${header.trim()}`);
  const [rows, width] = [Number(shape[1]), Number(shape[2])];
  return { rows, width, at: (row, column) => float16(file.readUInt16LE(start + 2 * (row * width + column))) };
}

function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
