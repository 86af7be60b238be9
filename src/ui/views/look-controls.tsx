import type { VNode } from 'preact';
import { fittingClasses, fittingStyles } from '../../shared/fitting-looks';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { chooseClass, chooseStyle } from '../state/settings';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** Style and class: each offers what goes with the other. */
export function LookControls({ state, pack, actions }: ViewProps): VNode {
  const { settings } = state;
  return (
    <div class={styles.columns}>
      <Field label="Style" for="style">
        <Select
          id="style"
          none="Any style"
          options={fittingStyles(pack.styles, settings.class)}
          value={settings.style}
          onChange={(style) => actions.change(chooseStyle(settings, style, pack))}
        />
      </Field>
      <Field label="Class" for="class">
        <Select
          id="class"
          none="Any class"
          options={fittingClasses(pack, settings.style)}
          value={settings.class}
          onChange={(group) => actions.change(chooseClass(settings, group, pack))}
        />
      </Field>
    </div>
  );
}
