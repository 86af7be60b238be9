/**
 * Where new pictures go. Pure geometry in page coordinates: x to the right, y down, in pixels.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point, Size {}

/** Distance between pictures, and between them and what they stand beside. */
export const GAP = 24;

/** A new layer is at most this long a side, where no source layer decides its size. */
export const MAX_NEW_SIDE = 256;

/**
 * The size of a layer for a picture, with the same proportions.
 *
 * @param side - its longer side in pixels; left out, it is the picture's own, shrunk to {@link MAX_NEW_SIDE}
 */
export function newLayerSize(picture: Size, side?: number): Size {
  const longer = Math.max(picture.width, picture.height);
  const scale = (side ?? Math.min(longer, MAX_NEW_SIDE)) / longer;
  return { width: Math.max(1, picture.width * scale), height: Math.max(1, picture.height * scale) };
}

/** The smallest box around all boxes; null for none. */
export function unionOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A row to the right of `anchor`, level with its top edge. */
export function placeBeside(anchor: Box, sizes: readonly Size[]): Point[] {
  return row({ x: Math.round(anchor.x + anchor.width + GAP), y: Math.round(anchor.y) }, sizes);
}

/** A row whose middle is `center`. */
export function placeAround(center: Point, sizes: readonly Size[]): Point[] {
  const height = Math.max(0, ...sizes.map((size) => size.height));
  return row({ x: Math.round(center.x - rowWidth(sizes) / 2), y: Math.round(center.y - height / 2) }, sizes);
}

/**
 * Moves a whole row to the right until it covers none of the `taken` boxes.
 *
 * @param points - top left corners, one for each of `sizes`
 */
export function moveClear(points: readonly Point[], sizes: readonly Size[], taken: readonly Box[]): Point[] {
  const area = areaOf(points, sizes);
  if (area === null) return [];
  let x = area.x;
  // From left to right, so that every box is passed at most once.
  for (const box of [...taken].sort((a, b) => a.x - b.x)) {
    if (overlap({ ...area, x }, box)) x = Math.round(box.x + box.width + GAP);
  }
  return points.map((point) => ({ x: point.x + x - area.x, y: point.y }));
}

/**
 * Moves a whole row to the right or down, whichever is the shorter way, until it covers none of the `taken` boxes.
 *
 * @param points - as for {@link moveClear}
 */
export function moveToNearestClear(points: readonly Point[], sizes: readonly Size[], taken: readonly Box[]): Point[] {
  const [first] = points;
  const right = moveClear(points, sizes, taken);
  // Down is to the right on a page that has its axes swapped.
  const down = moveClear(points.map(swapped), sizes.map(turned), taken.map((box) => ({ ...swapped(box), ...turned(box) }))).map(swapped);
  if (first === undefined) return [];
  const [toRight = first] = right;
  const [toDown = first] = down;
  return toRight.x - first.x <= toDown.y - first.y ? right : down;
}

/** The box around a row: top left corners, and a size for each; null without any. */
export function areaOf(points: readonly Point[], sizes: readonly Size[]): Box | null {
  return unionOf(points.map((point, index) => ({ ...point, ...(sizes[index] ?? { width: 0, height: 0 }) })));
}

function swapped({ x, y }: Point): Point {
  return { x: y, y: x };
}

function turned({ width, height }: Size): Size {
  return { width: height, height: width };
}

function row(start: Point, sizes: readonly Size[]): Point[] {
  let x = start.x;
  return sizes.map((size) => {
    const point = { x, y: start.y };
    x += Math.ceil(size.width) + GAP;
    return point;
  });
}

function rowWidth(sizes: readonly Size[]): number {
  return sizes.reduce((sum, size) => sum + Math.ceil(size.width), 0) + GAP * Math.max(0, sizes.length - 1);
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
