import { createRecipe } from '../../engine/create-recipe';
import type { PackInfo, Picture, Placeholder, Settings } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { counted, label } from '../describe';
import { type AppContext, describeError } from './job';
import { randomSeed, seedsFrom } from './seeds';
import { withPackDefaults } from '../state/settings';
import { FIRST_SETTINGS } from '../state/state';

/**
 * Makes the pictures a quick action asked for, inserts them all at once and closes the plugin. The window is not seen:
 * what happens is told by the editor. Never rejects; when it fails nothing is on the canvas.
 *
 * @param settings - as the window was left; null where it never was
 */
export async function makePlaceholders(
  { plugin, engine }: Pick<AppContext, 'plugin' | 'engine'>,
  placeholder: Placeholder,
  settings: Settings | null,
): Promise<void> {
  let message: string | undefined;
  try {
    const { signal } = new AbortController();
    const pack = await engine.ready(signal);
    const pictures: Picture[] = [];
    for (const recipe of placeholderRecipes(pack, placeholder, settings, randomSeed())) {
      pictures.push((await engine.call('generate', { recipe }, { signal })).picture);
    }
    await plugin.call('insert', { pictures, beside: null });
    message = `Inserted ${counted(pictures.length, 'picture')}: ${label(pack.classes, placeholder.class)}`;
  } catch (error) {
    await plugin.call('notify', { message: describeError(error), error: true }).catch(() => undefined);
  }
  // Nobody answers: the window goes with the plugin.
  void plugin.call('close', message === undefined ? {} : { message }).catch(() => undefined);
}

/** One recipe for each picture: each has a seed of its own, and shows what that picks among the class's prompts; all in one style. */
export function placeholderRecipes(
  pack: PackInfo,
  { class: group, style, count }: Placeholder,
  settings: Settings | null,
  firstSeed: number,
): Recipe[] {
  const { passes, guidance } = settings ?? withPackDefaults(FIRST_SETTINGS, pack);
  return seedsFrom(firstSeed, count).map((seed) => createRecipe(pack, { class: group, style, seed, alike: firstSeed, passes, guidance }));
}
