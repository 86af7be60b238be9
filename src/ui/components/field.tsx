import type { ComponentChildren, VNode } from 'preact';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly for: string;
  /** What can be done from here, in a few words; its id is that of the control and `-hint`. */
  readonly hint?: string | null;
  readonly children: ComponentChildren;
}

/** A control under its label. */
export function Field(props: FieldProps): VNode {
  const label = (
    <label class={styles.label} for={props.for}>
      {props.label}
    </label>
  );
  return (
    <div class={styles.field}>
      {props.hint ? (
        <div class={styles.head}>
          {label}
          <span class={styles.label} id={`${props.for}-hint`}>
            {props.hint}
          </span>
        </div>
      ) : (
        label
      )}
      {props.children}
    </div>
  );
}

interface RowProps {
  readonly label: string;
  readonly id: string;
  /** The controls need the whole width: the label stands above them. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A group of controls (radio buttons …) beside its label. */
export function Row(props: RowProps): VNode {
  return (
    <div class={props.wide === true ? styles.field : styles.row} role="group" aria-labelledby={props.id}>
      <span class={styles.label} id={props.id}>
        {props.label}
      </span>
      <div class={styles.control}>{props.children}</div>
    </div>
  );
}
