import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { addSomething, type Addable, ADDABLE } from '../editor/add';
import type { Editor, EditorState } from '../editor/editor';
import { menuCommands } from '../editor/manifest';
import styles from './toolbar.module.css';

/** What a person can do without the canvas: run the plugin, add layers, undo, change the theme. */
export function Toolbar({ editor, state }: { readonly editor: Editor; readonly state: EditorState }): VNode {
  const upload = useRef<HTMLInputElement>(null);
  const { manifest } = editor.plugin;
  return (
    <header class={styles.toolbar}>
      <strong class={styles.title}>{manifest.name} playground</strong>
      <nav class={styles.group} aria-label="Plugin">
        {menuCommands(manifest).map(({ name, command }) => (
          <Button key={command} data-command={command} onClick={() => editor.run(command)}>
            {name}
          </Button>
        ))}
      </nav>
      <div class={styles.group} role="group" aria-label="Add a layer">
        {ADDABLE.map((kind: Addable) => (
          <Button key={kind} secondary onClick={() => void addSomething(editor, kind)}>
            + {kind}
          </Button>
        ))}
        <Button secondary onClick={() => upload.current?.click()}>
          + image
        </Button>
        <input
          ref={upload}
          hidden
          type="file"
          accept="image/png,image/jpeg,image/gif"
          aria-label="Image file"
          onChange={(event) => {
            const { files } = event.currentTarget;
            for (const file of files ?? []) {
              addSomething(editor, file).catch((error: unknown) => editor.toast(`${file.name}: ${String(error)}`, true));
            }
            event.currentTarget.value = '';
          }}
        />
      </div>
      <div class={styles.group}>
        <Button secondary disabled={editor.fake.undoSteps === 0} onClick={() => editor.fake.user.undo()}>
          Undo
        </Button>
        <Button secondary onClick={() => editor.setTheme(state.theme === 'light' ? 'dark' : 'light')}>
          {state.theme === 'light' ? 'Dark' : 'Light'}
        </Button>
      </div>
    </header>
  );
}
