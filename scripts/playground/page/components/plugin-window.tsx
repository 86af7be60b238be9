import { IconButton, IconClose16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpenWindow } from '../editor/editor';
import styles from './plugin-window.module.css';

/** The floating window around the plugin's frame. */
export function PluginWindow({ open, onClose }: { readonly open: OpenWindow; readonly onClose: () => void }): VNode {
  const holder = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState({ x: 0, y: 0 });

  // The frame must never move in the document: it would load anew.
  useEffect(() => {
    holder.current?.replaceChildren(open.frame);
  }, [open.frame]);

  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const bar = event.currentTarget;
    bar.setPointerCapture(event.pointerId);
    const start = { x: event.clientX - offset.x, y: event.clientY - offset.y };
    const onMove = (move: PointerEvent): void => setOffset({ x: move.clientX - start.x, y: move.clientY - start.y });
    bar.addEventListener('pointermove', onMove);
    bar.addEventListener('pointerup', () => bar.removeEventListener('pointermove', onMove), { once: true });
  };

  return (
    <section
      class={styles.window}
      aria-label={open.title}
      hidden={!open.visible}
      style={{ width: `${open.width}px`, transform: `translate(${offset.x}px, ${offset.y}px)` }}
    >
      <div class={styles.bar}>
        <strong class={styles.title} onPointerDown={onPointerDown}>
          {open.title}
        </strong>
        <IconButton aria-label="Close plugin" onClick={onClose}>
          <IconClose16 />
        </IconButton>
      </div>
      <div ref={holder} class={styles.holder} style={{ height: `${open.height}px` }} />
    </section>
  );
}
