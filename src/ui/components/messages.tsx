import { IconInfo16, IconWarning16 } from '@create-figma-plugin/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { Skipped } from '../../shared/protocol';
import { counted } from '../describe';
import styles from './messages.module.css';

/** What went wrong; read out at once. */
export function ErrorMessage(props: { readonly children: ComponentChildren }): VNode {
  return (
    <div class={`${styles.message ?? ''} ${styles.error ?? ''}`} role="alert">
      <IconWarning16 />
      <div class={styles.text}>{props.children}</div>
    </div>
  );
}

/** What the user should know. */
export function NoticeMessage(props: { readonly children: ComponentChildren }): VNode {
  return (
    <div class={styles.message}>
      <IconInfo16 />
      <div class={styles.text}>{props.children}</div>
    </div>
  );
}

/** The layers that were left alone, each with the reason. */
export function SkippedLayers({ skipped }: { readonly skipped: readonly Skipped[] }): VNode | null {
  if (skipped.length === 0) return null;
  return (
    <NoticeMessage>
      {counted(skipped.length, 'layer')} left alone
      <ul class={styles.list}>
        {skipped.map(({ nodeId, name, reason }) => (
          <li key={nodeId}>
            <strong>{name}</strong>: {reason}
          </li>
        ))}
      </ul>
    </NoticeMessage>
  );
}
