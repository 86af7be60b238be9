/**
 * Whether a message comes from a window that holds this one, at whatever depth.
 *
 * Figma's editor talks to the innermost of several frames of its own, so `source` is the editor's page, several parents
 * up, while what the window posts goes to its parent.
 */
export function isAbove(frame: Window, source: MessageEventSource | null): boolean {
  for (let inner = frame, outer = frame.parent; outer !== inner; inner = outer, outer = outer.parent) {
    if (source === outer) return true;
  }
  return false;
}
