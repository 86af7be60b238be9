import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import type { RunningJob } from '../state/state';
import { ProgressBar } from './progress-bar';
import styles from './footer.module.css';

interface FooterProps {
  readonly job: RunningJob | null;
  readonly status: string;
  /** What the button does; null where there is nothing to start. */
  readonly action: string | null;
  readonly enabled: boolean;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** The foot of every view: what happens now, and the button that starts or calls off. */
export function Footer(props: FooterProps): VNode {
  return (
    <footer class={styles.footer}>
      <div class={styles.status} role="status" aria-live="polite">
        {props.job ? props.job.text : props.status}
      </div>
      {props.job ? (
        <>
          <ProgressBar label="Progress" share={props.job.share} />
          <Button fullWidth secondary onClick={props.onCancel}>
            Cancel
          </Button>
        </>
      ) : (
        props.action !== null && (
          <Button fullWidth disabled={!props.enabled} onClick={props.onStart}>
            {props.action}
          </Button>
        )
      )}
    </footer>
  );
}
