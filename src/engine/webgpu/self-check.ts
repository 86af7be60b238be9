/** Does another backend compute what WebAssembly computes? */
import type { SelfCheck } from '../../shared/backend-report';
import { Failure } from '../../shared/failure';
import { radians } from '../elementary';
import { noise } from '../noise';
import { latentSize } from '../pack-manifest';
import type { Condition, Refined, SphereModel } from '../sphere-model';

/** Largest differences that float32 on WebGPU may show, and the share of 8-bit pixels within one level. */
export const TOLERANCE = { latent: 2e-3, image: 2e-3, pixels: 0.999 } as const;

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
 */
export async function selfCheck(reference: SphereModel, model: SphereModel, input = checkInput(reference)): Promise<SelfCheck> {
  const expected = await decode(reference, input);
  const encoded = await reference.encode(expected.image);

  const refined = await refineOnce(model, input);
  const image = await model.paint(expected.refined);
  const latents = [
    worst(refined.estimate, expected.refined.estimate),
    worst(refined.features, expected.refined.features),
    worst(await model.encode(expected.image), encoded),
    ...(model.repaint ? [worst(await model.repaint(expected.refined), encoded)] : []),
  ];
  const found = {
    latent: Math.max(...latents),
    // Painted numbers are in [0, 1]; the tolerance is for [-1, 1].
    image: 2 * worst(image, expected.image),
    pixels: pixelsWithinOneLevel(image, expected.image),
  };
  return {
    ...found,
    passed: found.latent <= TOLERANCE.latent && found.image <= TOLERANCE.image && found.pixels >= TOLERANCE.pixels,
  };
}

/** The largest difference; infinite where one side is no number or of another length. */
function worst(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < found.length; i++) {
    const difference = Math.abs((found[i] ?? NaN) - (expected[i] ?? NaN));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}

function pixelsWithinOneLevel(found: Float32Array, expected: Float32Array): number {
  const level = (value: number | undefined): number => Math.round((value ?? NaN) * 255);
  let within = 0;
  for (let i = 0; i < expected.length; i++) if (Math.abs(level(found[i]) - level(expected[i])) <= 1) within++;
  return within / expected.length;
}
