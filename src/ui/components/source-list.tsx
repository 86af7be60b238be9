import type { VNode } from 'preact';
import type { SourcePreview } from '../state/state';
import { NoticeMessage } from './messages';
import styles from './source-list.module.css';

interface SourceListProps {
  readonly label: string;
  readonly sources: readonly SourcePreview[];
}

/** The selected images, each beside what the pack can see of it. */
export function SourceList({ label, sources }: SourceListProps): VNode {
  return (
    <ul class={styles.sources} aria-label={label}>
      {sources.map((source) => (
        <li key={source.nodeId} class={styles.source}>
          <span class={styles.pair}>
            {/* Its name stands beside it. */}
            <img class={styles.picture} src={source.address} alt="" />
            <Seen source={source} />
          </span>
          <span class={styles.name} title={source.name}>
            {source.name}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Seen({ source }: { readonly source: SourcePreview }): VNode {
  const { seen } = source;
  if (!seen) return <span class={`${styles.picture ?? ''} ${styles.waiting ?? ''}`} aria-hidden="true" />;
  const text = `What the model sees of ${source.name}`;
  return <img class={styles.picture} src={seen.address} alt={text} title={text} />;
}

/** Says which images are far from what the pack knows; nothing when none is. */
export function UnfamiliarNotice({ sources, outcome }: { readonly sources: readonly SourcePreview[]; readonly outcome: string }): VNode | null {
  const strange = sources.filter(({ seen }) => seen?.familiar === false);
  if (strange.length === 0) return null;
  const names = strange.slice(0, 3).map(({ name }) => `“${name}”`);
  const more = strange.length > names.length ? ` and ${strange.length - names.length} more` : '';
  return (
    <NoticeMessage>
      {names.join(', ')}
      {more}: far from the pictures this model knows. It sees what the small picture beside {strange.length === 1 ? 'it' : 'each'}{' '}
      shows, and {outcome}.
    </NoticeMessage>
  );
}
