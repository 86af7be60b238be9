import { IconButton, IconClose16, IconPlus16, IconRefresh16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import type { PackInfo } from '../../shared/protocol';
import { agoText, recipeLine } from '../describe';
import { historyDragId, type HistoryActions } from '../history-actions';
import { beginDrag, endDrag } from '../ports/plugin-drop';
import type { HistoryItem } from '../state/history';
import { IconPin } from './icons';
import styles from './history-row.module.css';

interface HistoryRowProps {
  readonly item: HistoryItem;
  readonly pack: PackInfo;
  /** The row whose buttons the Tab key reaches. */
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly actions: HistoryActions;
}

/** A picture made earlier, and what can be done with it. It can be dragged onto the canvas. */
export function HistoryRow({ item, pack, isCurrent, onFocus, actions }: HistoryRowProps): VNode {
  const { label, recipe } = item;
  const line = recipe.kind === 'recipe' ? recipeLine(recipe.recipe, pack) : label;
  const isUsable = recipe.kind === 'recipe';
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      class={styles.row}
      draggable={isUsable}
      onFocusCapture={onFocus}
      onDragStart={(event) => beginDrag(event, historyDragId(item), event.currentTarget.querySelector('img'))}
      onDragEnd={(event) => endDrag(window, event, historyDragId(item))}
    >
      <img class={styles.picture} src={item.address} alt="" draggable={false} />
      <div class={styles.words} title={line}>
        <strong class={styles.line}>{label}</strong>
        <span class={`${styles.line ?? ''} ${styles.time ?? ''}`}>{agoText(item.time, Date.now())}</span>
      </div>
      <div class={styles.buttons}>
        {isUsable && (
          <>
            <IconButton
              data-part="insert"
              tabIndex={tabIndex}
              aria-label={`Insert again: ${label}`}
              title="Insert this picture again"
              onClick={() => actions.insert(item)}
            >
              <IconPlus16 />
            </IconButton>
            <IconButton
              data-part="run"
              tabIndex={tabIndex}
              aria-label={`Run again: ${label}`}
              title="New pictures the same way"
              onClick={() => actions.runAgain(item)}
            >
              <IconRefresh16 />
            </IconButton>
          </>
        )}
        <IconButton
          data-part="pin"
          tabIndex={tabIndex}
          aria-label={`Pin: ${label}`}
          aria-pressed={item.pinned}
          title={item.pinned ? 'Unpin' : 'Pin: kept when older pictures go'}
          onClick={() => actions.pin(item, !item.pinned)}
        >
          <IconPin filled={item.pinned} />
        </IconButton>
        <IconButton
          data-part="remove"
          tabIndex={tabIndex}
          aria-label={`Remove: ${label}`}
          title="Remove from the history"
          onClick={() => actions.remove(item)}
        >
          <IconClose16 />
        </IconButton>
      </div>
    </li>
  );
}
