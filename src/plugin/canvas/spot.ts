import type { Anchor } from './anchor';
import { type Container, containerAt, toOwn } from './node-at';
import { type Box, moveClear, newLayerSize, placeAround, placeBeside, type Point, type Size } from './place';

/** Where new layers go: into what, and where in its own coordinates. */
export interface Spot {
  readonly parent: Container;
  /** One for each picture. */
  readonly points: readonly Point[];
  readonly sizes: readonly Size[];
}

/** A row on the page: beside the anchor, else in the middle of the view. It covers none of the `taken` boxes. */
export function spotOnPage(figma: PluginAPI, anchor: Anchor | null, pictures: readonly Size[], taken: readonly Box[]): Spot {
  const sizes = pictures.map((picture) => anchor?.sourceSize ?? newLayerSize(picture));
  const row = anchor === null ? placeAround(figma.viewport.center, sizes) : placeBeside(anchor.box, sizes);
  return { parent: figma.currentPage, points: moveClear(row, sizes, taken), sizes };
}

/**
 * A row centred on a point, in the frame that is there. Pictures are made no larger than that frame.
 *
 * @param point - in page coordinates
 */
export function spotAt(figma: PluginAPI, point: Point, pictures: readonly Size[]): Spot {
  const parent = containerAt(figma, point);
  const limit = parent.type === 'FRAME' || parent.type === 'COMPONENT' ? parent : null;
  const sizes = pictures.map((picture) => within(newLayerSize(picture), limit));
  const center = parent.type === 'PAGE' ? point : toOwn(parent, point);
  return { parent, points: placeAround(center, sizes), sizes };
}

function within(size: Size, limit: Size | null): Size {
  if (limit === null) return size;
  const scale = Math.min(1, limit.width / size.width, limit.height / size.height);
  return { width: size.width * scale, height: size.height * scale };
}
