import type { InsertChoices } from '../../shared/insert-choices';
import type { Picture, TracedPicture } from '../../shared/protocol';
import type { AppContext } from './job';

type TraceChoices = Pick<InsertChoices, 'colours' | 'smoothing'>;

/** What was traced stays for as long as its picture: the preview and the insert are one. */
const traced = new WeakMap<Picture, Map<string, Promise<TracedPicture>>>();

/** The paths of a picture. */
export function tracePicture(
  { engine }: Pick<AppContext, 'engine'>,
  picture: Picture,
  { colours, smoothing }: TraceChoices,
): Promise<TracedPicture> {
  const known = traced.get(picture) ?? new Map<string, Promise<TracedPicture>>();
  traced.set(picture, known);
  const key = `${colours} ${smoothing}`;
  let tracing = known.get(key);
  if (!tracing) {
    tracing = engine.trace({ png: picture.png, colours, smoothing });
    known.set(key, tracing);
    tracing.catch(() => known.delete(key));
  }
  return tracing;
}
