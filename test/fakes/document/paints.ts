import * as v from 'valibot';
import { deepFreeze } from '../deep-freeze';

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const signed = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const common = {
  visible: v.optional(v.boolean()),
  opacity: v.optional(unit),
  blendMode: v.optional(v.string()),
};
const filters = v.strictObject(
  v.entriesFromList(
    ['exposure', 'contrast', 'saturation', 'temperature', 'tint', 'highlights', 'shadows'],
    v.optional(signed),
  ),
);
const transform = v.strictTuple([
  v.strictTuple([v.number(), v.number(), v.number()]),
  v.strictTuple([v.number(), v.number(), v.number()]),
]);
const paintSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('SOLID'),
    color: v.strictObject({ r: unit, g: unit, b: unit }),
    boundVariables: v.optional(v.object({})),
    ...common,
  }),
  v.strictObject({
    type: v.literal('IMAGE'),
    scaleMode: v.picklist(['FILL', 'FIT', 'CROP', 'TILE']),
    imageHash: v.nullable(v.pipe(v.string(), v.hexadecimal())),
    imageTransform: v.optional(transform),
    scalingFactor: v.optional(v.number()),
    rotation: v.optional(v.pipe(v.number(), v.multipleOf(90))),
    filters: v.optional(filters),
    ...common,
  }),
  ...(['GRADIENT_LINEAR', 'GRADIENT_RADIAL', 'GRADIENT_ANGULAR', 'GRADIENT_DIAMOND', 'VIDEO'] as const).map((type) =>
    v.looseObject({ type: v.literal(type), ...common }),
  ),
]);

/**
 * What assigning `fills` does: checks, clones, fills in the defaults and freezes.
 *
 * @throws in Figma's manner for a paint that does not fit
 */
export function toStoredPaints(value: unknown): readonly Paint[] {
  const parsed = v.safeParse(v.array(paintSchema), value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new Error(`in set_fills: Property "fills" failed validation: ${issue.message} at ${v.getDotPath(issue) ?? '[]'}`);
  }
  const paints = parsed.output.map((paint) => ({ visible: true, opacity: 1, blendMode: 'NORMAL', ...structuredClone(paint) }));
  // Checked above, field by field, but for the kinds of paint that are passed through.
  return deepFreeze(paints) as readonly Paint[];
}
