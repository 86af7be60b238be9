import { SearchTextbox } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A field to search in. Escape, or the cross that comes with the first letter, empties it. */
export function SearchField({ label, value, onInput }: SearchFieldProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  // The kit's cross has no name.
  useLayoutEffect(() => box.current?.querySelector('button')?.setAttribute('aria-label', 'Clear the search'), [value === '']);
  return (
    <div ref={box}>
      <SearchTextbox aria-label={label} clearOnEscapeKeyDown placeholder="Search" value={value} onValueInput={onInput} />
    </div>
  );
}
