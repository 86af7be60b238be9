import { SegmentedControl } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import type { Result } from '../state/state';
import { Row } from './field';

interface BeforeAfterProps {
  readonly results: readonly Pick<Result, 'before'>[];
  /** The originals are shown. */
  readonly before: boolean;
  readonly onChange: (before: boolean) => void;
}

/** Shows in the grid the pictures, or what each was made from in the same place. Only where there is something to compare. */
export function BeforeAfter({ results, before, onChange }: BeforeAfterProps): VNode | null {
  if (!results.some((result) => result.before !== null)) return null;
  return (
    <Row label="Show" id="before-after">
      <SegmentedControl
        name="before-after"
        options={[{ value: 'before', children: 'Before' }, { value: 'after', children: 'After' }]}
        value={before ? 'before' : 'after'}
        onValueChange={(value: string) => onChange(value === 'before')}
      />
    </Row>
  );
}
