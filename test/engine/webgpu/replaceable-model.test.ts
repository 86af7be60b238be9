import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { noise } from '../../../src/engine/noise';
import { configureRuntime } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { latentSize } from '../../../src/engine/pack-manifest';
import * as sampler from '../../../src/engine/sampler';
import { openSphereModel, type SphereModel } from '../../../src/engine/sphere-model';
import { replaceable } from '../../../src/engine/webgpu/replaceable-model';
import { checkInput, selfCheck } from '../../../src/engine/webgpu/self-check';
import { TINY_PACK } from '../helpers/packs';

/** A device: the same graphs on WebAssembly, until it is lost. Then its runs do what they are told. */
interface Device {
  readonly model: SphereModel;
  readonly lost: Promise<{ reason: string; message: string }>;
  lose(): void;
  runs: number;
}

let wasm: SphereModel;
let other: SphereModel;
beforeAll(async () => {
  configureRuntime(await readWasm());
  const pack = await readPack(packInFolder(TINY_PACK));
  wasm = await openSphereModel(pack);
  other = await openSphereModel(pack);
});
afterAll(async () => {
  await wasm.release();
  await other.release();
});

/** @param dying - what a run does that is under way when the device goes (at run number `at`) */
function device(at: number, dying: 'fails' | 'hangs' | 'gives zeros'): Device {
  let lose = (): void => undefined;
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = () => resolve({ reason: 'unknown', message: 'pulled out' });
  });
  const self: Device = { model: other, lost, lose, runs: 0 };
  const run = async <T>(work: () => Promise<T>, zeros: (value: T) => T): Promise<T> => {
    self.runs++;
    if (self.runs < at) return work();
    // Both models share a runtime here, which runs one graph at a time: the last run ends before the loss is known.
    const value = await work();
    lose();
    if (dying === 'fails') throw new Error('mapAsync failed');
    if (dying === 'hangs') return new Promise(() => undefined);
    return zeros(value);
  };
  const blank = (values: Float32Array): Float32Array => values.map(() => 0);
  return Object.assign(self, {
    model: {
      ...other,
      encode: (image) => run(() => other.encode(image), blank),
      refine: (latent, angle, conditions) =>
        run(
          () => other.refine(latent, angle, conditions),
          (all) => all.map(({ estimate, features }) => ({ estimate: blank(estimate), features: blank(features) })),
        ),
      paint: (refined) => run(() => other.paint(refined), blank),
      repaint: (refined) => run(async () => other.encode(await other.paint(refined)), blank),
    } satisfies SphereModel,
  });
}

describe('a device that is lost', () => {
  const cases = (['fails', 'hangs', 'gives zeros'] as const).flatMap((dying) => [1, 2, 3, 4, 5].map((at) => [dying, at] as const));

  it.each(cases)('%s in run %i: the picture is the same', async (dying, at) => {
    const options = { condition: { ...checkInput(wasm).condition, style: 0 }, passes: 3, guidance: 1 };
    const start = noise(9, latentSize(wasm.manifest));
    const expected = await sampler.generate(wasm, start, options);
    const reasons: string[] = [];
    const gone = device(at, dying);
    const model = replaceable(gone.model, wasm, gone.lost, (reason) => reasons.push(reason));
    expect(await sampler.generate(model, start, options)).toEqual(expected);
    expect(reasons).toEqual(['pulled out']);
    // From then on nothing is asked of it.
    const before = gone.runs;
    expect(await sampler.generate(model, start, options)).toEqual(expected);
    expect(gone.runs).toBe(before);
  });

  it('does not hide an error that has nothing to do with it', async () => {
    const never = new Promise<never>(() => undefined);
    const broken: SphereModel = { ...other, paint: () => Promise.reject(new Error('out of memory')) };
    const model = replaceable(broken, wasm, never, () => expect.unreachable());
    await expect(sampler.generate(model, noise(1, latentSize(wasm.manifest)), { condition: checkInput(wasm).condition, passes: 1, guidance: 1 })).rejects.toThrow('out of memory');
  });
});

describe('selfCheck', () => {
  it('passes a model against itself', async () => {
    expect(await selfCheck(wasm, other)).toEqual({ passed: true, latent: 0, latentMean: 0, image: 0, imageMean: 0, pixels: 1 });
  });

  it.each([
    ['encode', { encode: async (image: Float32Array) => (await other.encode(image)).map((value) => value + 0.01) }],
    ['paint', { paint: async (...args: Parameters<SphereModel['paint']>) => (await other.paint(...args)).map((value) => value * 0.98) }],
    ['paint nothing', { paint: async (...args: Parameters<SphereModel['paint']>) => (await other.paint(...args)).map(() => NaN) }],
    ['repaint', { repaint: async () => new Float32Array(latentSize(other.manifest)) }],
  ])('fails one whose %s is off', async (_name, change) => {
    expect(await selfCheck(wasm, { ...other, ...change })).toMatchObject({ passed: false });
  });

  const off = (by: (value: number, i: number) => number) => (): SphereModel => ({
    ...other,
    encode: async (image) => (await other.encode(image)).map(by),
    paint: async (refined) => (await other.paint(refined)).map(by),
  });

  it.each([
    ['one number is off by 0.01', off((value, i) => (i === 0 ? value + 0.01 : value)), true],
    ['one number is off by 0.05', off((value, i) => (i === 0 ? value + 0.05 : value)), false],
    ['every number is off by 0.004', off((value) => value + 0.004), false],
    ['a number is none', off((value, i) => (i === 0 ? NaN : value)), false],
  ])('in f16, where %s', async (_name, model, passed) => {
    expect(await selfCheck(wasm, model(), checkInput(wasm), 'f16')).toMatchObject({ passed });
    expect(await selfCheck(wasm, model())).toMatchObject({ passed: false });
  });
});
