/** Width that the plugin's window takes of the canvas, in pixels of the screen. */
const WINDOW_SPACE = 340;

/** Centre of the view that shows a point of the page in the middle of what the plugin's window leaves free. */
export function besideWindow(point: Vector, zoom: number): Vector {
  return { x: point.x + WINDOW_SPACE / 2 / zoom, y: point.y };
}
