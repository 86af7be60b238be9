import { IconChevronDown16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import styles from './select.module.css';

interface SelectProps {
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What the empty choice is called. */
  readonly none: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/**
 * A drop-down in the look of the kit.
 *
 * The kit's own Dropdown has no role, name or state that a screen reader could tell, and no type-ahead for a long list;
 * the browser's <select> has them all.
 */
export function Select(props: SelectProps): VNode {
  return (
    <div class={styles.box}>
      <select
        id={props.id}
        class={styles.select}
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{props.none}</option>
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      <span class={styles.chevron} aria-hidden="true">
        <IconChevronDown16 />
      </span>
    </div>
  );
}
