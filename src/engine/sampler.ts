/**
 * From a point of the sphere to a picture: sampling and editing with a sphere encoder (arXiv 2602.15030).
 *
 * Each pass turns the latest latent towards noise by the angle of that pass and has the refiner undo it. What the refiner leaves of
 * the noise (it passes some on with the latent: a fifth at 75 degrees, nearly half at 45) is known, and taken out where the pack says so.
 *
 * The noise is drawn once and used again in every pass, as the paper's cached noise; or, where the pack says so, each pass has its own,
 * and the mean of all estimates so far goes on: what they owe to the noises cancels out, what they agree on stays.
 */
import { type CancelSignal, throwIfCancelled } from '../shared/cancel';
import { radians } from './elementary';
import { noise } from './noise';
import { latentSize } from './pack-manifest';
import { crossover as crossoverLatents, project, rotate, slerp, type Vector, without } from './sphere';
import { type Condition, hasText, type Paintable, type Reading, type SphereModel } from './sphere-model';

const RIGHT_ANGLE = 90;

export interface SampleOptions {
  readonly condition: Condition;
  /** 1 … MAX_PASSES. */
  readonly passes: number;
  /** 1 (off) and up: how far beyond the conditional answer, away from the unconditional one. */
  readonly guidance: number;
  readonly signal?: CancelSignal | undefined;
  /** What the refiner makes of the noise alone under the condition, where that is known already: a first pass without guidance takes it. */
  readonly first?: Paintable | null | undefined;
  /** Called when a pass is done. */
  readonly onPass?: ((pass: number) => void) | undefined;
}

/**
 * A picture from noise.
 *
 * @param seed - of the noise, an unsigned 32-bit integer
 * @returns [4, H, W] premultiplied RGBA in [0, 1]
 * @throws {@link Failure} `cancelled`
 */
export async function generate(model: SphereModel, seed: number, options: SampleOptions): Promise<Float32Array> {
  return sample(model, null, seed, anglesOf(model, options.passes), options);
}

/**
 * A variant of a picture.
 *
 * Without a prompt its text is what the model reads in the picture, where it can: the further a variant turns, the less of
 * the latent is left to say what is to be drawn. A blend is not read, as it is neither of its two pictures, nor a
 * reconstruction, which shows what the latent alone holds.
 *
 * @param image - [4, H, W] premultiplied RGBA in [0, 1]
 * @param strength - 0 reconstructs the picture under the given condition, 1 forgets all of it but what was read; the angle
 * of the first pass is that share of 90 degrees, later passes follow the pack's schedule but never turn further than the
 * first
 * @returns [4, H, W] premultiplied RGBA in [0, 1]
 * @throws {@link Failure} `cancelled`
 */
export async function vary(
  model: SphereModel,
  image: Float32Array,
  seed: number,
  strength: number,
  options: SampleOptions,
): Promise<Float32Array> {
  const { condition, passes, signal } = options;
  const angles = turnsOf(model, passes, strength);
  if (hasText(condition)) return sample(model, await encode(model, image, signal), seed, angles, options);
  const { latent, text } = await read(model, image, signal);
  return sample(model, latent, seed, angles, text ? { ...options, condition: { ...condition, text } } : options);
}

/**
 * The picture that far on the arc from one picture to another, or a variant of it.
 *
 * @param t - 0 gives a, 1 gives b
 * @param strength - as in {@link vary}
 * @returns [4, H, W] premultiplied RGBA in [0, 1]
 * @throws {@link Failure} `cancelled`
 */
export async function mix(
  model: SphereModel,
  a: Float32Array,
  b: Float32Array,
  t: number,
  seed: number,
  strength: number,
  options: SampleOptions,
): Promise<Float32Array> {
  const from = await encode(model, a, options.signal);
  const to = await encode(model, b, options.signal);
  return sample(model, slerp(from, to, t), seed, turnsOf(model, options.passes, strength), options);
}

/**
 * Some places of one picture's latent, the rest of another's; or a variant of it.
 *
 * @param mask - grid * grid numbers, row by row: 1 takes the place from a, 0 from b
 * @param strength - as in {@link vary}
 * @returns [4, H, W] premultiplied RGBA in [0, 1]
 * @throws {@link Failure} `cancelled`
 */
export async function crossover(
  model: SphereModel,
  a: Float32Array,
  b: Float32Array,
  mask: Vector,
  seed: number,
  strength: number,
  options: SampleOptions,
): Promise<Float32Array> {
  const from = await encode(model, a, options.signal);
  const to = await encode(model, b, options.signal);
  return sample(model, crossoverLatents(from, to, mask), seed, turnsOf(model, options.passes, strength), options);
}

/**
 * What is left of a picture after the encoder and the painter: no noise, one pass.
 *
 * @returns [4, H, W] premultiplied RGBA in [0, 1]
 * @throws {@link Failure} `cancelled`
 */
export async function reconstruct(
  model: SphereModel,
  image: Float32Array,
  options: Pick<SampleOptions, 'condition' | 'signal'>,
): Promise<Float32Array> {
  const latent = await encode(model, image, options.signal);
  return paint(model, await refine(model, latent, 0, { ...options, passes: 1, guidance: 1 }), options.signal);
}

/** Noise angles of the first passes, in degrees, as the pack has them; the first starts from noise alone. */
function anglesOf(model: SphereModel, passes: number): number[] {
  return model.manifest.sampler.angles.slice(0, passes).map((angle, pass) => (pass === 0 ? RIGHT_ANGLE : angle));
}

