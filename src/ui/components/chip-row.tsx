import type { VNode } from 'preact';
import styles from './chip-row.module.css';

interface ChipRowProps {
  /** What the chips do, in front of them. */
  readonly lead: string;
  /** The same for those who do not see them together. */
  readonly label: string;
  readonly chips: readonly { readonly id: string; readonly text: string; readonly title?: string }[];
  readonly onPick: (id: string) => void;
}

/** Small buttons that each do one thing at once. */
export function ChipRow({ lead, label, chips, onPick }: ChipRowProps): VNode {
  return (
    <div class={styles.row} role="group" aria-label={label}>
      <span class={styles.lead}>{lead}</span>
      {chips.map(({ id, text, title }) => (
        <button key={id} type="button" class={styles.chip} title={title} onClick={() => onPick(id)}>
          {text}
        </button>
      ))}
    </div>
  );
}
