import { IconButton, IconChevronRight16 } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { InsertChoices } from '../../shared/insert-choices';
import type { Picture, TracedPicture } from '../../shared/protocol';
import { counted } from '../describe';
import type { Result } from '../state/state';
import styles from './vector-preview.module.css';

interface VectorPreviewProps {
  readonly results: readonly Result[];
  readonly choices: InsertChoices;
  readonly trace: (picture: Picture, choices: InsertChoices) => Promise<TracedPicture>;
}

/** A slider that is being dragged is not followed faster than this. */
const SETTLE_MS = 150;

/** What a picture of the grid looks like as paths, beside the picture. */
export function VectorPreview({ results, choices, trace }: VectorPreviewProps): VNode | null {
  const [index, setIndex] = useState(0);
  const result = results[Math.min(index, results.length - 1)];
  const traced = useTraced(result, choices, trace);
  if (!result) return null;
  const shown = results.indexOf(result);
  return (
    <section class={styles.preview} aria-label="Vector preview">
      <div class={styles.pair}>
        <img class={styles.picture} src={result.address} alt={`Picture: ${result.label}`} draggable={false} />
        {traced?.kind === 'traced' ? (
          <img class={styles.picture} src={svgAddress(traced.svg)} alt={`Vector: ${result.label}`} draggable={false} />
        ) : (
          <div class={styles.picture} />
        )}
      </div>
      <div class={styles.line}>
        <span role="status" aria-live="polite">
          {describe(traced)}
        </span>
        {results.length > 1 && (
          <span class={styles.steps}>
            <IconButton aria-label="Previous picture" disabled={shown === 0} onClick={() => setIndex(shown - 1)}>
              <span class={styles.back}>
                <IconChevronRight16 />
              </span>
            </IconButton>
            {shown + 1} of {results.length}
            <IconButton aria-label="Next picture" disabled={shown === results.length - 1} onClick={() => setIndex(shown + 1)}>
              <IconChevronRight16 />
            </IconButton>
          </span>
        )}
      </div>
    </section>
  );
}

type Traced = ({ readonly kind: 'traced' } & TracedPicture) | { readonly kind: 'failed'; readonly reason: string };

/** The paths of a picture; the last ones until the next are there. */
function useTraced(result: Result | undefined, choices: InsertChoices, trace: VectorPreviewProps['trace']): Traced | null {
  const [traced, setTraced] = useState<Traced | null>(null);
  const { colours, smoothing } = choices;
  const picture = result?.picture;
  // Not the paths of another picture.
  useEffect(() => setTraced(null), [picture]);
  useEffect(() => {
    if (!picture) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      trace(picture, choices).then(
        (done) => isCurrent && setTraced({ kind: 'traced', ...done }),
        (error: unknown) => isCurrent && setTraced({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
      );
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [picture, colours, smoothing]);
  return traced;
}

function describe(traced: Traced | null): string {
  if (traced === null) return 'Tracing …';
  if (traced.kind === 'failed') return traced.reason;
  return `${counted(traced.paths, 'path')}, ${counted(traced.colours, 'colour')}`;
}

function svgAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