/** Noise angles of the passes of a variant, in degrees. */
function turnsOf(model: SphereModel, passes: number, strength: number): number[] {
  const first = strength * RIGHT_ANGLE;
  return anglesOf(model, passes).map((angle, pass) => (pass === 0 ? first : Math.min(angle, first)));
}

/**
 * The passes.
 * @param start - the latent to turn in the first pass; null = none, the first pass starts from the noise itself
 * @param angles - one per pass, in degrees
 */
async function sample(
  model: SphereModel,
  start: Float32Array | null,
  seed: number,
  angles: readonly number[],
  options: SampleOptions,
): Promise<Float32Array> {
  const { averages } = model.manifest.sampler;
  const size = latentSize(model.manifest);
  const cached = noise(seed, size);
  const estimates: Paintable[] = [];
  let latent = start;
  let toNextLatent: (() => Promise<Float32Array>) | null = null;
  for (const [index, degrees] of angles.entries()) {
    if (toNextLatent) latent = await toNextLatent();
    const angle = radians(degrees);
    const direction = averages && index > 0 ? noise(seed, size, index) : cached;
    const known = latent || isGuided(options) ? null : options.first;
    const answer = known ?? (await refine(model, latent ? rotate(latent, direction, angle) : direction, angle, options));
    const estimate = latent && degrees > 0 && degrees < RIGHT_ANGLE ? clear(model, answer, direction) : answer;
    estimates.push(estimate);
    const refined = averages ? meanOf(estimates) : estimate;
    if (index === angles.length - 1) {
      const image = await paint(model, refined, options.signal);
      options.onPass?.(index + 1);
      return image;
    }
    toNextLatent = await prepareNext(model, refined, options.signal);
    options.onPass?.(index + 1);
  }
  throw new RangeError('No passes');
}

/** @param all - at least one; the mean of one is itself, bit for bit */
function meanOf(all: readonly Paintable[]): Paintable {
  const [first, ...others] = all;
  if (!first) throw new RangeError('The mean of nothing');
  if (others.length === 0) return first;
  const mean = (pick: (one: Paintable) => Float32Array): Float64Array =>
    Float64Array.from(pick(first), (value, i) => others.reduce((sum, other) => sum + (pick(other)[i] ?? NaN), value) / all.length);
  return { estimate: project(mean(({ estimate }) => estimate)), features: Float32Array.from(mean(({ features }) => features)) };
}

/** Takes out what the estimate of a latent that was turned part of the way still has of the noise, where the pack says so. */
function clear(model: SphereModel, refined: Paintable, direction: Float32Array): Paintable {
  return model.manifest.sampler.clearsNoise ? { ...refined, estimate: without(refined.estimate, direction) } : refined;
}

/**
 * The refiner, with guidance (Ho & Salimans 2022: classifier-free guidance) on what the text adds; style and class are
 * kept on both sides. Guidance 1 and no text are the plain path, bit for bit.
 */
async function refine(model: SphereModel, latent: Float32Array, angle: number, options: SampleOptions): Promise<Paintable> {
  const { condition, guidance } = options;
  await checkpoint(options.signal);
  const guided = isGuided(options);
  const unprompted = { ...condition, text: new Float32Array(condition.text.length) };
  const [plain, base] = await model.refine(latent, angle, guided ? [condition, unprompted] : [condition]);
  if (!plain) throw new RangeError('The refiner gave nothing');
  if (!base) return plain;
  return {
    estimate: project(beyond(base.estimate, plain.estimate, guidance)),
    features: Float32Array.from(beyond(base.features, plain.features, guidance)),
  };
}

function isGuided({ condition, guidance }: SampleOptions): boolean {
  return guidance !== 1 && hasText(condition);
}

/** base + guidance * (target - base). */
function beyond(base: Float32Array, target: Float32Array, guidance: number): Float64Array {
  return Float64Array.from(base, (value, i) => value + guidance * ((target[i] ?? NaN) - value));
}

async function encode(model: SphereModel, image: Float32Array, signal: CancelSignal | undefined): Promise<Float32Array> {
  await checkpoint(signal);
  return model.encode(image);
}

async function read(model: SphereModel, image: Float32Array, signal: CancelSignal | undefined): Promise<Reading> {
  await checkpoint(signal);
  return model.read(image);
}

async function paint(model: SphereModel, refined: Paintable, signal: CancelSignal | undefined): Promise<Float32Array> {
  await checkpoint(signal);
  return model.paint(refined);
}

/** Ends a pass. @returns what makes the latent of the next one, once that has begun */
async function prepareNext(model: SphereModel, refined: Paintable, signal: CancelSignal | undefined): Promise<() => Promise<Float32Array>> {
  if (model.manifest.sampler.loop === 'latent') return () => Promise.resolve(refined.estimate);
  const { repaint } = model;
  if (!repaint) {
    const image = await paint(model, refined, signal);
    return () => encode(model, image, signal);
  }
  return async () => {
    await checkpoint(signal);
    return repaint(refined);
  };
}

/** Lets waiting messages in, a cancellation among them, before the next graph holds the thread. */
async function checkpoint(signal: CancelSignal | undefined): Promise<void> {
  if (signal) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  throwIfCancelled(signal);
}
