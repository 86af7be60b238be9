import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { clampWindowSize, FIRST_WINDOW_SIZE, type WindowSize } from '../../shared/window-size';
import styles from './resize-handle.module.css';

/** Pixels for one press of an arrow key; with Shift held. */
const STEP = 16;
const LARGE_STEP = 64;
/** A size chosen by keys is kept when no further key comes for so long. */
const KEEP_DELAY_MS = 500;

/** @param keep - whether to open with this size from now on */
export type Resize = (size: WindowSize, keep: boolean) => void;

/**
 * The corner that makes the window larger and smaller: dragged, or by the arrow keys. A double click, or Home, gives the
 * first size back.
 */
export function ResizeHandle({ onResize }: { readonly onResize: Resize }): VNode {
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What the keys have asked for so far; the window itself follows a little later. */
  const asked = useRef<WindowSize | null>(null);
  useEffect(() => () => clearTimeout(keeping.current), []);

  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.focus();
    // The pointer leaves the frame while it grows: capture brings its moves here all the same.
    handle.setPointerCapture(event.pointerId);
    const drag = startDrag(event, onResize);
    const end = (): void => {
      handle.removeEventListener('pointermove', drag.move);
      handle.removeEventListener('lostpointercapture', end);
      drag.end();
    };
    handle.addEventListener('pointermove', drag.move);
    // Comes after pointerup and pointercancel alike.
    handle.addEventListener('lostpointercapture', end);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const size = sizeAfterKey(event, asked.current ?? { width: window.innerWidth, height: window.innerHeight });
    if (size === null) return;
    event.preventDefault();
    asked.current = size;
    onResize(size, false);
    clearTimeout(keeping.current);
    keeping.current = setTimeout(() => {
      asked.current = null;
      onResize(size, true);
    }, KEEP_DELAY_MS);
  };

  return (
    <button
      type="button"
      class={styles.handle}
      aria-label="Size of the window: arrow keys change it, Home gives the first size back"
      title="Drag to resize"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={() => onResize(FIRST_WINDOW_SIZE, true)}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M13 6 6 13M13 10l-3 3" stroke="currentColor" stroke-linecap="round" fill="none" />
      </svg>
    </button>
  );
}

/** Follows the pointer; tells a size at most once a frame, and the last one when it is let go. */
function startDrag(start: PointerEvent, onResize: Resize): { move(event: PointerEvent): void; end(): void } {
  // Places on the screen: those in the frame move with it where the host keeps another corner of the window in place.
  const rest = { width: window.innerWidth - start.screenX, height: window.innerHeight - start.screenY };
  let size: WindowSize | null = null;
  let frame = 0;
  return {
    move(event) {
      size = clampWindowSize({ width: event.screenX + rest.width, height: event.screenY + rest.height });
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (size) onResize(size, false);
      });
    },
    end() {
      cancelAnimationFrame(frame);
      // A click alone changes nothing.
      if (size) onResize(size, true);
    },
  };
}

/** The size that a key asks for; null for every other key. */
export function sizeAfterKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>, size: WindowSize): WindowSize | null {
  const step = event.shiftKey ? LARGE_STEP : STEP;
  const [wider, higher] = DIRECTIONS[event.key] ?? [0, 0];
  if (event.key === 'Home') return FIRST_WINDOW_SIZE;
  if (wider === 0 && higher === 0) return null;
  return clampWindowSize({ width: size.width + wider * step, height: size.height + higher * step });
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};
