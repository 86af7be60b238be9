import { IconChevronRight16 } from '@create-figma-plugin/ui';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import styles from './fold.module.css';

interface FoldProps {
  readonly title: string;
  /** What is inside, in few words, while it is folded. */
  readonly summary: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly children: ComponentChildren;
}

/**
 * Controls that are folded away until they are wanted. (The kit's Disclosure is a checkbox to a screen reader, and has
 * no room for a summary.)
 */
export function Fold(props: FoldProps): VNode {
  const fold = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(props.open);
  useEffect(() => {
    // What was unfolded at the foot of the window would be out of sight.
    if (props.open && !wasOpen.current) fold.current?.scrollIntoView({ block: 'nearest' });
    wasOpen.current = props.open;
  }, [props.open]);
  return (
    <div ref={fold} class={styles.fold}>
      <button type="button" class={styles.title} aria-expanded={props.open} onClick={() => props.onToggle(!props.open)}>
        <span class={styles.arrow}>
          <IconChevronRight16 />
        </span>
        {props.title}
        {!props.open && <span class={styles.summary}>{props.summary}</span>}
      </button>
      {props.open && <div class={styles.content}>{props.children}</div>}
    </div>
  );
}
