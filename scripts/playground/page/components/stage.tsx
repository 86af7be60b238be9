import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { drawScene } from '../canvas/draw';
import { nodeAt } from '../canvas/hit';
import { type Point, type Size, toPage, zoomAt } from '../canvas/view';
import type { Editor, EditorState } from '../editor/editor';
import { toggled } from './layer-list';
import styles from './stage.module.css';

/** A press that moves less than this is a click. */
const CLICK_SLOP = 3;

/** The canvas: drag or scroll to pan, Ctrl/⌘+scroll or pinch to zoom, click to select. */
export function Stage({ editor, state }: { readonly editor: Editor; readonly state: EditorState }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const draw = (): void => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const size = { width: element.clientWidth, height: element.clientHeight };
      const pixelRatio = window.devicePixelRatio;
      element.width = Math.round(size.width * pixelRatio);
      element.height = Math.round(size.height * pixelRatio);
      drawScene(context, { page: state.page, view: editor.fake.view, size, pixelRatio, images: editor.images });
    };
    const frame = requestAnimationFrame(draw);
    window.addEventListener('resize', draw);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', draw);
    };
  }, [editor, state.page, state.frameNumber, state.theme]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    editor.canvas = () => element.getBoundingClientRect();
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { view } = editor.fake;
      const next =
        event.ctrlKey || event.metaKey
          ? zoomAt(view, sizeOf(element), pointOf(event), Math.exp(-event.deltaY * 0.005))
          : pan(view, -event.deltaX, -event.deltaY);
      editor.fake.setView(next.center, next.zoom);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [editor]);

  const onPointerDown = (event: PointerEvent): void => {
    const element = canvas.current;
    if (!element) return;
    element.setPointerCapture(event.pointerId);
    const start = pointOf(event);
    let last = start;
    let moved = false;
    const onMove = (move: PointerEvent): void => {
      const point = pointOf(move);
      moved ||= Math.hypot(point.x - start.x, point.y - start.y) > CLICK_SLOP;
      if (moved) {
        const next = pan(editor.fake.view, point.x - last.x, point.y - last.y);
        editor.fake.setView(next.center, next.zoom);
      }
      last = point;
    };
    const onUp = (up: PointerEvent): void => {
      element.removeEventListener('pointermove', onMove);
      if (moved) return;
      const { page } = editor.store.get();
      const hit = nodeAt(page, toPage(editor.fake.view, sizeOf(element), start));
      if (!hit) {
        if (!up.shiftKey) void editor.select([]);
      } else void editor.select(up.shiftKey ? toggled(page, hit) : [hit.id]);
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp, { once: true });
  };

  return (
    <canvas
      ref={canvas}
      class={styles.canvas}
      aria-label="Canvas. The list of layers has all of it in words."
      role="img"
      onPointerDown={onPointerDown}
    />
  );
}

function pan(view: { center: Point; zoom: number }, dx: number, dy: number): { center: Point; zoom: number } {
  return { zoom: view.zoom, center: { x: view.center.x - dx / view.zoom, y: view.center.y - dy / view.zoom } };
}

function sizeOf(element: HTMLElement): Size {
  return { width: element.clientWidth, height: element.clientHeight };
}

function pointOf(event: MouseEvent): Point {
  return { x: event.offsetX, y: event.offsetY };
}
