import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStore } from '../../../../src/ui/state/store';
import type { Editor } from '../editor/editor';
import { FIGMA_COLOURS } from '../editor/figma-colours';
import styles from './app.module.css';
import { LayerList, selectedIds } from './layer-list';
import { PluginWindow } from './plugin-window';
import { Properties } from './properties';
import { Stage } from './stage';
import { Toasts } from './toasts';
import { Toolbar } from './toolbar';

/** The playground. */
export function App({ editor }: { readonly editor: Editor }): VNode {
  const state = useStore(editor.store);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
        event.preventDefault();
        editor.fake.user.undo();
      }
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if ((event.key === 'Delete' || event.key === 'Backspace') && !typing) {
        void editor.removeSelected(selectedIds(editor.store.get().page));
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [editor]);

  return (
    <div class={`${styles.playground ?? ''} figma-${state.theme}`}>
      <style>{`:root { ${FIGMA_COLOURS[state.theme]} color-scheme: ${state.theme}; --playground-canvas: ${state.theme === 'light' ? '#f0f1f3' : '#1e1e1e'}; }`}</style>
      <Toolbar editor={editor} state={state} />
      <LayerList editor={editor} page={state.page} />
      <Stage editor={editor} state={state} />
      <Properties editor={editor} page={state.page} />
      {state.window && <PluginWindow open={state.window} onClose={() => editor.closePlugin()} />}
      <Toasts toasts={state.toasts} />
    </div>
  );
}
