import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { ErrorMessage } from '../components/messages';
import { ProgressBar } from '../components/progress-bar';
import type { EngineStatus } from '../state/state';
import styles from './views.module.css';

interface LoadingViewProps {
  readonly engine: Exclude<EngineStatus, { kind: 'ready' }>;
  readonly onRestart: () => void;
  readonly onDiagnose: () => void;
}

/** Before the engine can work: how far it is, or why it cannot. */
export function LoadingView({ engine, onRestart, onDiagnose }: LoadingViewProps): VNode {
  if (engine.kind === 'failed') {
    return (
      <div class={styles.loading}>
        <ErrorMessage>{engine.message}</ErrorMessage>
        <Button fullWidth onClick={onRestart}>
          Start the engine again
        </Button>
        <Button fullWidth secondary onClick={onDiagnose}>
          Diagnostics
        </Button>
      </div>
    );
  }
  return (
    <div class={styles.loading}>
      <ProgressBar label="Loading" share={engine.share} />
      <div role="status" aria-live="polite">
        {engine.what}
      </div>
    </div>
  );
}
