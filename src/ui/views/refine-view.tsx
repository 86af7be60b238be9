import { IconImage24 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { ChipRow } from '../components/chip-row';
import { Choice } from '../components/choice';
import { Empty } from '../components/empty';
import { Field } from '../components/field';
import { SkippedLayers } from '../components/messages';
import { PromptField } from '../components/prompt-field';
import { Select } from '../components/select';
import { Slider } from '../components/slider';
import { SourceList, UnfamiliarNotice } from '../components/source-list';
import { counted } from '../describe';
import { restylesOf } from '../jobs/restyles';
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
  const images = sources?.images ?? [];
  const restyles = restylesOf(pack, images.map(({ image }) => image));
  return (
    <div class={styles.view}>
      <SourceList label="Images to refine" sources={images} />
      <UnfamiliarNotice sources={images} outcome="its variants start from that" />
      {images.length > 0 && restyles.length > 0 && (
        <ChipRow
          lead="Restyle"
          label={`Restyle ${counted(images.length, 'image')}`}
          chips={restyles.map(({ id, label }) => ({ id, text: label, title: restyleTitle(state, label) }))}
          onPick={actions.restyle}
        />
      )}
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
        hasResults={state.results.length > 0}
        placeholder={images[0]?.prompt || 'As in the picture'}
        value={wish.prompt}
        onChange={(prompt) => actions.set({ wish: { ...wish, prompt } })}
        onSubmit={() => actions.start('refine')}
      />
      <Field label="Style" for="style">
        <Select
          id="style"
          none="As in the picture"
          options={restyles}
          value={restyles.some(({ id }) => id === wish.style) ? wish.style : null}
          onChange={(style) => actions.set({ wish: { ...wish, style } })}
        />
      </Field>
      <VariantsControl {...props} />
      <PassesControl {...props} />
      <PlacementControl {...props} />
      <MoreControls {...props} />
    </div>
  );
}

function restyleTitle({ placement }: ViewProps['state'], label: string): string {
  return placement === 'beside' ? `The same in ${label}, beside the original` : `The same in ${label}, in the place of the original`;
}

type Placed = ViewProps['state']['placement'];

/** Whether the originals stay. */
function PlacementControl({ state, actions }: ViewProps): VNode {
  return (
    <Choice<Placed>
      id="placement"
      label="Place"
      options={[{ value: 'beside', name: 'Beside' }, { value: 'replace', name: 'In place' }]}
      value={state.placement}
      onChange={(placement) => actions.set({ placement })}
    />
  );
}
