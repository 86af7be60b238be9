import { IconCheck16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PackInfo } from '../../shared/protocol';
import { recipeLine } from '../describe';
import { beginDrag, endDrag } from '../ports/plugin-drop';
import { dragId, type ResultActions } from '../result-actions';
import type { AppState, Result } from '../state/state';
import { ResultPanel } from './result-panel';
import { focusPrompt, RESULTS_ID } from './short-way';
import styles from './result-grid.module.css';

interface ResultGridProps {
  readonly state: Pick<AppState, 'results' | 'expected' | 'showBefore' | 'selection' | 'job'>;
  readonly pack: PackInfo;
  readonly onUse: (result: Result) => void;
  readonly actions: ResultActions;
}

/** A pointer that rests on a picture means it; one that passes over it on its way elsewhere does not. */
const REST_MS = 120;

/**
 * The pictures made. A click, or Enter, uses one; the arrow keys go from one to the next, and from the top row up to the
 * prompt; a drag puts it anywhere on the canvas. What else can be done with the current one stands below.
 */
export function ResultGrid({ state, pack, onUse, actions }: ResultGridProps): VNode | null {
  const { results, expected } = state;
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isThere = results.length + expected > 0;
  const hasResults = results.length > 0;
  const isBusy = state.job !== null;
  const first = results[0]?.id;
  useEffect(() => {
    // The buttons below come with the first picture; more pictures, and what is said of them at the end, push them out of view.
    if (isThere) list.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [isThere, hasResults, isBusy]);
  // Other pictures: what was chosen among the old ones means nothing.
  useEffect(() => setActive(0), [first]);
  useEffect(() => () => clearTimeout(resting.current), []);
  if (!isThere) return null;
  const current = Math.max(0, Math.min(active, results.length - 1));
  const chosen = results[current];

  const choose = (index: number): void => {
    clearTimeout(resting.current);
    setActive(index);
  };
  const onKeyDown = (event: KeyboardEvent, grid: HTMLElement): void => {
    if (event.key === 'ArrowUp' && current < columns(grid) && focusPrompt()) {
      event.preventDefault();
      return;
    }
    const next = nextIndex(event.key, current, results.length, columns(grid));
    if (next === null) return;
    event.preventDefault();
    choose(next);
    grid.querySelectorAll<HTMLElement>('[role="button"]')[next]?.focus();
  };

  return (
    <div class={styles.results}>
      <ul
        ref={list}
        id={RESULTS_ID}
        class={styles.grid}
        style={{ '--columns': columnCount(results.length + expected) }}
        aria-label="Results"
        onKeyDown={(event) => onKeyDown(event, event.currentTarget)}
      >
        {results.map((result, index) => (
          <li key={result.id}>
            <Tile
              result={result}
              recipe={recipeLine(result.picture.recipe, pack)}
              before={state.showBefore ? result.before : null}
              isCurrent={index === current}
              onUse={onUse}
              onFocus={() => choose(index)}
              onRest={() => {
                clearTimeout(resting.current);
                resting.current = setTimeout(() => setActive(index), REST_MS);
              }}
              onLeave={() => clearTimeout(resting.current)}
            />
          </li>
        ))}
        {Array.from({ length: expected }, (_unused, index) => (
          <li key={`expected-${index}`} class={styles.expected} aria-hidden="true" />
        ))}
      </ul>
      {chosen && (
        <ResultPanel
          id={PANEL_ID}
          result={chosen}
          recipe={recipeLine(chosen.picture.recipe, pack)}
          fillable={state.selection.fillable}
          actions={actions}
        />
      )}
    </div>
  );
}

const PANEL_ID = 'chosen-picture';

interface TileProps {
  readonly result: Result;
  /** Its recipe, in one line. */
  readonly recipe: string;
  /** Shown instead of the picture: what it was made from. */
  readonly before: string | null;
  readonly isCurrent: boolean;
  readonly onUse: (result: Result) => void;
  readonly onFocus: () => void;
  readonly onRest: () => void;
  readonly onLeave: () => void;
}

/** One picture. No <button>: Firefox does not let one be dragged. */
function Tile({ result, recipe, before, isCurrent, onUse, onFocus, onRest, onLeave }: TileProps): VNode {
  return (
    <div
      role="button"
      class={styles.tile}
      data-current={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      draggable
      title={`${recipe}\n${actionText(result)}. Drag it onto a shape to fill that, with Alt to lay it on top.`}
      aria-label={`${actionText(result)}: ${result.label}`}
      aria-describedby={isCurrent ? PANEL_ID : undefined}
      onFocus={onFocus}
      onPointerEnter={onRest}
      onPointerLeave={onLeave}
      onClick={() => onUse(result)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) onUse(result);
      }}
      onDragStart={(event) => beginDrag(event, dragId(result), event.currentTarget.querySelector('img'))}
      onDragEnd={(event) => endDrag(window, event, dragId(result))}
    >
      <img class={styles.picture} src={before ?? result.address} alt={before === null ? result.label : 'Original'} draggable={false} />
      {result.placed && (
        <span class={styles.placed} title="On the canvas">
          <IconCheck16 />
        </span>
      )}
      <span class={styles.action} aria-hidden="true">
        {result.action.kind === 'replace' ? 'Replace' : 'Insert'}
      </span>
    </div>
  );
}

function actionText(result: Result): string {
  if (result.action.kind === 'replace') return 'Replace original';
  return result.placed ? 'Insert again' : 'Insert';
}

/** Where a key leads; null for keys that lead nowhere. */
function nextIndex(key: string, current: number, count: number, columnCount: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, current + 1);
    case 'ArrowLeft':
      return Math.max(0, current - 1);
    case 'ArrowDown':
      return Math.min(count - 1, current + columnCount);
    case 'ArrowUp':
      return Math.max(0, current - columnCount);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Few pictures are shown large, many side by side, in rows that come out even where they can. */
function columnCount(count: number): number {
  if (count === 4 || count > 6) return 4;
  return Math.min(3, Math.max(2, count));
}

function columns(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
