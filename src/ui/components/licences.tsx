import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Fold } from './fold';
import styles from './licences.module.css';

/** Whose work is in the plugin, and on what terms: as the build wrote it into the page. Nothing where it did not. */
export function Licences(): VNode | null {
  const [open, setOpen] = useState(false);
  const notices = document.getElementById('licences')?.textContent;
  if (!notices) return null;
  return (
    <Fold title="Licences" summary="" open={open} onToggle={setOpen}>
      {/* In the tab order, so that the keyboard can scroll it. */}
      <pre class={styles.notices} tabIndex={0} role="region" aria-label="Licence notices">
        {unwrapped(notices.trim())}
      </pre>
    </Fold>
  );
}

/** Lines that were broken to fit 80 columns, one paragraph each again: the window is narrower. */
function unwrapped(text: string): string {
  return text.replace(/([^\n]{50,})\n(?=\w)/g, '$1 ');
}
