import { SegmentedControl } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { Row } from './field';
import styles from './number-choice.module.css';

interface NumberChoiceProps {
  readonly id: string;
  readonly label: string;
  /** The choices are 1 … most. */
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A small number, chosen from a row of buttons. */
export function NumberChoice(props: NumberChoiceProps): VNode {
  const options = Array.from({ length: props.most }, (_unused, index) => ({ value: String(index + 1) }));
  return (
    <Row label={props.label} id={props.id}>
      <div class={styles.choices}>
        <SegmentedControl
          name={props.id}
          options={options}
          value={String(props.value)}
          onValueChange={(value: string) => props.onChange(Number(value))}
        />
      </div>
    </Row>
  );
}
