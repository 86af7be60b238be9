import { isDefaultStyle } from '../../shared/fitting-looks';
import type { PackInfo, Picture, Rgba } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { decodeImage } from '../pixels/decode-image';
import { areAlike } from '../pixels/likeness';
import type { JobContext } from './job';

const ONE_OF_A_KIND = 'The pack knows one such picture in this style, so there are some in other styles.';

/** How pictures that belong together can be made. */
export interface Ways {
  readonly asAsked: (seed: number) => Recipe;
  readonly inStyle: (style: string, seed: number) => Recipe;
  /** Styles to turn to, in this order and by turns, where one picture comes out like another; none: they may be alike. */
  readonly others: readonly string[];
  /** A picture that the first must not come out like. */
  readonly unlike: Rgba | null;
}

/**
 * One picture for each seed. What a pack knows by heart it draws the same for every seed: from the first picture on that comes out
 * like the one before they are drawn in other styles, and the window says so.
 *
 * @param paint - makes a picture of a recipe
 * @param done - called with each picture when it is there
 */
export async function paintUnlike(
  { store }: Pick<JobContext, 'store'>,
  seeds: readonly number[],
  { asAsked, inStyle, others, unlike }: Ways,
  paint: (recipe: Recipe, index: number) => Promise<Picture>,
  done: (picture: Picture, index: number) => Promise<void>,
): Promise<void> {
  let latest = unlike;
  let unused: readonly string[] = [];
  for (const [index, seed] of seeds.entries()) {
    const [style] = unused;
    let picture = await paint(style === undefined ? asAsked(seed) : inStyle(style, seed), index);
    if (style !== undefined) {
      unused = [...unused.slice(1), style];
    } else if (others.length > 0) {
      const made = await decodeImage(picture.png, 'a picture');
      const [next, ...rest] = others.filter((id) => id !== picture.recipe.style);
      if (latest && areAlike(made, latest) && next !== undefined) {
        picture = await paint(inStyle(next, seed), index);
        unused = [...rest, next];
        store.set({ notices: [...store.get().notices.filter((notice) => notice !== ONE_OF_A_KIND), ONE_OF_A_KIND] });
      }
      latest = made;
    }
    await done(picture, index);
  }
}

/** Ids of styles, those that the pack draws in by default before the others. */
export function defaultsFirst(pack: PackInfo, styles: readonly PackInfo['styles'][number][]): readonly string[] {
  const ids = styles.map(({ id }) => id);
  const isDefault = (id: string): boolean => isDefaultStyle(pack, id);
  return [...ids.filter(isDefault), ...ids.filter((id) => !isDefault(id))];
}
