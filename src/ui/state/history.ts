import type { HistoryEntry, PackInfo } from '../../shared/protocol';
import { type ParsedRecipe, parseRecipe } from '../../shared/recipe';
import { describeRecipe, label } from '../describe';
import { imageAddress } from '../pixels/data-url';

/** A picture made earlier, as the window shows it. */
export interface HistoryItem {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly pinned: boolean;
  readonly recipe: ParsedRecipe;
  /** `data:` address of its thumbnail. */
  readonly address: string;
  /** The prompt and style, in words. */
  readonly label: string;
}

/** Makes entries ready to be shown: the pinned ones first, each part newest first. */
export async function toHistoryItems(entries: readonly HistoryEntry[], pack: PackInfo | null): Promise<HistoryItem[]> {
  const items = await Promise.all(entries.map((entry) => toItem(entry, pack)));
  return [...items.filter(({ pinned }) => pinned), ...items.filter(({ pinned }) => !pinned)];
}

async function toItem({ id, time, pinned, recipe: text, thumbnail }: HistoryEntry, pack: PackInfo | null): Promise<HistoryItem> {
  const recipe = parseRecipe(text);
  const words = recipe.kind === 'recipe' ? describeRecipe(recipe.recipe, pack) : 'Made with a later version';
  return { id, time, pinned, recipe, address: await imageAddress(thumbnail, 'image/png'), label: words };
}

/** The items that a search finds: every word of it is in what the list calls them, or in the prompt, the style or the class. */
export function searchHistory(items: readonly HistoryItem[], search: string, pack: PackInfo): HistoryItem[] {
  const words = fold(search).split(/\s+/).filter((word) => word !== '');
  return items.filter((item) => {
    const text = fold(textOf(item, pack));
    return words.every((word) => text.includes(word));
  });
}

function textOf({ recipe, label: words }: HistoryItem, pack: PackInfo): string {
  if (recipe.kind !== 'recipe') return words;
  const { prompt, style, class: kind, seed } = recipe.recipe;
  // The words shown are a mix's only ones; of a long prompt they are the beginning.
  return [words, prompt, label(pack.styles, style), label(pack.classes, kind), String(seed)].join(' ');
}

/** Without case and accents: “Café” is found by “cafe”. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}
