/**
 * Measures where familiar pictures end (the limits in src/engine/measures.ts): how near held-out art of the data set
 * comes back from the sphere, beside photographs, noise, gradients and screens of text.
 *
 * npx tsx scripts/measure-familiar.ts --data DATASET --photos FOLDER [--pack FOLDER] [--most N]
 */
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine, Reconstruction } from '../src/engine/engine';
import type { Rgba } from '../src/shared/protocol';
import { readWasm, ROOT } from './lib/engine-bundle';
import { importEngine, packInFolder } from './lib/engine-node';

/** Side of the pictures of the data set that are read, in pixels. */
const SIDE = 128;
const PERCENTILES = [1, 5, 10, 25, 50, 75, 90, 95, 99];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      photos: { type: 'string' },
      pack: { type: 'string', default: join(ROOT, 'models/default') },
      most: { type: 'string', default: '150' },
    },
  });
  const { data, photos, pack } = values;
  const most = Number(values.most);
  if (data === undefined || photos === undefined) throw new Error('--data and --photos, please');
  const [{ decodePng, loadEngine }, wasm] = await Promise.all([importEngine(), readWasm()]);
  const engine = await loadEngine({ source: packInFolder(pack), wasm });
  const files = (await readdir(photos)).filter((name) => name.endsWith('.png')).sort();

  const groups: [string, () => AsyncIterable<Rgba>][] = [
    ['art, other pair', () => artOf(data, 'pair', most)],
    ['art, other concept', () => artOf(data, 'concept', most)],
    [
      'photographs',
      async function* () {
        for (const name of spread(files, most)) yield decodePng(await readFile(join(photos, name)));
      },
    ],
    ['noise', () => drawn(20, (random) => () => [random(), random(), random(), 255])],
    ['gradients', () => drawn(40, gradient)],
    ['stripes and text', () => drawn(40, text)],
  ];
  for (const [name, images] of groups) await report(engine, name, images());
  await engine.dispose();
}

async function report(engine: Engine, name: string, images: AsyncIterable<Rgba>): Promise<void> {
  const all: Reconstruction[] = [];
  for await (const image of images) all.push(await engine.reconstruct(image));
  const familiar = all.filter((one) => one.familiar).length;
  console.log(`${name}: ${familiar} of ${all.length} familiar`);
  for (const figure of ['psnr', 'detail'] as const) {
    const sorted = all.map((one) => one[figure]).sort((a, b) => a - b);
    const columns = PERCENTILES.map((share) => `p${share} ${(sorted[Math.round((share / 100) * (sorted.length - 1))] ?? NaN).toFixed(1)}`);
    console.log(`  ${figure.padEnd(6)} ${columns.join('  ')}`);
  }
}

/** Held-out pictures of a split, evenly spread. */
async function* artOf(folder: string, split: string, most: number): AsyncIterable<Rgba> {
  const rows = (await readFile(join(folder, 'rows.jsonl'), 'utf8')).trim().split('\n');
  const indices = rows.flatMap((row, index) => ((JSON.parse(row) as { split: string }).split === split ? [index] : []));
  const file = await open(join(folder, `images${SIDE}.rgba`));
  try {
    for (const index of spread(indices, most)) {
      const bytes = new Uint8Array(SIDE * SIDE * 4);
      await file.read(bytes, 0, bytes.length, index * bytes.length);
      yield { width: SIDE, height: SIDE, data: straight(bytes) };
    }
  } finally {
    await file.close();
  }
}

/** The data set is premultiplied, pictures are not. */
function straight(bytes: Uint8Array): Rgba['data'] {
  return new Uint8ClampedArray(bytes).map((value, i) => {
    const alpha = bytes[i | 3] ?? 0;
    return (i & 3) === 3 || alpha === 0 ? value : (value * 255) / alpha;
  });
}

function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % step === 0);
}

type Paint = (x: number, y: number) => readonly [number, number, number, number];

/** Pictures drawn point by point. @param start - one picture; gets numbers in [0, 255] at random, the same on every run */
async function* drawn(count: number, start: (random: () => number) => Paint): AsyncIterable<Rgba> {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * 255;
  };
  for (let i = 0; i < count; i++) {
    const paint = start(random);
    const data = new Uint8ClampedArray(SIDE * SIDE * 4);
    for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) data.set(paint(x, y), (y * SIDE + x) * 4);
    yield await Promise.resolve({ width: SIDE, height: SIDE, data });
  }
}

/** From one colour to another, in any direction. */
function gradient(random: () => number): Paint {
  const [from, to] = [[random(), random(), random()], [random(), random(), random()]];
  const turn = (random() / 255) * 2 * Math.PI;
  return (x, y) => {
    const share = 0.5 + ((x - SIDE / 2) * Math.cos(turn) + (y - SIDE / 2) * Math.sin(turn)) / (1.4 * SIDE);
    const [r = 0, g = 0, b = 0] = from.map((value, i) => value + share * ((to[i] ?? 0) - value));
    return [r, g, b, 255];
  };
}

/** Rows of dark blocks of the size of letters on a light ground, as on a screenshot. */
function text(random: () => number): Paint {
  const line = 4 + Math.round(random() / 32);
  const letters = Array.from({ length: SIDE * SIDE }, () => random() < 150);
  return (x, y) => {
    const isInk = y % (2 * line) < line && (letters[Math.floor(y / (2 * line)) * SIDE + Math.floor((2 * x) / line)] ?? false);
    return isInk ? [40, 42, 48, 255] : [246, 246, 248, 255];
  };
}

await main();
