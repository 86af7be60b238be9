import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { radians } from '../../src/engine/elementary';
import { noise } from '../../src/engine/noise';
import { configureRuntime } from '../../src/engine/ort';
import { readPack } from '../../src/engine/pack';
import { latentSize } from '../../src/engine/pack-manifest';
import { openSphereModel, type SphereModel } from '../../src/engine/sphere-model';
import { openTextEncoder, type TextEncoder } from '../../src/engine/text-encoder';
import { DEFAULT_PACK } from './helpers/packs';

/** One picture of one pass as the Python export made it; every graph is given Python's own inputs. */
interface Case {
  noise_seed: number;
  prompt: string;
  text_embeds: number[];
  estimate: number[];
  features: number[];
  /** Where the refiner says it. */
  confidence?: number[];
  image: number[];
  /** Indices; absent = none. */
  style?: number;
  class?: number;
  /** Degrees; absent = 90. */
  angle?: number;
  /** What the encoder makes of `image`, where the export wrote it. */
  encoded?: number[];
  /** What the encoder reads in `image`, where it reads. */
  read?: number[];
}

const file = join(DEFAULT_PACK, 'parity.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const TOLERANCE = 1e-4;

const worst = (found: ArrayLike<number>, expected: ArrayLike<number>): number => {
  expect(found.length).toBe(expected.length);
  return Array.from(found, (value, i) => Math.abs(value - (expected[i] ?? NaN))).reduce((a, b) => Math.max(a, b), 0);
};
const unit = (values: readonly number[]): number[] => values.map((value) => value / (Math.hypot(...values) || 1));

describe('the same numbers as the Python export', () => {
  let model: SphereModel;
  let text: TextEncoder;
  beforeAll(async () => {
    configureRuntime(await readWasm());
    const pack = await readPack(packInFolder(DEFAULT_PACK));
    model = await openSphereModel(pack);
    text = await openTextEncoder(pack);
  });
  afterAll(async () => {
    await model.release();
    await text.release();
  });

  it.each(cases)('"$prompt", seed $noise_seed', async (one) => {
    const embedding = unit(one.text_embeds);
    expect(worst((await text.encode(one.prompt)).embedding, embedding)).toBeLessThanOrEqual(TOLERANCE);

    const start = noise(one.noise_seed, latentSize(model.manifest));
    const [refined] = await model.refine(start, radians(one.angle ?? 90), [
      {
        text: Float32Array.from(embedding),
        style: one.style ?? model.manifest.styles.length,
        class: one.class ?? model.manifest.classes.length,
      },
    ]);
    expect(worst(refined?.estimate ?? [], one.estimate)).toBeLessThanOrEqual(TOLERANCE);
    expect(worst(refined?.features ?? [], one.features)).toBeLessThanOrEqual(TOLERANCE);
    if (one.confidence) expect(worst([refined?.confidence ?? NaN], one.confidence)).toBeLessThanOrEqual(TOLERANCE);

    const image = await model.paint({ estimate: Float32Array.from(one.estimate), features: Float32Array.from(one.features) });
    expect(worst(image, one.image)).toBeLessThanOrEqual(TOLERANCE);
    if (one.read) expect(worst((await model.read(Float32Array.from(one.image))).text ?? [], one.read)).toBeLessThanOrEqual(TOLERANCE);
    if (one.encoded) expect(worst(await model.encode(Float32Array.from(one.image)), one.encoded)).toBeLessThanOrEqual(TOLERANCE);
  });
});
