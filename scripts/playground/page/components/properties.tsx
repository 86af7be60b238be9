import { Button } from '@create-figma-plugin/ui';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RenderNode } from '../../../../test/fakes';
import type { Editor } from '../editor/editor';
import { selectedIds } from './layer-list';
import styles from './properties.module.css';

interface Shown {
  readonly name: string;
  readonly kind: string;
  readonly size: string;
  readonly buttons: readonly { readonly command: string; readonly description: string }[];
  /** Plugin data, key by key. */
  readonly data: readonly (readonly [string, string])[];
}

/** The first selected layer: what it is, the plugin's buttons, and what the plugin stored on it. */
export function Properties({ editor, page }: { readonly editor: Editor; readonly page: RenderNode }): VNode {
  const ids = selectedIds(page);
  const first = ids[0];
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let stale = false;
    const read = first === undefined ? Promise.resolve(null) : describe(editor, first);
    read.then(
      (next) => {
        if (!stale) setShown(next);
      },
      () => setShown(null),
    );
    return () => {
      stale = true;
    };
  }, [editor, first, page]);

  return (
    <aside class={styles.panel} aria-label="Properties">
      {shown === null ? (
        <p class={styles.quiet}>Nothing selected</p>
      ) : (
        <>
          <h2 class={styles.name}>{ids.length > 1 ? `${ids.length} layers` : shown.name}</h2>
          <p class={styles.quiet}>
            {shown.kind}, {shown.size}
          </p>
          {shown.buttons.map(({ command, description }) => (
            <div key={command} class={styles.relaunch}>
              <Button fullWidth secondary data-relaunch={command} onClick={() => editor.run(command)}>
                {nameOf(editor, command)}
              </Button>
              <p class={styles.quiet}>{description}</p>
            </div>
          ))}
          {shown.data.map(([key, value]) => (
            <section key={key} aria-label={`Plugin data ${key}`}>
              <h3 class={styles.key}>{key}</h3>
              <pre class={styles.value}>{value}</pre>
            </section>
          ))}
        </>
      )}
    </aside>
  );
}

async function describe(editor: Editor, id: string): Promise<Shown> {
  const node = await editor.node(id);
  return {
    name: node.name,
    kind: node.type.toLowerCase(),
    size: `${Math.round(node.width)} × ${Math.round(node.height)}`,
    buttons: editor.fake.relaunchButtons(node),
    data: node.getPluginDataKeys().map((key) => [key, pretty(node.getPluginData(key))] as const),
  };
}

function nameOf(editor: Editor, command: string): string {
  return editor.plugin.manifest.relaunchButtons.find((button) => button.command === command)?.name ?? command;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
