import type { VNode } from 'preact';
import { Fold } from '../components/fold';
import { NumberChoice } from '../components/number-choice';
import { SeedField } from '../components/seed-field';
import { Slider } from '../components/slider';
import { MAX_GUIDANCE, MAX_PASSES, MAX_VARIANTS } from '../../shared/limits';
import { randomSeed } from '../jobs/seeds';
import type { ViewProps } from './view-props';

/** How often the picture goes round. */
export function PassesControl({ state, actions }: ViewProps): VNode {
  return (
    <NumberChoice id="passes" label="Passes" most={MAX_PASSES} value={state.settings.passes} onChange={actions.changePasses} />
  );
}

/** How many pictures. */
export function VariantsControl({ state, actions }: ViewProps): VNode {
  return (
    <NumberChoice
      id="variants"
      label="Variants"
      most={MAX_VARIANTS}
      value={state.settings.variants}
      onChange={(variants) => actions.change({ variants })}
    />
  );
}

/** What is seldom changed, folded away. */
export function MoreControls(props: ViewProps): VNode {
  const { state, actions } = props;
  const { seed, seedLocked, guidance } = state.settings;
  const summary = [seedLocked ? `seed ${seed}` : null, guidance === 1 ? null : `guidance ${guidance.toFixed(1)}`];
  return (
    <Fold
      title="Seed and guidance"
      summary={summary.filter((text) => text !== null).join(', ')}
      open={state.moreOpen}
      onToggle={(moreOpen) => actions.set({ moreOpen })}
    >
      <SeedControl {...props} />
      <GuidanceControl {...props} />
    </Fold>
  );
}

/** Which noise the pictures start from. */
function SeedControl({ state, actions }: ViewProps): VNode {
  return (
    <SeedField
      seed={state.settings.seed}
      locked={state.settings.seedLocked}
      onSeed={(seed) => actions.change({ seed })}
      onShuffle={() => actions.change({ seed: randomSeed() })}
      onLocked={(seedLocked) => actions.change({ seedLocked })}
    />
  );
}

/** How closely the picture keeps to the prompt. */
function GuidanceControl({ state, actions }: ViewProps): VNode {
  const { guidance } = state.settings;
  return (
    <Slider
      label="Guidance"
      minimum={1}
      maximum={MAX_GUIDANCE}
      step={0.1}
      value={guidance}
      valueText={guidance === 1 ? 'Off' : guidance.toFixed(1)}
      ends={['Free', 'Close to the prompt']}
      onChange={(value) => actions.change({ guidance: value })}
    />
  );
}
