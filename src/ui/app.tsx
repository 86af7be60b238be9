import { IconToggleButton, Tabs } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Actions } from './actions';
import styles from './app.module.css';
import { BeforeAfter } from './components/before-after';
import { EncoderSection } from './components/encoder-section';
import { Footer } from './components/footer';
import { ErrorMessage, NoticeMessage, SkippedLayers } from './components/messages';
import { IconHistory } from './components/icons';
import { ResizeHandle } from './components/resize-handle';
import { ResultGrid } from './components/result-grid';
import { counted, describeNearest } from './describe';
import type { EncoderControl } from './encoder/encoder-control';
import type { AppState, ViewName } from './state/state';
import { type Store, useStore } from './state/store';
import { againAction, AgainView } from './views/again-view';
import { DiagnosticsView } from './views/diagnostics-view';
import { FillView } from './views/fill-view';
import { GenerateView } from './views/generate-view';
import { HistoryView } from './views/history-view';
import { LoadingView } from './views/loading-view';
import { MixView } from './views/mix-view';
import { RefineView } from './views/refine-view';
import type { ViewProps } from './views/view-props';

const VIEWS: Readonly<Record<ViewName, { readonly tab: string | null; readonly View: (props: ViewProps) => VNode }>> = {
  generate: { tab: 'Generate', View: GenerateView },
  fill: { tab: 'Fill', View: FillView },
  refine: { tab: 'Refine', View: RefineView },
  mix: { tab: 'Mix', View: MixView },
  again: { tab: 'Again', View: AgainView },
  // A place to go to, not a thing to do: it has a button of its own beside the tabs.
  history: { tab: null, View: HistoryView },
};
const TABS = (Object.keys(VIEWS) as ViewName[]).flatMap((view) => {
  const { tab } = VIEWS[view];
  return tab === null ? [] : [{ view, tab }];
});

interface AppProps {
  readonly store: Store<AppState>;
  readonly actions: Actions;
  readonly encoder: EncoderControl;
}

/** The window. */
export function App({ store, actions, encoder }: AppProps): VNode {
  const state = useStore(store);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') actions.cancel();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('focus', actions.refresh);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('focus', actions.refresh);
    };
  }, [actions]);

  return (
    <>
      <Content state={state} actions={actions} encoder={encoder} />
      <ResizeHandle onResize={actions.resizeWindow} />
    </>
  );
}

function Content({ state, actions, encoder }: Omit<ViewProps, 'pack'> & Pick<AppProps, 'encoder'>): VNode {
  if (state.diagnostics) return <DiagnosticsView sections={state.diagnostics.sections} actions={actions} />;
  if (state.engine.kind === 'ready') return <Ready state={state} pack={state.engine.info} actions={actions} encoder={encoder} />;
  return (
    <main class={styles.waiting}>
      <h1 class={styles.heading}>Sphere Fill</h1>
      <LoadingView engine={state.engine} onRestart={actions.restartEngine} onDiagnose={actions.openDiagnostics} />
    </main>
  );
}

function Ready(props: ViewProps & Pick<AppProps, 'encoder'>): VNode {
  const { state, actions } = props;
  const { View } = VIEWS[state.view];
  const nearest = describeNearest(state.nearest);
  const body = useRef<HTMLDivElement>(null);
  // Another view begins at its top, not where the one before was left.
  useLayoutEffect(() => body.current?.scrollTo(0, 0), [state.view]);
  return (
    <main class={styles.app}>
      <h1 class={styles.heading}>Sphere Fill</h1>
      <div class={styles.top}>
        <div class={styles.tabs} role="radiogroup" aria-label="What to do">
          <Tabs
            name="view"
            options={TABS.map(({ tab }) => ({ value: tab, children: null }))}
            value={VIEWS[state.view].tab}
            onValueChange={(value: string) => {
              const chosen = TABS.find(({ tab }) => tab === value);
              if (chosen) actions.show(chosen.view);
            }}
          />
        </div>
        <IconToggleButton
          aria-label="History"
          title="History"
          value={state.view === 'history'}
          onValueChange={(isOn: boolean) => actions.show(isOn ? 'history' : 'generate')}
        >
          <IconHistory />
        </IconToggleButton>
      </div>
      <div ref={body} class={styles.body}>
        <View {...props} />
        {state.error !== null && <ErrorMessage>{state.error}</ErrorMessage>}
        {/* Always there, so that what is added to it is read out. */}
        <div class={styles.notices} role="status" aria-label="Notices">
          {state.notices.map((notice) => (
            <NoticeMessage key={notice}>{notice}</NoticeMessage>
          ))}
          {nearest !== null && <NoticeMessage>{nearest}</NoticeMessage>}
        </div>
        <SkippedLayers skipped={state.skipped} />
        <BeforeAfter results={state.results} before={state.showBefore} onChange={(showBefore) => actions.set({ showBefore })} />
        <ResultGrid state={state} pack={props.pack} onUse={actions.use} actions={actions.result} />
        {/* Last: few need it, and the pictures need the room. */}
        {state.view === 'generate' && props.pack.takesEncoder && <EncoderSection control={props.encoder} />}
      </div>
      <Footer
        job={state.job}
        status={state.status}
        {...mainAction(props)}
        onStart={() => state.view !== 'history' && actions.start(state.view)}
        onCancel={actions.cancel}
      />
    </main>
  );
}

function mainAction({ state, pack }: ViewProps): { action: string | null; enabled: boolean } {
  switch (state.view) {
    case 'generate':
      return { action: state.settings.variants === 1 ? 'Generate and insert' : 'Generate', enabled: true };
    case 'fill': {
      const count = state.fillList?.targets.length ?? 0;
      return { action: count > 0 ? `Fill ${counted(count, 'layer')}` : 'Fill selection', enabled: count > 0 };
    }
    case 'refine':
      return { action: 'Make variants', enabled: (state.sources?.images.length ?? 0) > 0 };
    case 'mix': {
      const count = state.sources?.images.length ?? 0;
      return { action: count > 1 ? `Mix ${counted(count, 'image')}` : 'Mix images', enabled: count > 1 };
    }
    case 'again':
      return againAction(state, pack);
    case 'history':
      return { action: null, enabled: false };
    default:
      return state.view satisfies never;
  }
}
