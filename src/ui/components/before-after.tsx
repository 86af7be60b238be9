import type { VNode } from 'preact';
import type { Result } from '../state/state';
import { Choice } from './choice';

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
    <Choice
      id="before-after"
      label="Show"
      options={[{ value: true, name: 'Before' }, { value: false, name: 'After' }]}
      value={before}
      onChange={onChange}
    />
  );
}
