import { Button, IconCheck16, IconClose16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actions } from '../actions';
import { copyText } from '../clipboard';
import { Licences } from '../components/licences';
import { diagnosticsText, type Finding, type Section } from '../diagnostics/findings';
import styles from './diagnostics-view.module.css';

interface DiagnosticsViewProps {
  /** Null while it is being found out. */
  readonly sections: readonly Section[] | null;
  readonly actions: Actions;
}

/** What the host really offers, and what the plugin makes of it. Works also where the engine does not. */
export function DiagnosticsView({ sections, actions }: DiagnosticsViewProps): VNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => heading.current?.focus(), []);

  const copy = (): void => {
    if (copyText(field.current?.value ?? '')) {
      setCopied('Copied');
      return;
    }
    field.current?.focus();
    field.current?.select();
    setCopied('The text is selected: copy it with ⌘C or Ctrl+C');
  };

  return (
    <main class={styles.diagnostics}>
      <header class={styles.header}>
        <h1 ref={heading} tabIndex={-1} class={styles.title}>
          Diagnostics
        </h1>
        <Button secondary onClick={actions.closeDiagnostics}>
          Back
        </Button>
      </header>
      <div class={styles.body} aria-busy={sections === null}>
        {sections === null ? (
          <p role="status">Finding out what this editor offers …</p>
        ) : (
          <>
            {sections.map((section) => (
              <SectionTable key={section.title} section={section} />
            ))}
            <label class={styles.asText}>
              As text
              <textarea ref={field} class={styles.text} readOnly rows={6} spellcheck={false} value={diagnosticsText(sections)} />
            </label>
            <Licences />
          </>
        )}
      </div>
      <footer class={styles.footer}>
        <div role="status" aria-live="polite">
          {copied}
        </div>
        <Button fullWidth disabled={sections === null} onClick={copy}>
          Copy as text
        </Button>
      </footer>
    </main>
  );
}

function SectionTable({ section }: { readonly section: Section }): VNode {
  return (
    <section>
      <h2 class={styles.heading}>{section.title}</h2>
      <dl class={styles.table}>
        {section.findings.map((finding) => (
          <FindingRow key={finding.name} finding={finding} />
        ))}
      </dl>
    </section>
  );
}

/** The mark repeats what the words say, for the eye. */
function FindingRow({ finding }: { readonly finding: Finding }): VNode {
  return (
    <div class={styles.row}>
      <dt>{finding.name}</dt>
      <dd>
        <span class={styles.mark} aria-hidden="true">
          {finding.offered === true && <IconCheck16 />}
          {finding.offered === false && <IconClose16 />}
        </span>
        <span>{finding.value}</span>
      </dd>
    </div>
  );
}
