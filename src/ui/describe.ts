import type { Delivery } from '../shared/hosted';
import { type Nearest, type Notice, type PackInfo } from '../shared/protocol';
import type { BlendKind, Recipe } from '../shared/recipe';

type Named = Pick<PackInfo, 'styles' | 'classes'>;

/** A prompt is named by so many of its characters: it may be a page long. */
const MAX_NAME_CHARS = 60;

/** A picture in words: its prompt, cut where it is long, else its class, and its style. */
export function describeRecipe(
  recipe: Pick<Recipe, 'prompt' | 'style' | 'class'> & Partial<Pick<Recipe, 'blend'>>,
  pack: Named | null,
): string {
  const what = describeSubject(recipe, pack) || 'Picture';
  const style = label(pack?.styles, recipe.style);
  return style === '' ? what : `${what}, ${style}`;
}

/** What is in a picture; empty where nothing was asked for. */
function describeSubject(recipe: Parameters<typeof describeRecipe>[0], pack: Named | null): string {
  return shortened(recipe.prompt) || label(pack?.classes, recipe.class) || describeBlend(recipe.blend, pack);
}

function shortened(prompt: string): string {
  const characters = Array.from(prompt.replace(/\s+/g, ' ').trim());
  if (characters.length <= MAX_NAME_CHARS) return characters.join('');
  return `${characters.slice(0, MAX_NAME_CHARS - 1).join('').trimEnd()}…`;
}

/** A recipe in one line: “red apple · Flat · seed 7 · 2 passes”, “In between: cat + dog, 40 % · seed 7 · strength 0 %”. */
export function recipeLine(recipe: Recipe, pack: Named | null): string {
  const parts = [
    recipe.prompt.trim(),
    recipe.blend ? `${describeBlendKind(recipe.blend.kind)}: ${describeBlend(recipe.blend, pack)}` : '',
    label(pack?.classes, recipe.class),
    label(pack?.styles, recipe.style),
    `seed ${recipe.seed}`,
    recipe.passes > 1 ? counted(recipe.passes, 'pass', 'passes') : '',
    recipe.guidance > 1 ? `guidance ${recipe.guidance.toFixed(1)}` : '',
    recipe.strength === null ? '' : `strength ${Math.round(100 * recipe.strength)} %`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** How long ago something was, in words: “just now”, “5 minutes ago”, else the day. Times are milliseconds since 1970. */
export function agoText(time: number, now: number): string {
  const minutes = Math.round((now - time) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${counted(hours, 'hour')} ago`;
  return new Date(time).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** “cat + dog, 40 %”; empty for none. */
function describeBlend(blend: Recipe['blend'], pack: Named | null): string {
  if (!blend) return '';
  const names = blend.sources.map(({ recipe }) => (recipe && describeSubject(recipe, pack)) || 'image');
  return `${names.join(' + ')}, ${Math.round(100 * blend.t)} %`;
}

/** How two pictures become one, as the window calls it. */
export function describeBlendKind(kind: BlendKind): string {
  switch (kind) {
    case 'mix':
      return 'In between';
    case 'halves':
      return 'Halves';
    case 'diagonal':
      return 'Diagonal';
    case 'radial':
      return 'Radial';
    default:
      return kind satisfies never;
  }
}

/** A notice of the engine, in words. */
export function describeNotice(notice: Notice): string {
  switch (notice) {
    case 'prompt-truncated':
      return 'The prompt was too long: its end was left out.';
    case 'prompt-unfamiliar':
      return 'The pack hardly knows these words. Fewer, or more common ones, come out better.';
    case 'other-style':
      return 'The style chosen has no such picture: it is drawn in another, which does.';
    case 'gpu-lost':
      return 'The graphics processor stopped answering. The picture was made on the main processor instead, and so are the next ones.';
    default:
      return notice satisfies never;
  }
}

/** Of a fill of a hundred layers not every word is told. */
const MOST_NEAREST = 5;

/** What was drawn in place of what nobody has drawn, in words; null where there is nothing to say. */
export function describeNearest(nearest: readonly Nearest[]): string | null {
  if (nearest.length === 0) return null;
  const told = nearest.slice(0, MOST_NEAREST).map(({ asked, drawn }) => `“${shortened(drawn)}” for “${shortened(asked)}”`);
  const more = nearest.length > told.length ? [`and ${nearest.length - told.length} more`] : [];
  return `The pack has no such picture, so this is the nearest it has: ${[...told, ...more].join(', ')}.`;
}

/** Why the plugin's own copy of the window is shown, in words; null when it is not, or when there is no other. */
export function describeFallback(delivery: Delivery | null): string | null {
  if (!delivery || delivery.fallback === null) return null;
  return `${new URL(delivery.host).host} cannot be reached (${delivery.fallback}). The built-in engine is used.`;
}

/** “66.7 MB” */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** “1 layer”, “2 layers”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Name of a style or class; its id when the pack does not know it; empty for none. */
export function label(list: readonly { id: string; label: string }[] | undefined, id: string | null): string {
  if (id === null) return '';
  return list?.find((item) => item.id === id)?.label ?? id;
}
