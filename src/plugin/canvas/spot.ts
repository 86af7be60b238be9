import type { Anchor } from './anchor';
import { type Container, containerAt, toOwn } from './node-at';
import { type Box, moveClear, moveToNearestClear, newLayerSize, placeAround, placeBeside, type Point, type Size } from './place';
import { fitOnStage, placeOnStage, type Stage } from './stage';

/** Where new layers go: into what, and where in its own coordinates. */
export interface Spot {
  readonly parent: Container;
  /** One for each picture. */
  readonly points: readonly Point[];
  readonly sizes: readonly Size[];
}

/**
 * A row on the page: beside the anchor, else in the middle of the view.
 *
 * @param taken - boxes that are not covered
 */
export function spotOnPage(figma: PluginAPI, anchor: Anchor | null, sizes: readonly Size[], taken: readonly Box[]): Spot {
  const points =
    anchor === null
      ? moveClear(placeAround(figma.viewport.center, sizes), sizes, taken)
      : moveToNearestClear(placeBeside(anchor.box, sizes), sizes, taken);
  return { parent: figma.currentPage, points, sizes };
}

/**
 * A row on a slide or asset: beside other layers there if there is room, else in its middle.
 *
 * @param beside - their boxes on the page, as is `taken`: what should not be covered
 */
export function spotOnStage({ node, box, isNew }: Stage, beside: readonly Box[], wanted: readonly Size[], taken: readonly Box[]): Spot {
  // What was made for the pictures has their size.
  const sizes = isNew ? wanted : fitOnStage(wanted, box);
  const points = placeOnStage(beside, sizes, box, taken);
  return { parent: node, points: points.map((point) => ({ x: point.x - box.x, y: point.y - box.y })), sizes };
}

/**
 * A row centred on a point, in the frame that is there. Pictures are made no larger than that frame.
 *
 * @param point - in page coordinates
 */
export function spotAt(figma: PluginAPI, point: Point, wanted: readonly Size[]): Spot {
  const parent = containerAt(figma, point);
  const limit = parent.type === 'FRAME' || parent.type === 'COMPONENT' || parent.type === 'SLIDE' ? parent : null;
  const sizes = wanted.map((size) => within(size, limit));
  const center = parent.type === 'PAGE' ? point : toOwn(parent, point);
  return { parent, points: placeAround(center, sizes), sizes };
}

/** The sizes of new layers. */
export function sizesOf(anchor: Anchor | null, pictures: readonly Size[], side: number | undefined): Size[] {
  return pictures.map((picture) => anchor?.sourceSize ?? newLayerSize(picture, side));
}

function within(size: Size, limit: Size | null): Size {
  if (limit === null) return size;
  const scale = Math.min(1, limit.width / size.width, limit.height / size.height);
  return { width: size.width * scale, height: size.height * scale };
}
