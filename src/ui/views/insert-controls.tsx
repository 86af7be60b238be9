import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import {
  INSERT_SIZES,
  type InsertChoices,
  type InsertKind,
  MAX_VECTOR_COLOURS,
  MIN_VECTOR_COLOURS,
} from '../../shared/insert-choices';
import { Choice } from '../components/choice';
import { Fold } from '../components/fold';
import { Slider } from '../components/slider';
import { VectorPreview } from '../components/vector-preview';
import { layerSide } from '../jobs/insert-size';
import type { ViewProps } from './view-props';
import styles from './views.module.css';

const KINDS: Readonly<Record<InsertKind, { readonly name: string; readonly says: (choices: InsertChoices) => string }>> = {
  rectangle: { name: 'Rectangle', says: ({ size }) => `A new ${layerSide(size)} px rectangle, filled with the picture.` },
  selection: { name: 'Selection', says: ({ size }) => `Fills what is selected, ${2 * size} pixels for each of the layer.` },
  frame: { name: 'Frame', says: ({ size }) => `A new ${layerSide(size)} px frame that clips, with the picture inside.` },
  vector: { name: 'Vector', says: ({ size }) => `Paths to edit, ${layerSide(size)} px. Flat pictures come out best.` },
};

/** What a new picture becomes on the canvas, and how large. */
export function InsertControls(props: ViewProps): VNode {
  const { state, actions } = props;
  const choices = state.settings.insert;
  const [open, setOpen] = useState(choices.kind === 'vector');
  const change = (changes: Partial<InsertChoices>): void => actions.change({ insert: { ...choices, ...changes } });
  return (
    <Fold title="Insert as" summary={`${KINDS[choices.kind].name}, ${choices.size}×`} open={open} onToggle={setOpen}>
      <Choice
        id="insert-kind"
        label="Insert as"
        hideLabel
        options={(Object.keys(KINDS) as InsertKind[]).map((kind) => ({ value: kind, name: KINDS[kind].name }))}
        value={choices.kind}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        id="insert-size"
        label="Size"
        options={INSERT_SIZES.map((size) => ({ value: size, name: `${size}×` }))}
        value={choices.size}
        onChange={(size) => change({ size })}
      />
      <p class={styles.hint}>{KINDS[choices.kind].says(choices)}</p>
      {choices.kind === 'vector' && (
        <>
          <Slider
            label="Colours"
            minimum={MIN_VECTOR_COLOURS}
            maximum={MAX_VECTOR_COLOURS}
            step={1}
            value={choices.colours}
            valueText={`at most ${choices.colours}`}
            onChange={(colours) => change({ colours: Math.round(colours) })}
          />
          <Slider
            label="Smoothing"
            minimum={0}
            maximum={1}
            step={0.05}
            value={choices.smoothing}
            valueText={`${Math.round(100 * choices.smoothing)} %`}
            ends={['Every detail', 'Few, round shapes']}
            onChange={(smoothing) => change({ smoothing })}
          />
          <VectorPreview results={state.results} choices={choices} trace={actions.trace} />
        </>
      )}
    </Fold>
  );
}
