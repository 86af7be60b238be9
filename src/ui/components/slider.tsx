import { RangeSlider } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import styles from './slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly value: number;
  /** The value in words, shown at the right and read out. */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  /** What the two ends mean. */
  readonly ends?: readonly [string, string];
}

/** A slider with its label, its value and the meaning of its ends. */
export function Slider(props: SliderProps): VNode {
  return (
    <div class={styles.slider}>
      <div class={styles.line}>
        <span class={styles.name}>{props.label}</span>
        <output>{props.valueText}</output>
      </div>
      <RangeSlider
        aria-label={props.label}
        aria-valuetext={props.valueText}
        minimum={props.minimum}
        maximum={props.maximum}
        increment={props.step}
        value={String(props.value)}
        onNumericValueInput={props.onChange}
      />
      {props.ends && (
        <div class={styles.line}>
          <span class={styles.name}>{props.ends[0]}</span>
          <span class={styles.name}>{props.ends[1]}</span>
        </div>
      )}
    </div>
  );
}
