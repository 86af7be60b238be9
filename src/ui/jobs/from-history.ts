import type { Dropped } from '../../shared/protocol';
import type { Recipe } from '../../shared/recipe';
import { dropPicture } from './drop';
import { insert } from './insert';
import type { Job } from './job';
import { remake } from './remake';
import { addNotices, makeResult } from './results';

/** The very picture of a recipe, made again and put onto the canvas. @param dropped - where; null = beside the selection */
export function insertFromHistory(recipe: Recipe, dropped: Dropped | null): Job {
  return async (context) => {
    const { picture, ...said } = await remake(context, recipe);
    addNotices(context, said);
    const result = await makeResult(context, picture, { kind: 'insert' });
    return dropped ? dropPicture(context, result, dropped) : insert(context, result);
  };
}
