/** Between the page and the screen. */
export interface View {
  readonly center: { readonly x: number; readonly y: number };
  readonly zoom: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 16;

export function toPage(view: View, size: Size, point: Point): Point {
  return {
    x: view.center.x + (point.x - size.width / 2) / view.zoom,
    y: view.center.y + (point.y - size.height / 2) / view.zoom,
  };
}

export function toScreen(view: View, size: Size, point: Point): Point {
  return {
    x: (point.x - view.center.x) * view.zoom + size.width / 2,
    y: (point.y - view.center.y) * view.zoom + size.height / 2,
  };
}

/** Zooms about a point of the screen, which stays where it is. */
export function zoomAt(view: View, size: Size, point: Point, factor: number): View {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, view.zoom * factor));
  const under = toPage(view, size, point);
  return {
    zoom,
    center: { x: under.x - (point.x - size.width / 2) / zoom, y: under.y - (point.y - size.height / 2) / zoom },
  };
}
