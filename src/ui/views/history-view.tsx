import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Empty } from '../components/empty';
import { HistoryRow } from '../components/history-row';
import { IconHistory } from '../components/icons';
import { SearchField } from '../components/search-field';
import { counted } from '../describe';
import { searchHistory } from '../state/history';
import { InsertControls } from './insert-controls';
import type { ViewProps } from './view-props';
import styles from './history-view.module.css';

/** The pictures made earlier: to find, keep, insert or make more of them. */
export function HistoryView({ state, pack, actions }: ViewProps): VNode {
  const items = state.history ?? [];
  const [active, setActive] = useState<string | null>(null);
  if (items.length === 0) {
    return (
      <div class={styles.view}>
        <Empty icon={<IconHistory />} title={state.history ? 'Nothing made yet' : 'Reading the history'}>
          The last 50 pictures stay here, on this computer. Each can be inserted again or made anew.
        </Empty>
      </div>
    );
  }
  const found = searchHistory(items, state.historySearch, pack);
  const current = found.some(({ id }) => id === active) ? active : (found[0]?.id ?? null);
  return (
    <div class={styles.view}>
      <SearchField label="Search the history" value={state.historySearch} onInput={actions.history.search} />
      <InsertControls state={state} pack={pack} actions={actions} />
      {found.length === 0 && (
        <Empty icon={<IconHistory />} title="Nothing found">
          No picture has all of these words in its prompt, style or class.
        </Empty>
      )}
      <ul class={styles.list} aria-label="History" onKeyDown={(event) => moveFocus(event, event.currentTarget)}>
        {found.map((item) => (
          <HistoryRow
            key={item.id}
            item={item}
            pack={pack}
            isCurrent={item.id === current}
            onFocus={() => setActive(item.id)}
            actions={actions.history}
          />
        ))}
      </ul>
      <Clear {...{ state, pack, actions }} />
    </div>
  );
}

/** Up and down lead to the same button of the next picture. */
function moveFocus(event: KeyboardEvent, list: HTMLElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof Element)) return;
  const rows = [...list.children];
  const row = rows.findIndex((candidate) => candidate.contains(event.target as Element));
  const buttons = (at: number): HTMLElement[] => [...(rows[at]?.querySelectorAll<HTMLElement>('[data-part]') ?? [])];
  const part = event.target.closest('[data-part]')?.getAttribute('data-part');
  const next = buttons(row + step).find((button) => button.getAttribute('data-part') === part);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The button that empties the history, and the question before it does. */
function Clear({ state, actions }: ViewProps): VNode {
  const [isAsking, setAsking] = useState(false);
  const keep = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) keep.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [isAsking]);
  const items = state.history ?? [];
  const unpinned = items.filter(({ pinned }) => !pinned).length;
  const onlyPinned = unpinned === 0;
  const count = onlyPinned ? items.length : unpinned;
  if (!isAsking) {
    return (
      <div class={styles.clear}>
        <Button secondary onClick={() => setAsking(true)}>
          Clear history
        </Button>
      </div>
    );
  }
  return (
    <div ref={keep} class={styles.question} role="alertdialog" aria-label="Clear history" aria-describedby="clear-question">
      <p id="clear-question" class={styles.text}>
        Remove {counted(count, onlyPinned ? 'pinned picture' : 'picture')} from the history?{' '}
        {!onlyPinned && unpinned < items.length ? 'Pinned ones stay. ' : ''}The canvas does not change.
      </p>
      <div class={styles.answers}>
        <Button
          danger
          onClick={() => {
            setAsking(false);
            actions.history.clear(onlyPinned);
          }}
        >
          Remove
        </Button>
        <Button secondary onClick={() => setAsking(false)}>
          Keep
        </Button>
      </div>
    </div>
  );
}
