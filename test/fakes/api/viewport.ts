import { absoluteBox, unionOf } from '../document/geometry';
import type { Editor } from '../editor';

/** figma.viewport */
export type FakeViewport = Pick<ViewportAPI, 'center' | 'zoom' | 'bounds' | 'scrollAndZoomIntoView'>;

/** @param size - of the canvas on screen, in pixels */
export function createViewport(editor: Editor, size: { readonly width: number; readonly height: number }): FakeViewport {
  let center: Vector = { x: 0, y: 0 };
  let zoom = 1;
  return {
    get center() {
      return { ...center };
    },
    set center(value) {
      center = { x: value.x, y: value.y };
      editor.viewChanged();
    },
    get zoom() {
      return zoom;
    },
    set zoom(value) {
      if (!(value > 0)) throw new Error('in set_zoom: Expected a number above 0');
      zoom = value;
      editor.viewChanged();
    },
    get bounds() {
      const width = size.width / zoom;
      const height = size.height / zoom;
      return { x: center.x - width / 2, y: center.y - height / 2, width, height };
    },
    scrollAndZoomIntoView(nodes) {
      editor.mayFail('scrollAndZoomIntoView');
      const boxes = nodes.map((node) => absoluteBox(editor.store, editor.store.require(node.id, 'scrollAndZoomIntoView')));
      if (boxes.length === 0) return;
      const box = unionOf(boxes);
      center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const fitting = Math.min(size.width / Math.max(1, box.width), size.height / Math.max(1, box.height));
      // Figma leaves a margin and does not magnify.
      zoom = Math.min(1, fitting * 0.9);
      editor.viewChanged();
    },
  };
}
