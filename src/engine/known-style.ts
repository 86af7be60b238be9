/**
 * A prompt in a style in which nobody has drawn such a thing comes out as a blot. The refiner says how much a prompt leaves open
 * (see {@link Refined.confidence}): where that is too much in the style asked for, another style that knows the words draws them.
 */
import type { CancelSignal } from '../shared/cancel';
import { throwIfCancelled } from '../shared/cancel';
import { goTogether, isDefaultStyle } from '../shared/fitting-looks';
import { radians } from './elementary';
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
 * The style asked for, if it knows the prompt; else of the pack's default styles the one that knows it best, else of the others on
 * offer; else the one asked for. Where a class was asked for, only styles that draw it count. A style knows what its refiner is as confident of as the pack says it must be; one for which the
 * pack says nothing knows everything, and no words leave nothing to be known.
 *
 * @param noise - [L] on the sphere, where the picture starts
 * @throws {@link Failure} `cancelled`
 */
export async function knownStyle(model: SphereModel, noise: Float32Array, condition: Condition, signal?: CancelSignal): Promise<KnownStyle> {
  const { styles, classes } = model.manifest;
  const asked = { style: condition.style, isKnown: true, refined: null };
  if (styles[asked.style]?.confidentFrom === undefined || !hasText(condition)) return asked;

  const group = classes[condition.class]?.id ?? null;
  const others = styles.flatMap(({ id, confidentFrom, hidden }, style) =>
    confidentFrom === undefined || hidden || style === asked.style || !goTogether(styles, id, group) ? [] : [style],
  );
  const isDefault = (style: number): boolean => isDefaultStyle(model.manifest, styles[style]?.id ?? '');
  let first: Refined | null = null;
  for (const group of [[asked.style], others.filter(isDefault), others.filter((style) => !isDefault(style))]) {
    if (group.length === 0) continue;
    throwIfCancelled(signal);
    const answers = await model.refine(noise, radians(90), group.map((style) => ({ ...condition, style })));
    first ??= answers[0] ?? null;
    // A refiner that does not say how confident it is, is.
    const [surest] = group
      .flatMap((style, i) => {
        const refined = answers[i];
        const confidence = refined?.confidence ?? 1;
        return refined && confidence >= (styles[style]?.confidentFrom ?? 0) ? [{ style, refined, confidence }] : [];
      })
      .sort((a, b) => b.confidence - a.confidence);
    if (surest) return { style: surest.style, isKnown: true, refined: surest.refined };
  }
  return { ...asked, isKnown: false, refined: first };
}
