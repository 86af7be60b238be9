import { goTogether } from '../../shared/fitting-looks';
import { MAX_PLACEHOLDERS } from '../../shared/limits';
import type { CatalogItem, PackCatalog } from '../../shared/pack-catalog';
import type { Placeholder } from '../../shared/protocol';
import { matching } from './match';

/** Keys of the parameters in manifest.json. */
export type ParameterKey = 'class' | 'style' | 'count';

/** One line of the list under the field. `data` comes back as the parameter's value. */
export interface Suggestion {
  readonly name: string;
  readonly data: unknown;
  /** A small PNG. */
  readonly icon?: Uint8Array;
}

/** What to show under the field: choices, or why what was typed cannot be used. */
export type Answer =
  | { readonly kind: 'suggestions'; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: 'error'; readonly message: string };

export interface AnswerContext {
  readonly catalog: PackCatalog;
  /** The choice of the last time: it comes first. */
  readonly last: Placeholder | null;
  /** Id of the class that was chosen before; null where none was. Styles that cannot draw it are not offered. */
  readonly chosenClass: string | null;
  /** Bytes of base64 text. */
  decode(base64: string): Uint8Array;
}

/** Offered while no number is typed. */
const COUNTS = [1, 2, 3, 4, 6, 8, 12, 24];

/** Id of any style: the pack chooses. */
const ANY = '';

/** Answers what was typed into the field of a parameter. */
export function answerQuery(key: string, query: string, context: AnswerContext): Answer {
  const { catalog, last } = context;
  switch (key as ParameterKey) {
    case 'class':
      return answerItems('class', lastFirst(catalog.classes, last?.class), query, context);
    case 'style':
      return answerItems('style', lastFirst(stylesFor(context), last === null ? undefined : (last.style ?? ANY)), query, context);
    case 'count':
      return answerCount(query, last?.count);
    default:
      return { kind: 'error', message: `Sphere Fill has no parameter “${key}”` };
  }
}

function stylesFor({ catalog, chosenClass }: AnswerContext): CatalogItem[] {
  // Stricter than the window's menu: nothing chosen before can go back to any here.
  return [anyStyle(catalog), ...catalog.styles.filter(({ id }) => goTogether(catalog.styles, id, chosenClass))];
}

function anyStyle({ anyStyleIcon }: PackCatalog): CatalogItem {
  return { id: ANY, label: 'Any style', icon: anyStyleIcon };
}

function answerItems(what: string, items: readonly CatalogItem[], query: string, { decode }: AnswerContext): Answer {
  const found = matching(items, query);
  if (found.length === 0) return { kind: 'error', message: `No ${what} is called “${query.trim()}”` };
  return {
    kind: 'suggestions',
    suggestions: found.map((item) => ({
      name: item.label,
      data: { id: item.id === ANY ? null : item.id },
      ...(item.icon === '' ? {} : { icon: decode(item.icon) }),
    })),
  };
}

function answerCount(query: string, last: number | undefined): Answer {
  const typed = query.trim();
  if (typed === '') {
    const counts = last === undefined ? COUNTS : [last, ...COUNTS.filter((count) => count !== last)];
    return { kind: 'suggestions', suggestions: counts.map(countSuggestion) };
  }
  // Also as the suggestions say it.
  const count = Number(typed.replace(/ +p[a-z]*$/i, ''));
  if (!Number.isInteger(count) || count < 1 || count > MAX_PLACEHOLDERS) {
    return { kind: 'error', message: `How many? A number from 1 to ${MAX_PLACEHOLDERS}` };
  }
  return { kind: 'suggestions', suggestions: [countSuggestion(count)] };
}

function countSuggestion(count: number): Suggestion {
  return { name: count === 1 ? '1 picture' : `${count} pictures`, data: count };
}

function lastFirst(items: readonly CatalogItem[], id: string | undefined): CatalogItem[] {
  return [...items.filter((item) => item.id === id), ...items.filter((item) => item.id !== id)];
}
