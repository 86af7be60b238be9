import { IconButton, IconLockLocked16, IconLockUnlocked16, IconRefresh16, IconToggleButton, TextboxNumeric } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { MAX_SEED } from '../../shared/limits';
import { Row } from './field';
import styles from './seed-field.module.css';

interface SeedFieldProps {
  readonly seed: number;
  readonly locked: boolean;
  readonly onSeed: (seed: number) => void;
  readonly onShuffle: () => void;
  readonly onLocked: (locked: boolean) => void;
}

/** The seed, a button for another one, and a lock that keeps it from one job to the next. */
export function SeedField(props: SeedFieldProps): VNode {
  const [text, setText] = useState(String(props.seed));
  useEffect(() => setText(String(props.seed)), [props.seed]);
  return (
    <Row label="Seed" id="seed-label">
      <div class={styles.parts}>
        <div class={styles.number}>
          <TextboxNumeric
            aria-label="Seed"
            integer
            minimum={0}
            maximum={MAX_SEED}
            value={text}
            onValueInput={setText}
            onNumericValueInput={(seed: number | null) => {
              if (seed !== null && Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) props.onSeed(seed);
            }}
            validateOnBlur={(seed: number | null) => seed ?? props.seed}
          />
        </div>
        <IconButton aria-label="Another seed" title="Another seed" onClick={props.onShuffle}>
          <IconRefresh16 />
        </IconButton>
        <IconToggleButton
          aria-label="Lock seed"
          title={props.locked ? 'Seed is locked' : 'A new seed for every run'}
          value={props.locked}
          onValueChange={props.onLocked}
        >
          {props.locked ? <IconLockLocked16 /> : <IconLockUnlocked16 />}
        </IconToggleButton>
      </div>
    </Row>
  );
}
