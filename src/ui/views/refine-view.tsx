import { IconImage24 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { Empty } from '../components/empty';
import { Field } from '../components/field';
import { SkippedLayers } from '../components/messages';
import { PromptField } from '../components/prompt-field';
import { Select } from '../components/select';
import { Slider } from '../components/slider';
import type { SourcePreview } from '../state/state';
import { MoreControls, PassesControl, VariantsControl } from './run-controls';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** Variants of the selected images. */
export function RefineView(props: ViewProps): VNode {
  const { state, pack, actions } = props;
  const { wish, sources } = state;
  if (sources && sources.images.length === 0) {
    return (
      <div class={styles.view}>
        <Empty icon={<IconImage24 />} title="Select an image">
          A layer with an image fill: one of ours, or any picture. Its variants are placed beside it.
        </Empty>
        {!state.job && <SkippedLayers skipped={sources.skipped} />}
      </div>
    );
  }
  return (
    <div class={styles.view}>
      <ul class={styles.sources} aria-label="Images to refine">
        {(sources?.images ?? []).map((source) => (
          <Source key={source.nodeId} source={source} />
        ))}
      </ul>
      <Slider
        label="Strength"
        minimum={0}
        maximum={1}
        step={0.05}
        value={state.settings.strength}
        valueText={`${Math.round(100 * state.settings.strength)} %`}
        ends={['Keep the picture', 'New picture']}
        onChange={(strength) => actions.change({ strength })}
      />
      <PromptField
        label="Prompt"
        placeholder={sources?.images[0]?.prompt || 'As in the picture'}
        value={wish.prompt}
        onChange={(prompt) => actions.set({ wish: { ...wish, prompt } })}
        onSubmit={() => actions.start('refine')}
      />
      <Field label="Style" for="style">
        <Select
          id="style"
          none="As in the picture"
          options={pack.styles}
          value={wish.style}
          onChange={(style) => actions.set({ wish: { ...wish, style } })}
        />
      </Field>
      <VariantsControl {...props} />
      <PassesControl {...props} />
      <MoreControls {...props} />
    </div>
  );
}

function Source({ source }: { readonly source: SourcePreview }): VNode {
  return (
    <li class={styles.source}>
      <img class={styles.sourcePicture} src={source.address} alt="" />
      <span class={styles.sourceName} title={source.name}>
        {source.name}
      </span>
    </li>
  );
}
