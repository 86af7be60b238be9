import type { ComponentChildren, VNode } from 'preact';
import styles from './empty.module.css';

/** What to do where there is nothing to show yet. */
export function Empty(props: { readonly icon: VNode; readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <div class={styles.empty}>
      <span class={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <strong>{props.title}</strong>
      <p class={styles.text}>{props.children}</p>
    </div>
  );
}
