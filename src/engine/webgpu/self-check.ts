/** Does another backend compute what WebAssembly computes? */
import type { Precision, SelfCheck } from '../../shared/backend-report';
import { Failure } from '../../shared/failure';
import { radians } from '../elementary';
import { noise } from '../noise';
import { latentSize } from '../pack-manifest';
import type { Condition, Refined, SphereModel } from '../sphere-model';

/** Largest differences that float32 on WebGPU may show, and the share of 8-bit pixels within one level. */
export const TOLERANCE = { latent: 2e-3, image: 2e-3, pixels: 0.999 } as const;
/** Mean and largest differences that half precision may show, of latents and of pictures on [-1, 1]. */
export const HALF_TOLERANCE = { mean: 2e-3, max: 3e-2 } as const;

const RIGHT_ANGLE = 90;
const CHECK_SEED = 1;

/** A decode of fixed input: noise, no prompt, no style, no class. */
export interface CheckInput {
  readonly latent: Float32Array;
  readonly angle: number;
  readonly condition: Condition;
}

export function checkInput({ manifest }: SphereModel, seed = CHECK_SEED): CheckInput {
  return {
    latent: noise(seed, latentSize(manifest)),
    angle: radians(RIGHT_ANGLE),
    condition: { text: new Float32Array(manifest.text.width), style: manifest.styles.length, class: manifest.classes.length },
  };
}

/** The refiner and the painter. */
export async function decode(model: SphereModel, input: CheckInput): Promise<{ refined: Refined; image: Float32Array }> {
  const refined = await refineOnce(model, input);
  return { refined, image: await model.paint(refined) };
}

export async function refineOnce(model: SphereModel, { latent, angle, condition }: CheckInput): Promise<Refined> {
  const [refined] = await model.refine(latent, angle, [condition]);
  if (!refined) throw new Failure('internal', 'The refiner gave nothing');
  return refined;
}

/**
 * Runs every graph once on both and compares. Every graph gets the reference's input, so that no difference grows on the
 * way from one graph to the next.
 *
 * @param precision - of `model`: says which tolerance it must keep
 */
export async function selfCheck(
  reference: SphereModel,
  model: SphereModel,
  input = checkInput(reference),
  precision: Precision = 'f32',
): Promise<SelfCheck> {
  const expected = await decode(reference, input);
  const { latent: encoded, text } = await reference.read(expected.image);

  const refined = await refineOnce(model, input);
  const image = difference(await model.paint(expected.refined), expected.image);
  const read = await model.read(expected.image);
  const latents = [
    difference(refined.estimate, expected.refined.estimate),
    difference(refined.features, expected.refined.features),
    difference(read.latent, encoded),
    ...(text ? [difference(withEntriesOfOne(read.text ?? new Float32Array()), withEntriesOfOne(text))] : []),
    ...(model.repaint ? [difference(await model.repaint(expected.refined), encoded)] : []),
  ];
  const found = {
    latent: Math.max(...latents.map(({ largest }) => largest)),
    latentMean: Math.max(...latents.map(({ mean }) => mean)),
    // Painted numbers are in [0, 1]; the tolerance is for [-1, 1].
    image: 2 * image.largest,
    imageMean: 2 * image.mean,
    pixels: image.withinOneLevel,
  };
  return { ...found, passed: precision === 'f32' ? keepsTolerance(found) : keepsHalfTolerance(found) };
}

/** A text at the length of a latent of its size, so that the same tolerance is right for both. */
function withEntriesOfOne(text: Float32Array): Float32Array {
  const length = Math.sqrt(text.length);
  return text.map((value) => value * length);
}

type Found = Omit<SelfCheck, 'passed'>;

function keepsTolerance({ latent, image, pixels }: Found): boolean {
  return latent <= TOLERANCE.latent && image <= TOLERANCE.image && pixels >= TOLERANCE.pixels;
}

function keepsHalfTolerance({ latent, latentMean, image, imageMean }: Found): boolean {
  return Math.max(latent, image) <= HALF_TOLERANCE.max && Math.max(latentMean, imageMean) <= HALF_TOLERANCE.mean;
}

/** Infinite where one side is no number or of another length. `withinOneLevel`: share of numbers in [0, 1] that are, in 8 bits. */
function difference(found: Float32Array, expected: Float32Array): { largest: number; mean: number; withinOneLevel: number } {
  if (found.length !== expected.length) return { largest: Infinity, mean: Infinity, withinOneLevel: 0 };
  const level = (value: number): number => Math.round(value * 255);
  let largest = 0;
  let sum = 0;
  let within = 0;
  expected.forEach((value, i) => {
    const other = found[i] ?? NaN;
    const apart = Math.abs(other - value);
    largest = Math.max(largest, Number.isNaN(apart) ? Infinity : apart);
    sum += Number.isNaN(apart) ? Infinity : apart;
    if (Math.abs(level(other) - level(value)) <= 1) within++;
  });
  return { largest, mean: sum / expected.length, withinOneLevel: within / expected.length };
}
