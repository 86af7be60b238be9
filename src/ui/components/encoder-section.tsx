import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { megabytes } from '../describe';
import type { EncoderControl, EncoderState } from '../encoder/encoder-control';
import { useStore } from '../state/store';
import styles from './encoder-section.module.css';
import { Fold } from './fold';
import { ErrorMessage } from './messages';
import { ProgressBar } from './progress-bar';

/** The second text encoder: fetched once, paused, used, removed; or out of a folder. */
export function EncoderSection({ control }: { readonly control: EncoderControl }): VNode {
  const state = useStore(control.store);
  const [open, setOpen] = useState(false);
  const { active, error, phase } = state;
  return (
    <Fold title="Text encoder" summary={active?.label ?? 'Built in'} open={open} onToggle={setOpen}>
      <div class={styles.section}>
        <p class={styles.text} role="status" aria-live="polite">
          {describe(state)}
        </p>
        {phase === 'downloading' && <ProgressBar label="Downloading the text encoder" share={state.bytes / state.total} />}
        {error !== null && <ErrorMessage>{error}</ErrorMessage>}
        <div class={styles.buttons}>
          <Buttons control={control} state={state} />
        </div>
      </div>
    </Fold>
  );
}

function Buttons({ control, state }: { readonly control: EncoderControl; readonly state: EncoderState }): VNode {
  const { offered, phase, bytes, total, complete, active } = state;
  if (phase === 'opening') return <Button disabled>Opening …</Button>;
  if (phase === 'downloading') {
    return (
      <Button secondary onClick={() => control.pause()}>
        Pause
      </Button>
    );
  }
  return (
    <>
      {active && (
        <Button secondary onClick={() => void control.use(false)}>
          Use the built-in one
        </Button>
      )}
      {offered && !active && complete && <Button onClick={() => void control.use(true)}>Use {offered.label}</Button>}
      {offered && !complete && (
        <Button secondary onClick={() => void control.download()}>
          {bytes > 0 ? `Resume (${megabytes(total - bytes)} left)` : `Download ${offered.label} (${megabytes(total)})`}
        </Button>
      )}
      {offered && bytes > 0 && (
        <Button secondary danger onClick={() => void control.remove()}>
          Remove
        </Button>
      )}
      <FolderButton control={control} />
    </>
  );
}

/** A folder of the user's, read in the window: nothing is sent anywhere. */
function FolderButton({ control }: { readonly control: EncoderControl }): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button secondary onClick={() => input.current?.click()}>
        Pick a folder …
      </Button>
      <input
        ref={(element) => {
          input.current = element;
          // Preact knows no such property.
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        aria-label="Folder of a text encoder"
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files && files.length > 0) void control.useFolder([...files]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function describe({ offered, phase, bytes, total, complete, active }: EncoderState): string {
  if (phase === 'downloading') return `${megabytes(bytes)} of ${megabytes(total)}`;
  if (phase === 'opening') return 'Opening the text encoder';
  if (active) return `${active.label} reads the prompts. New pictures depend on it: to make one again, it must be here.`;
  if (offered && complete) return `${offered.label} is on this computer, and not in use.`;
  if (offered && bytes > 0) return `Paused: ${megabytes(bytes)} of ${megabytes(total)} are here, and stay when the window is closed.`;
  return offered
    ? `The built-in text encoder reads the prompts. ${offered.label} knows more words. It is fetched once and stays on this computer.`
    : 'The built-in text encoder reads the prompts. A CLIP ViT-B/32 text model in a folder can take its place until the window is closed.';
}
