import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { ErrorMessage } from '../components/messages';
import { ProgressBar } from '../components/progress-bar';
import { megabytes } from '../describe';
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
      <div>
        <div role="status" aria-live="polite">
          {engine.what}
        </div>
        {/* Not in the live region: it would be read out with every file. The progress bar tells it when it is asked. */}
        {engine.bytes && (
          <div class={styles.amount} aria-hidden="true">
            {amount(engine.bytes)}
          </div>
        )}
      </div>
    </div>
  );
}

/** “15.2 of 36.4 MB, 42 %” */
function amount({ done, total }: { readonly done: number; readonly total: number }): string {
  return `${(done / 1e6).toFixed(1)} of ${megabytes(total)}, ${Math.round((100 * done) / total)} %`;
}
