import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { configureRuntime } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { latentSize } from '../../../src/engine/pack-manifest';
import { fitToSquare } from '../../../src/engine/picture';
import * as sampler from '../../../src/engine/sampler';
import { openSphereModel, type Reading, type SphereModel } from '../../../src/engine/sphere-model';
import { replaceable } from '../../../src/engine/webgpu/replaceable-model';
import { checkInput, selfCheck } from '../../../src/engine/webgpu/self-check';
import { disc } from '../helpers/images';
import { TINY_PACK, tinyPackThatReads } from '../helpers/packs';

/** A device: the same graphs on WebAssembly, until it is lost. Then its runs do what they are told. */
interface Device {
  readonly model: SphereModel;
  readonly lost: Promise<{ reason: string; message: string }>;
  lose(): void;
  runs: number;
}

const SEED = 9;

let wasm: SphereModel;
let other: SphereModel;
/** The same with an encoder that reads, twice. */
let readers: readonly [SphereModel, SphereModel];
beforeAll(async () => {
  configureRuntime(await readWasm());
  const pack = await readPack(packInFolder(TINY_PACK));
  wasm = await openSphereModel(pack);
  other = await openSphereModel(pack);
  const readingPack = await readPack(await tinyPackThatReads());
  readers = [await openSphereModel(readingPack), await openSphereModel(readingPack)];
});
afterAll(async () => {
  for (const model of [wasm, other, ...readers]) await model.release();
});

/**
 * @param dying - what a run does that is under way when the device goes (at run number `at`)
 * @param graphs - what it runs
 */
function device(at: number, dying: 'fails' | 'hangs' | 'gives zeros', graphs = other): Device {
  let lose = (): void => undefined;
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = () => resolve({ reason: 'unknown', message: 'pulled out' });
  });
  const self: Device = { model: graphs, lost, lose, runs: 0 };
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
      ...graphs,
      encode: (image) => run(() => graphs.encode(image), blank),
      read: (image) =>
        run(
          () => graphs.read(image),
          ({ latent, text }) => ({ latent: blank(latent), text: text && blank(text) }),
        ),
      refine: (latent, angle, conditions) =>
        run(
          () => graphs.refine(latent, angle, conditions),
          (all) => all.map(({ estimate, features }) => ({ estimate: blank(estimate), features: blank(features), confidence: 0 })),
        ),
      paint: (refined) => run(() => graphs.paint(refined), blank),
      repaint: (refined) => run(async () => graphs.encode(await graphs.paint(refined)), blank),
    } satisfies SphereModel,
  });
}

describe('a device that is lost', () => {
  const cases = (['fails', 'hangs', 'gives zeros'] as const).flatMap((dying) => [1, 2, 3, 4, 5].map((at) => [dying, at] as const));

  it.each(cases)('%s in run %i: the picture is the same', async (dying, at) => {
    const options = { condition: { ...checkInput(wasm).condition, style: 0 }, passes: 3, guidance: 1 };
    const expected = await sampler.generate(wasm, SEED, options);
    const reasons: string[] = [];
    const gone = device(at, dying);
    const model = replaceable(gone.model, wasm, gone.lost, (reason) => reasons.push(reason));
    expect(await sampler.generate(model, SEED, options)).toEqual(expected);
    expect(reasons).toEqual(['pulled out']);
    // From then on nothing is asked of it.
    const before = gone.runs;
    expect(await sampler.generate(model, SEED, options)).toEqual(expected);
    expect(gone.runs).toBe(before);
  });

  it.each([
    ['fails', 1],
    ['hangs', 1],
    ['gives zeros', 1],
    ['gives zeros', 2],
  ] as const)('%s in run %i of a variant that is read: the picture is the same', async (dying, at) => {
    const options = { condition: { ...checkInput(wasm).condition, style: 0 }, passes: 2, guidance: 2 };
    const image = fitToSquare(disc(100, 100), wasm.manifest.image.size);
    const [first, second] = readers;
    const gone = device(at, dying, first);
    const model = replaceable(gone.model, second, gone.lost, () => undefined);
    expect(await sampler.vary(model, image, SEED, 0.7, options)).toEqual(await sampler.vary(second, image, SEED, 0.7, options));
    expect(gone.runs).toBe(at);
  });

  it('does not hide an error that has nothing to do with it', async () => {
    const never = new Promise<never>(() => undefined);
    const broken: SphereModel = { ...other, paint: () => Promise.reject(new Error('out of memory')) };
    const model = replaceable(broken, wasm, never, () => expect.unreachable());
    await expect(sampler.generate(model, SEED, { condition: checkInput(wasm).condition, passes: 1, guidance: 1 })).rejects.toThrow('out of memory');
  });
});

describe('selfCheck', () => {
  it('passes a model against itself', async () => {
    expect(await selfCheck(wasm, other)).toEqual({ passed: true, latent: 0, latentMean: 0, image: 0, imageMean: 0, pixels: 1 });
  });

  it.each([
    ['encode', { read: async (image: Float32Array) => ({ latent: (await other.encode(image)).map((value) => value + 0.01), text: null }) }],
    ['paint', { paint: async (...args: Parameters<SphereModel['paint']>) => (await other.paint(...args)).map((value) => value * 0.98) }],
    ['paint nothing', { paint: async (...args: Parameters<SphereModel['paint']>) => (await other.paint(...args)).map(() => NaN) }],
    ['repaint', { repaint: async () => new Float32Array(latentSize(other.manifest)) }],
  ])('fails one whose %s is off', async (_name, change) => {
    expect(await selfCheck(wasm, { ...other, ...change })).toMatchObject({ passed: false });
  });

  it.each([
    ['is off', (text: Float32Array | null) => text?.map((value) => value + 0.001) ?? null],
    ['is missing', () => null],
  ])('fails one whose text %s', async (_name, change) => {
    const [reader, model] = readers;
    expect(await selfCheck(reader, model)).toMatchObject({ passed: true, latent: 0 });
    const read = async (image: Float32Array): Promise<Reading> => {
      const { latent, text } = await model.read(image);
      return { latent, text: change(text) };
    };
    expect(await selfCheck(reader, { ...model, read })).toMatchObject({ passed: false });
  });

  const off = (by: (value: number, i: number) => number) => (): SphereModel => ({
    ...other,
    read: async (image) => ({ latent: (await other.encode(image)).map(by), text: null }),
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
