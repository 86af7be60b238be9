import { IconCheck16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Result } from '../state/state';
import styles from './result-grid.module.css';

interface ResultGridProps {
  readonly results: readonly Result[];
  /** Pictures still to come. */
  readonly expected: number;
  readonly onUse: (result: Result) => void;
}

/** The pictures made. A click, or Enter, uses one; the arrow keys go from one to the next. */
export function ResultGrid({ results, expected, onUse }: ResultGridProps): VNode | null {
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const isThere = results.length + expected > 0;
  useEffect(() => {
    if (isThere) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (!isThere) return null;
  const current = Math.min(active, results.length - 1);

  const onKeyDown = (event: KeyboardEvent, grid: HTMLElement): void => {
    const step = { ArrowRight: 1, ArrowDown: columns(grid), ArrowLeft: -1, ArrowUp: -columns(grid) }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(results.length - 1, Math.max(0, current + step));
    setActive(next);
    grid.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };

  return (
    <ul ref={list} class={styles.grid} style={{ '--columns': columnCount(results.length + expected) }} aria-label="Results" onKeyDown={(event) => onKeyDown(event, event.currentTarget)}>
      {results.map((result, index) => (
        <li key={result.id}>
          <button
            type="button"
            class={styles.tile}
            tabIndex={index === current ? 0 : -1}
            title={actionText(result)}
            aria-label={`${actionText(result)}: ${result.label}`}
            onFocus={() => setActive(index)}
            onClick={() => onUse(result)}
          >
            <img class={styles.picture} src={result.address} alt={result.label} draggable={false} />
            {result.placed && (
              <span class={styles.placed} title="On the canvas">
                <IconCheck16 />
              </span>
            )}
            <span class={styles.action} aria-hidden="true">
              {result.action.kind === 'replace' ? 'Replace' : 'Insert'}
            </span>
          </button>
        </li>
      ))}
      {Array.from({ length: expected }, (_unused, index) => (
        <li key={`expected-${index}`} class={styles.expected} aria-hidden="true" />
      ))}
    </ul>
  );
}

function actionText(result: Result): string {
  if (result.action.kind === 'replace') return 'Replace original';
  return result.placed ? 'Insert again' : 'Insert';
}

/** Few pictures are shown large, many side by side, in rows that come out even where they can. */
function columnCount(count: number): number {
  if (count === 4 || count > 6) return 4;
  return Math.min(3, Math.max(2, count));
}

function columns(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
