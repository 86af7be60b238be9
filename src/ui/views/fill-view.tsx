import { IconFrame24, Textbox } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import type { FillTarget } from '../../shared/protocol';
import { Empty } from '../components/empty';
import { SkippedLayers } from '../components/messages';
import { PromptField } from '../components/prompt-field';
import { counted, label } from '../describe';
import { promptForTarget } from '../jobs/fill';
import { classForTarget } from '../jobs/recipes';
import { LookControls } from './look-controls';
import { PassesControl } from './run-controls';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** A picture on every selected layer. */
export function FillView(props: ViewProps): VNode {
  const { state, actions } = props;
  const targets = state.fillList?.targets ?? [];
  if (state.fillList && targets.length === 0) {
    return (
      <div class={styles.view}>
        <Empty icon={<IconFrame24 />} title="Select layers to fill">
          Frames, rectangles, ellipses … Each gets a picture of what its name says.
        </Empty>
        {!state.job && <SkippedLayers skipped={state.fillList.skipped} />}
      </div>
    );
  }
  return (
    <div class={styles.view}>
      <PromptField
        label="Prompt for all"
        placeholder="Leave empty to draw what each layer is named after"
        value={state.fillPrompt}
        onChange={(fillPrompt) => actions.set({ fillPrompt })}
        onSubmit={() => actions.start('fill')}
      />
      <LookControls {...props} />
      <PassesControl {...props} />
      <section aria-label="Layers to fill" class={styles.section}>
        <h2 class={styles.heading}>{counted(targets.length, 'layer')}</h2>
        <ul class={styles.targets}>
          {targets.map((target) => (
            <Target key={target.nodeId} target={target} {...props} />
          ))}
        </ul>
      </section>
      {!state.job && state.skipped.length === 0 && <SkippedLayers skipped={state.fillList?.skipped ?? []} />}
    </div>
  );
}

function Target({ target, state, pack, actions }: ViewProps & { readonly target: FillTarget }): VNode {
  const picture = state.fillList?.pictures[target.nodeId];
  return (
    <li class={styles.target}>
      <span class={styles.thumb}>{picture !== undefined && <img class={styles.thumbPicture} src={picture} alt="" />}</span>
      <span class={styles.targetName} title={target.name}>
        {target.name}
      </span>
      <Textbox
        aria-label={`Prompt for ${target.name}`}
        disabled={state.fillPrompt.trim() !== ''}
        placeholder={label(pack.classes, classForTarget(pack, state.settings, target)) || 'Anything'}
        value={promptForTarget(state, pack, target)}
        onValueInput={(prompt: string) => actions.setTargetPrompt(target.nodeId, prompt)}
      />
    </li>
  );
}
