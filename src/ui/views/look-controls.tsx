import type { VNode } from 'preact';
import { Field } from '../components/field';
import { Select } from '../components/select';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** Style and class. */
export function LookControls({ state, pack, actions }: ViewProps): VNode {
  return (
    <div class={styles.columns}>
      <Field label="Style" for="style">
        <Select
          id="style"
          none="Any style"
          options={pack.styles}
          value={state.settings.style}
          onChange={(style) => actions.change({ style })}
        />
      </Field>
      <Field label="Class" for="class">
        <Select
          id="class"
          none="Any class"
          options={pack.classes}
          value={state.settings.class}
          onChange={(value) => actions.change({ class: value })}
        />
      </Field>
    </div>
  );
}
