import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { radians } from '../../src/engine/elementary';
import { noise } from '../../src/engine/noise';
import { configureRuntime } from '../../src/engine/ort';
import { readPack } from '../../src/engine/pack';
import { latentSize, type PackManifest } from '../../src/engine/pack-manifest';
import { fitToSquare } from '../../src/engine/picture';
import * as sampler from '../../src/engine/sampler';
import { crossover, norm, project, rotate, slerp, without } from '../../src/engine/sphere';
import { type Condition, openSphereModel, type Paintable, type Refined, type SphereModel } from '../../src/engine/sphere-model';
import { Canceller } from '../../src/shared/cancel';
import { disc } from './helpers/images';
import { DEFAULT_PACK, TINY_PACK, tinyPackThatReads } from './helpers/packs';

const packs = [TINY_PACK, DEFAULT_PACK];
const SEED = 5;

function missing(): never {
  throw new Error('nothing refined');
}

describe.each(packs)('%s', (folder) => {
  let model: SphereModel;
  let e: Float32Array;
  let image: Float32Array;
  let condition: Condition;
  /** Runs of each graph since the last reset. */
  let runs = { encode: 0, refine: 0, paint: 0, conditions: 0 };

  beforeAll(async () => {
    configureRuntime(await readWasm());
    const opened = await openSphereModel(await readPack(packInFolder(folder)));
    const count = <A extends unknown[], R>(name: keyof typeof runs, run: (...args: A) => R): ((...args: A) => R) => (...args) => {
      runs[name]++;
      return run(...args);
    };
    model = {
      ...opened,
      encode: count('encode', opened.encode),
      refine: count('refine', (latent, angle, conditions) => {
        runs.conditions += conditions.length;
        return opened.refine(latent, angle, conditions);
      }),
      paint: count('paint', opened.paint),
    };
    e = noise(SEED, latentSize(model.manifest));
    image = fitToSquare(disc(100, 100), model.manifest.image.size);
    condition = {
      text: unitText(model.manifest.text.width),
      style: 0,
      class: model.manifest.classes.length,
    };
  });
  afterAll(() => model.release());

  const reset = (): void => void (runs = { encode: 0, refine: 0, paint: 0, conditions: 0 });
  const withSampler = (settings: Partial<PackManifest['sampler']>): SphereModel => ({
    ...model,
    manifest: { ...model.manifest, sampler: { ...model.manifest.sampler, ...settings } },
  });
  const once = async (latent: Float32Array, angle: number, c = condition): Promise<Float32Array> => {
    const [refined] = await model.refine(latent, angle, [c]);
    if (!refined) missing();
    return model.paint(refined);
  };
  /** One pass from a latent turned part of the way. */
  const turned = async (latent: Float32Array, degrees: number, clears?: boolean): Promise<Float32Array> => model.paint(await estimated(latent, degrees, e, clears));
  const estimated = async (
    latent: Float32Array,
    degrees: number,
    direction: Float32Array,
    clears = model.manifest.sampler.clearsNoise,
  ): Promise<Refined> => {
    const [refined] = await model.refine(rotate(latent, direction, radians(degrees)), radians(degrees), [condition]);
    if (!refined) missing();
    return clears ? { ...refined, estimate: without(refined.estimate, direction) } : refined;
  };

  it('makes latents on the sphere and pictures with colour within alpha', async () => {
    const v = await model.encode(image);
    const [refined] = await model.refine(e, radians(90), [condition]);
    for (const latent of [v, refined?.estimate ?? []]) expect(norm(latent) / Math.sqrt(latent.length)).toBeCloseTo(1, 3);
    const painted = await sampler.generate(model, SEED, { condition, passes: 1, guidance: 1 });
    const plane = painted.length / 4;
    for (let i = 0; i < plane; i++) {
      const alpha = painted[3 * plane + i] ?? NaN;
      expect(alpha >= 0 && alpha <= 1).toBe(true);
      for (let channel = 0; channel < 3; channel++) {
        const colour = painted[channel * plane + i] ?? NaN;
        expect(colour >= 0 && colour <= alpha + 1e-6).toBe(true);
      }
    }
  });

  it('one pass refines the noise itself at 90 degrees', async () => {
    expect(await sampler.generate(model, SEED, { condition, passes: 1, guidance: 1 })).toEqual(await once(e, radians(90)));
  });

  it('further passes turn the encoded picture towards the same noise by the angles of the pack', async () => {
    const angles = model.manifest.sampler.angles;
    const first = await once(e, radians(90));
    const second = await turned(await model.encode(first), angles[1] ?? NaN);
    const third = await turned(await model.encode(second), angles[2] ?? NaN);
    expect(await sampler.generate(withSampler({ loop: 'image', averages: false }), SEED, { condition, passes: 3, guidance: 1 })).toEqual(third);
  });

  it('a pack may stay in the latent: no picture is encoded, one is painted', async () => {
    const [refined] = await model.refine(e, radians(90), [condition]);
    if (!refined) missing();
    const expected = await turned(refined.estimate, model.manifest.sampler.angles[1] ?? NaN);
    reset();
    expect(await sampler.generate(withSampler({ loop: 'latent', averages: false }), SEED, { condition, passes: 2, guidance: 1 })).toEqual(expected);
    expect(runs).toEqual({ encode: 0, refine: 2, paint: 1, conditions: 2 });
  });

  it.each(['latent', 'image'] as const)('a pack may have each pass turn to a noise of its own and go on from the mean, in the %s loop', async (loop) => {
    const [, second = NaN, third = NaN] = model.manifest.sampler.angles;
    const mean = (all: readonly Refined[]): Paintable => {
      const sums = (pick: (one: Refined) => Float32Array): number[] =>
        Array.from(pick(all[0] ?? missing()), (_, i) => all.reduce((sum, one) => sum + (pick(one)[i] ?? NaN), 0));
      return { estimate: project(sums((one) => one.estimate)), features: Float32Array.from(sums((one) => one.features), (sum) => sum / all.length) };
    };
    const next = async (made: Paintable): Promise<Float32Array> => (loop === 'latent' ? made.estimate : model.encode(await model.paint(made)));
    const [first] = await model.refine(e, radians(90), [condition]);
    const made = [first ?? missing()];
    for (const [index, degrees] of [second, third].entries()) {
      const direction = noise(SEED, e.length, index + 1);
      made.push(await estimated(await next(made.length === 1 ? (made[0] ?? missing()) : mean(made)), degrees, direction));
    }
    const options = { condition, passes: 3, guidance: 1 };
    const painted = await sampler.generate(withSampler({ loop, averages: true }), SEED, options);
    const expected = await model.paint(mean(made));
    painted.forEach((value, i) => expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThan(1e-4));
    expect(painted).not.toEqual(await sampler.generate(withSampler({ loop, averages: false }), SEED, options));
    const one = { ...options, passes: 1 };
    expect(await sampler.generate(withSampler({ averages: true }), SEED, one)).toEqual(await sampler.generate(withSampler({ averages: false }), SEED, one));
  });

  it('strength 0 reconstructs, whatever the noise and the number of passes say', async () => {
    const v = await model.encode(image);
    const reconstructed = await once(project(v), 0);
    const options = { condition, passes: 1, guidance: 1 };
    expect(await sampler.vary(model, image, SEED, 0, options)).toEqual(reconstructed);
    expect(await sampler.vary(model, image, SEED + 1, 0, options)).toEqual(reconstructed);
  });

  it('strength 1 forgets the picture', async () => {
    const options = { condition, passes: 1, guidance: 1 };
    const fromDisc = await sampler.vary(model, image, SEED, 1, options);
    const fromNothing = await sampler.vary(model, new Float32Array(image.length).fill(0.5), SEED, 1, options);
    expect(fromDisc).toEqual(fromNothing);
  });

  it('later passes of a variant never turn further than the first', async () => {
    const strength = 0.2;
    let expected = image;
    for (let pass = 0; pass < 3; pass++) expected = await turned(await model.encode(expected), 18);
    expect(await sampler.vary(withSampler({ loop: 'image', averages: false }), image, SEED, strength, { condition, passes: 3, guidance: 1 })).toEqual(expected);
  });

  it('guidance 1 is the plain path: one condition, the same bits', async () => {
    reset();
    const plain = await sampler.generate(model, SEED, { condition, passes: 2, guidance: 1 });
    expect(runs.conditions).toBe(2);
    expect(plain).not.toEqual(await sampler.generate(model, SEED, { condition, passes: 2, guidance: 2 }));
  });

  it('guidance without a prompt is the plain path too', async () => {
    const mute = { ...condition, text: new Float32Array(condition.text.length) };
    const plain = await sampler.generate(model, SEED, { condition: mute, passes: 1, guidance: 1 });
    reset();
    expect(await sampler.generate(model, SEED, { condition: mute, passes: 1, guidance: 3 })).toEqual(plain);
    expect(runs.conditions).toBe(1);
  });

  it('guidance goes beyond the prompted answer, away from the unprompted, and back to the sphere', async () => {
    const g = 2.5;
    const mute = { ...condition, text: new Float32Array(condition.text.length) };
    const [told, untold] = await model.refine(e, radians(90), [condition, mute]);
    if (!told || !untold) throw new Error('nothing refined');
    const beyond = (base: Float32Array, target: Float32Array): Float64Array =>
      Float64Array.from(base, (value, i) => value + g * ((target[i] ?? NaN) - value));
    const estimate = project(beyond(untold.estimate, told.estimate));
    const expected = await model.paint({ estimate, features: Float32Array.from(beyond(untold.features, told.features)) });
    expect(await sampler.generate(model, SEED, { condition, passes: 1, guidance: g })).toEqual(expected);
  });

  it('mix gives the ends at the ends and the arc between', async () => {
    const other = fitToSquare(disc(40, 100), model.manifest.image.size);
    const options = { condition, passes: 1, guidance: 1 };
    const [a, b] = [await model.encode(image), await model.encode(other)];
    expect(await sampler.mix(model, image, other, 0.25, SEED, 0, options)).toEqual(await once(project(slerp(a, b, 0.25)), 0));
    for (const [t, end] of [[0, a], [1, b]] as const) {
      const mixed = await sampler.mix(model, image, other, t, SEED, 0, options);
      const expected = await once(end, 0);
      mixed.forEach((value, i) => expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThan(1e-3));
    }
  });

  it('crossover paints the child of two latents', async () => {
    const other = fitToSquare(disc(40, 100), model.manifest.image.size);
    const mask = Float32Array.from({ length: model.manifest.latent.grid ** 2 }, (_, i) => i % 2);
    const child = project(crossover(await model.encode(image), await model.encode(other), mask));
    const options = { condition, passes: 1, guidance: 1 };
    expect(await sampler.crossover(model, image, other, mask, SEED, 0, options)).toEqual(await once(child, 0));
  });

  it('a blend with a strength is a variant of the blend', async () => {
    const other = fitToSquare(disc(40, 100), model.manifest.image.size);
    const middle = slerp(await model.encode(image), await model.encode(other), 0.5);
    const options = { condition, passes: 1, guidance: 1 };
    expect(await sampler.mix(model, image, other, 0.5, SEED, 0.4, options)).toEqual(await turned(middle, 36));
  });

  it.each([false, true])('noise that a turned latent leaves in the estimate is taken out only where the pack says so (%s)', async (clears) => {
    const options = { condition, passes: 1, guidance: 1 };
    const latent = await model.encode(image);
    expect(await sampler.vary(withSampler({ clearsNoise: clears }), image, SEED, 0.5, options)).toEqual(await turned(latent, 45, clears));
    expect(await turned(latent, 45, true)).not.toEqual(await turned(latent, 45, false));
    for (const strength of [0, 1]) {
      expect(await sampler.vary(withSampler({ clearsNoise: clears }), image, SEED, strength, options)).toEqual(await sampler.vary(model, image, SEED, strength, options));
    }
    expect(await sampler.generate(withSampler({ clearsNoise: clears }), SEED, options)).toEqual(await sampler.generate(model, SEED, options));
  });

  it('every part of the condition changes the picture', async () => {
    const options = { condition, passes: 1, guidance: 1 };
    const base = await sampler.generate(model, SEED, options);
    const others: Condition[] = [
      { ...condition, text: new Float32Array(condition.text.length) },
      { ...condition, style: model.manifest.styles.length },
      { ...condition, class: 0 },
    ];
    for (const other of others) expect(await sampler.generate(model, SEED, { ...options, condition: other })).not.toEqual(base);
    expect(await sampler.generate(model, SEED + 1, options)).not.toEqual(base);
  });

  it.each([1, 2, 3, 4, 5])('a cancellation after pass %i stops before the next graph', async (stop) => {
    const passes = 5;
    const canceller = new Canceller();
    const seen: number[] = [];
    reset();
    const job = sampler.generate(withSampler({ loop: 'image' }), SEED, {
      condition,
      passes,
      guidance: 1,
      signal: canceller.signal,
      onPass: (pass) => {
        seen.push(pass);
        if (pass === stop) canceller.abort();
      },
    });
    if (stop === passes) {
      await job;
    } else {
      await expect(job).rejects.toMatchObject({ code: 'cancelled' });
      expect(runs).toMatchObject({ encode: stop - 1, refine: stop, paint: stop });
    }
    expect(seen).toEqual(Array.from({ length: stop }, (_, i) => i + 1));
  });

  it('a cancellation that arrives as a message in the middle is heard', async () => {
    const canceller = new Canceller();
    const job = sampler.generate(model, SEED, { condition, passes: 5, guidance: 1, signal: canceller.signal });
    setTimeout(() => canceller.abort(), 0);
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('an already cancelled job runs nothing', async () => {
    const canceller = new Canceller();
    canceller.abort();
    reset();
    await expect(
      sampler.vary(model, image, SEED, 0.5, { condition, passes: 1, guidance: 1, signal: canceller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(runs).toEqual({ encode: 0, refine: 0, paint: 0, conditions: 0 });
  });
});

describe('a picture without a prompt', () => {
  let reader: SphereModel;
  /** The same graphs, but that its encoder does not read. */
  let plain: SphereModel;
  let e: Float32Array;
  let image: Float32Array;
  let mute: Condition;
  let told: Condition;

  beforeAll(async () => {
    configureRuntime(await readWasm());
    reader = await openSphereModel(await readPack(await tinyPackThatReads()));
    plain = await openSphereModel(await readPack(packInFolder(TINY_PACK)));
    const { image: size, text, classes } = reader.manifest;
    e = noise(SEED, latentSize(reader.manifest));
    image = fitToSquare(disc(100, 100), size.size);
    mute = { text: new Float32Array(text.width), style: 1, class: classes.length };
    const read = await reader.read(image);
    if (!read.text) throw new Error('nothing was read');
    told = { ...mute, text: read.text };
  });
  afterAll(async () => {
    await reader.release();
    await plain.release();
  });

  /** The model, and how often each of its ways into the encoder was taken. */
  const counted = (model: SphereModel): { model: SphereModel; runs: { encode: number; read: number } } => {
    const runs = { encode: 0, read: 0 };
    const count = <A, R>(name: keyof typeof runs, run: (input: A) => R): ((input: A) => R) => (input) => {
      runs[name]++;
      return run(input);
    };
    return { runs, model: { ...model, encode: count('encode', model.encode), read: count('read', model.read) } };
  };

  it('is read at unit length, beside the very latent', async () => {
    const { latent, text } = await reader.read(image);
    expect(Math.hypot(...(text ?? []))).toBeCloseTo(1, 6);
    expect(latent).toEqual(await plain.encode(image));
    expect(await reader.encode(image)).toEqual(latent);
    expect(await plain.read(image)).toEqual({ latent, text: null });
  });

  it.each([
    [1, 1],
    [3, 2.5],
  ])('is varied as if what is read had been said, in %i passes with guidance %d', async (passes, guidance) => {
    const options = { condition: mute, passes, guidance };
    const varied = await sampler.vary(reader, image, SEED, 0.7, options);
    for (const model of [reader, plain]) expect(await sampler.vary(model, image, SEED, 0.7, { ...options, condition: told })).toEqual(varied);
    expect(await sampler.vary(plain, image, SEED, 0.7, options)).not.toEqual(varied);
  });

  it('is encoded and read in one run', async () => {
    const { model, runs } = counted(reader);
    await sampler.vary(model, image, SEED, 0.7, { condition: mute, passes: 1, guidance: 1 });
    expect(runs).toEqual({ encode: 0, read: 1 });
  });

  it('is not read where there is a prompt: that wins', async () => {
    const options = { condition: { ...mute, text: unitText(mute.text.length) }, passes: 2, guidance: 2 };
    const { model, runs } = counted(reader);
    expect(await sampler.vary(model, image, SEED, 0.7, options)).toEqual(await sampler.vary(plain, image, SEED, 0.7, options));
    expect(runs.read).toBe(0);
  });

  it('is varied by its latent alone where the encoder does not read, guided or not', async () => {
    const angle = radians(63);
    const [refined] = await plain.refine(rotate(await plain.encode(image), e, angle), angle, [mute]);
    if (!refined) missing();
    const expected = await plain.paint(refined);
    for (const guidance of [1, 3]) expect(await sampler.vary(plain, image, SEED, 0.7, { condition: mute, passes: 1, guidance })).toEqual(expected);
  });

  it('is not read for a blend, nor for a reconstruction', async () => {
    const other = fitToSquare(disc(40, 100), reader.manifest.image.size);
    const mask = Float32Array.from({ length: reader.manifest.latent.grid ** 2 }, (_, i) => i % 2);
    const options = { condition: mute, passes: 2, guidance: 2 };
    for (const make of [
      (model: SphereModel) => sampler.mix(model, image, other, 0.3, SEED, 0.5, options),
      (model: SphereModel) => sampler.crossover(model, image, other, mask, SEED, 0.5, options),
      (model: SphereModel) => sampler.reconstruct(model, image, options),
    ]) {
      expect(await make(reader)).toEqual(await make(plain));
    }
  });

  it('is not read once the job is cancelled', async () => {
    const canceller = new Canceller();
    canceller.abort();
    const { model, runs } = counted(reader);
    await expect(
      sampler.vary(model, image, SEED, 0.5, { condition: mute, passes: 1, guidance: 1, signal: canceller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(runs).toEqual({ encode: 0, read: 0 });
  });
});

function unitText(width: number): Float32Array {
  return project(Float32Array.from({ length: width }, (_, i) => Math.cos(i + 1))).map((value) => value / Math.sqrt(width));
}
