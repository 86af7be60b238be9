import { Button, IconBlendModeSmall24 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { MAX_VARIANTS } from '../../shared/limits';
import { BLEND_KINDS } from '../../shared/recipe';
import { Choice } from '../components/choice';
import { Empty } from '../components/empty';
import { Field } from '../components/field';
import { SkippedLayers } from '../components/messages';
import { NumberChoice } from '../components/number-choice';
import { PromptField } from '../components/prompt-field';
import { Select } from '../components/select';
import { Slider } from '../components/slider';
import { SourceList, UnfamiliarNotice } from '../components/source-list';
import { describeBlendKind } from '../describe';
import { restylesOf } from '../jobs/restyles';
import type { MixWish } from '../state/state';
import { MoreControls, PassesControl } from './run-controls';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

/** A strip of pictures from each selected image to the next. */
export function MixView(props: ViewProps): VNode {
  const { state, pack, actions } = props;
  const { sources, mix } = state;
  const images = sources?.images ?? [];
  const change = (wish: Partial<MixWish>): void => actions.set({ mix: { ...mix, ...wish } });
  if (sources && images.length < 2) {
    return (
      <div class={styles.view}>
        <Empty icon={<IconBlendModeSmall24 />} title="Select two images or more">
          Layers with an image fill. The steps from each to the next are placed beside them.
        </Empty>
        {!state.job && <SkippedLayers skipped={sources.skipped} />}
      </div>
    );
  }
  const restyles = restylesOf(pack, images.map(({ image }) => image));
  return (
    <div class={styles.view}>
      <SourceList label="Images to mix" sources={mix.reversed ? [...images].reverse() : images} />
      <Button secondary onClick={() => change({ reversed: !mix.reversed })}>
        Reverse order
      </Button>
      <UnfamiliarNotice sources={images} outcome="that is what is mixed" />
      <Choice
        id="blend-kind"
        label="How"
        wide
        options={BLEND_KINDS.map((kind) => ({ value: kind, name: describeBlendKind(kind) }))}
        value={mix.kind}
        onChange={(kind) => change({ kind })}
      />
      <NumberChoice id="steps" label="Steps" most={MAX_VARIANTS} value={mix.steps} onChange={(steps) => change({ steps })} />
      <Slider
        label="Strength"
        minimum={0}
        maximum={1}
        step={0.05}
        value={mix.strength}
        valueText={`${Math.round(100 * mix.strength)} %`}
        ends={['Keep the mixture', 'New picture']}
        onChange={(strength) => change({ strength })}
      />
      <PromptField
        label="Prompt"
        hasResults={state.results.length > 0}
        placeholder="What both have in common"
        value={mix.prompt}
        onChange={(prompt) => change({ prompt })}
        onSubmit={() => actions.start('mix')}
      />
      <Field label="Style" for="style">
        <Select
          id="style"
          none="What both have in common"
          options={restyles}
          value={restyles.some(({ id }) => id === mix.style) ? mix.style : null}
          onChange={(style) => change({ style })}
        />
      </Field>
      <PassesControl {...props} />
      <MoreControls {...props} />
    </div>
  );
}
