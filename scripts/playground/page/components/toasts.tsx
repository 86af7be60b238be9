import type { VNode } from 'preact';
import type { EditorState } from '../editor/editor';
import styles from './toasts.module.css';

/** figma.notify */
export function Toasts({ toasts }: Pick<EditorState, 'toasts'>): VNode {
  return (
    <div class={styles.toasts} role="status">
      {toasts.map(({ id, message, error }) => (
        <div key={id} class={`${styles.toast ?? ''} ${error ? (styles.error ?? '') : ''}`}>
          {message}
        </div>
      ))}
    </div>
  );
}
