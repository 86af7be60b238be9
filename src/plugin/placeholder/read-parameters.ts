import * as v from 'valibot';
import { Failure } from '../../shared/failure';
import { goTogether } from '../../shared/fitting-looks';
import { MAX_PLACEHOLDERS } from '../../shared/limits';
import type { PackCatalog } from '../../shared/pack-catalog';
import type { Placeholder } from '../../shared/protocol';

/** As the suggestions hand them out; what is optional in the manifest may be missing. */
const parametersSchema = v.object({
  class: v.object({ id: v.string() }),
  style: v.optional(v.object({ id: v.nullable(v.string()) }), { id: null }),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PLACEHOLDERS)), 1),
});

/** The class among the parameters that are entered so far; null where there is none. */
export function readChosenClass(parameters: unknown): string | null {
  const parsed = v.safeParse(v.pick(parametersSchema, ['class']), parameters);
  return parsed.success ? parsed.output.class.id : null;
}

/**
 * The choices of a quick action. A style that does not go with the class counts as left out.
 *
 * @throws {@link Failure} `bad-input` when they are incomplete, or not of this pack
 */
export function readParameters(parameters: unknown, catalog: PackCatalog): Placeholder {
  const parsed = v.safeParse(parametersSchema, parameters);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Failure('bad-input', `${v.getDotPath(issue) ?? 'Parameters'}: ${issue.message}`);
  }
  const { class: group, style, count } = parsed.output;
  requireKnown('class', catalog.classes, group.id);
  if (style.id !== null) requireKnown('style', catalog.styles, style.id);
  return { class: group.id, style: goTogether(catalog.styles, style.id, group.id) ? style.id : null, count };
}

function requireKnown(what: string, items: readonly { readonly id: string }[], id: string): void {
  if (!items.some((item) => item.id === id)) throw new Failure('bad-input', `The pack of this plugin has no ${what} “${id}”`);
}
