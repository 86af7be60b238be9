import { SegmentedControl } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { Row } from './field';
import styles from './number-choice.module.css';

interface ChoiceProps<Value> {
  readonly id: string;
  readonly label: string;
  /** The label is read out, but not shown: a heading above says it already. */
  readonly hideLabel?: boolean;
  /** The label stands above the buttons, which have the whole width. */
  readonly wide?: boolean;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, chosen from a row of buttons. */
export function Choice<Value>(props: ChoiceProps<Value>): VNode {
  const control = (
    <div class={styles.choices}>
      <SegmentedControl
        name={props.id}
        options={props.options.map(({ name }) => ({ value: name }))}
        value={props.options.find(({ value }) => value === props.value)?.name ?? null}
        onValueChange={(chosen: string) => {
          const option = props.options.find(({ name }) => name === chosen);
          if (option) props.onChange(option.value);
        }}
      />
    </div>
  );
  if (props.hideLabel !== true) {
    return (
      <Row id={props.id} label={props.label} wide={props.wide === true}>
        {control}
      </Row>
    );
  }
  return (
    <div role="group" aria-label={props.label}>
      {control}
    </div>
  );
}
