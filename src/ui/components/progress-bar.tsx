import type { VNode } from 'preact';
import styles from './progress-bar.module.css';

/** How far something is, from 0 to 1. */
export function ProgressBar(props: { readonly label: string; readonly share: number }): VNode {
  const percent = Math.round(100 * Math.min(1, Math.max(0, props.share)));
  return (
    <div class={styles.track} role="progressbar" aria-label={props.label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <div class={styles.bar} style={{ width: `${percent}%` }} />
    </div>
  );
}
