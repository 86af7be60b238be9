import type { Dropped } from '../../shared/protocol';
import type { Result } from '../state/state';
import { insert, replace } from './insert';
import type { AppContext } from './job';

/** Puts a picture where it was dropped: onto a layer, or as a new one at the pointer. @returns what was done, in words */
export function dropPicture(context: AppContext, result: Result, { fill, at }: Dropped): Promise<string> {
  return fill === null ? insert(context, result, at) : replace(context, result, fill);
}
