import { Button, IconButton } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import type { ResultActions } from '../result-actions';
import type { Result } from '../state/state';
import { IconCopy, IconDownload } from './icons';
import styles from './result-panel.module.css';

interface ResultPanelProps {
  readonly id: string;
  readonly result: Result;
  /** Its recipe, in one line. */
  readonly recipe: string;
  /** Selected layers that a picture can fill. */
  readonly fillable: number;
  readonly actions: ResultActions;
}

/** The recipe of the current picture of the grid, and what can be done with it. */
export function ResultPanel({ id, result, recipe, fillable, actions }: ResultPanelProps): VNode {
  const replacing = replaceText(result, fillable);
  return (
    <div class={styles.panel} role="group" aria-label="Chosen picture">
      <p id={id} class={styles.recipe} title={recipe}>
        {recipe}
      </p>
      <div class={styles.actions}>
        <Button secondary title="A new layer on the canvas" onClick={() => actions.insert(result)}>
          Insert
        </Button>
        {replacing && (
          <Button secondary title={replacing.title} onClick={() => actions.replace(result)}>
            {replacing.text}
          </Button>
        )}
        <Button secondary title="Variants of this picture" onClick={() => actions.more(result)}>
          More like this
        </Button>
        <span class={styles.small}>
          <IconButton aria-label="Copy recipe" title="Copy recipe" onClick={() => actions.copyRecipe(result)}>
            <IconCopy />
          </IconButton>
          <IconButton aria-label="Save as PNG" title="Save as PNG" onClick={() => actions.save(result)}>
            <IconDownload />
          </IconButton>
        </span>
      </div>
    </div>
  );
}

/** What there is to replace; null for nothing. */
function replaceText(result: Result, fillable: number): { readonly text: string; readonly title: string } | null {
  if (result.action.kind === 'replace') return { text: 'Replace', title: 'In the place of the picture it was made from' };
  if (fillable === 0) return null;
  return { text: 'Replace', title: fillable === 1 ? 'As the fill of the selected layer' : `As the fill of ${fillable} selected layers` };
}
