import type { VNode } from 'preact';
import { ExampleChips, examplePrompts } from '../components/example-chips';
import { PromptField } from '../components/prompt-field';
import type { AppState } from '../state/state';
import { InsertControls } from './insert-controls';
import { LookControls } from './look-controls';
import { MoreControls, PassesControl, VariantsControl } from './run-controls';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** Pictures from a prompt. */
export function GenerateView(props: ViewProps): VNode {
  const { state, pack, actions } = props;
  return (
    <div class={styles.view}>
      <PromptField
        autoFocus
        hasResults={state.results.length > 0}
        label="Prompt"
        placeholder={examples(props)}
        value={state.settings.prompt}
        onChange={(prompt) => actions.change({ prompt })}
        onSubmit={() => actions.start('generate')}
      />
      {isFirstRun(state) && (
        <ExampleChips
          pack={pack}
          style={state.settings.style}
          onPick={(prompt) => {
            actions.change({ prompt });
            actions.start('generate');
          }}
        />
      )}
      <LookControls state={state} pack={pack} actions={actions} />
      <VariantsControl {...props} />
      <PassesControl {...props} />
      <MoreControls {...props} />
      <InsertControls {...props} />
    </div>
  );
}

/** Nothing was ever made, nothing is typed: the only moment in which examples help and are in nobody's way. */
function isFirstRun({ history, job, results, settings }: AppState): boolean {
  return history?.length === 0 && job === null && results.length === 0 && settings.prompt.trim() === '';
}

/** What the pack can draw in the chosen style, as a hint: of the chosen class, if one is chosen, which is enough by itself. */
function examples({ state, pack }: ViewProps): string {
  const { settings } = state;
  const chosen = pack.classes.find(({ id }) => id === settings.class);
  const prompts = chosen ? chosen.prompts : examplePrompts(pack, 3, settings.style);
  const few = prompts.slice(0, 3);
  if (few.length === 0) return 'What should it show?';
  return chosen ? `${few.join(', ')} … or leave it empty` : `${few.join(', ')} …`;
}
