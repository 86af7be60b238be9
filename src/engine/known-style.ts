/**
 * A prompt in a style in which nobody has drawn such a thing comes out as a blot. The refiner says how much a prompt leaves open
 * (see {@link Refined.confidence}): where that is too much in the style asked for, another style that knows the words draws them.
 */
import type { CancelSignal } from '../shared/cancel';
import { throwIfCancelled } from '../shared/cancel';
import { goTogether, isDefaultStyle } from '../shared/fitting-looks';
import { radians } from './elementary';
import { noise } from './noise';
import { latentSize } from './pack-manifest';
import { type Condition, hasText, type Refined, type SphereModel } from './sphere-model';

/** The style that draws a prompt. */
export interface KnownStyle {
  /** Its index. */
  readonly style: number;
  /** False: none of the styles on offer knows these words. */
  readonly isKnown: boolean;
  /** What the refiner makes of the noise in that style; null where it was not asked. */
  readonly refined: Refined | null;
}

/**
 * How sure the refiner is of words that nobody has drawn depends on the noise, by 0.3 and more; of known ones hardly. Where a style is
 * no surer than this above what it must be, it is asked again from these noises, and the mean decides.
 */
const SURE_BY = 0.1;
const PROBE_SEEDS = [1, 2];

/**
 * The style asked for, if it knows the prompt; else of the pack's default styles the one that knows it best, else of the others on
 * offer; else the one asked for. Where a class was asked for, only styles that draw it count. A style knows what its refiner is as
 * confident of as the pack says it must be; one for which the pack says nothing knows everything, and no words leave nothing to be known.
 *
 * @param start - [L] on the sphere, where the picture starts
 * @throws {@link Failure} `cancelled`
 */
export async function knownStyle(model: SphereModel, start: Float32Array, condition: Condition, signal?: CancelSignal): Promise<KnownStyle> {
  const { styles, classes } = model.manifest;
  const asked = { style: condition.style, isKnown: true, refined: null };
  if (styles[asked.style]?.confidentFrom === undefined || !hasText(condition)) return asked;

  const group = classes[condition.class]?.id ?? null;
  const others = styles.flatMap(({ id, confidentFrom, hidden }, style) =>
    confidentFrom === undefined || hidden || style === asked.style || !goTogether(styles, id, group) ? [] : [style],
  );
  const isDefault = (style: number): boolean => isDefaultStyle(model.manifest, styles[style]?.id ?? '');
  const limit = (style: number): number => styles[style]?.confidentFrom ?? 0;
  const refine = async (latent: Float32Array, among: readonly number[]): Promise<Refined[]> => {
    throwIfCancelled(signal);
    return model.refine(latent, radians(90), among.map((style) => ({ ...condition, style })));
  };
  /** The same styles with the mean of their confidences from several noises, those that it still lets draw. */
  const probe = async (able: readonly Able[]): Promise<Able[]> => {
    const answers: Refined[][] = [];
    for (const seed of PROBE_SEEDS) answers.push(await refine(noise(seed, latentSize(model.manifest)), able.map(({ style }) => style)));
    return able
      .map((one, index) => {
        const again = answers.flatMap((answer) => answer[index] ?? []).map(confidenceOf);
        return { ...one, confidence: [one.confidence, ...again].reduce((sum, value) => sum + value, 0) / (again.length + 1) };
      })
      .filter(({ style, confidence }) => confidence >= limit(style));
  };

  let first: Refined | null = null;
  for (const among of [[asked.style], others.filter(isDefault), others.filter((style) => !isDefault(style))]) {
    if (among.length === 0) continue;
    const answers = await refine(start, among);
    first ??= answers[0] ?? null;
    const able = among.flatMap((style, index): Able[] => {
      const refined = answers[index];
      return refined && confidenceOf(refined) >= limit(style) ? [{ style, refined, confidence: confidenceOf(refined) }] : [];
    });
    const isSure = able.every(({ style, confidence }) => style === asked.style && confidence >= limit(style) + SURE_BY);
    const [surest] = (isSure ? able : await probe(able)).sort((a, b) => b.confidence - a.confidence);
    if (surest) return { style: surest.style, isKnown: true, refined: surest.refined };
  }
  return { ...asked, isKnown: false, refined: first };
}

/** A style that may draw a prompt. */
interface Able {
  readonly style: number;
  readonly refined: Refined;
  readonly confidence: number;
}

/** A refiner that does not say how confident it is, is. */
function confidenceOf({ confidence }: Refined): number {
  return confidence ?? 1;
}
