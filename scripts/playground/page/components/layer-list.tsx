import type { VNode } from 'preact';
import type { RenderNode } from '../../../../test/fakes';
import type { Editor } from '../editor/editor';
import styles from './layer-list.module.css';

/** The layers of the page, topmost first. */
export function LayerList({ editor, page }: { readonly editor: Editor; readonly page: RenderNode }): VNode {
  return (
    <aside class={styles.panel} aria-label="Layers">
      <Layers editor={editor} nodes={page.children} page={page} depth={0} />
    </aside>
  );
}

interface LayersProps {
  readonly editor: Editor;
  readonly nodes: readonly RenderNode[];
  readonly page: RenderNode;
  readonly depth: number;
}

function Layers({ editor, nodes, page, depth }: LayersProps): VNode {
  return (
    <ul class={styles.list}>
      {[...nodes].reverse().map((node) => (
        <li key={node.id}>
          <button
            type="button"
            class={styles.layer}
            aria-pressed={node.selected}
            style={{ paddingLeft: `${12 + 12 * depth}px` }}
            onClick={(event) => void editor.select(event.shiftKey ? toggled(page, node) : [node.id])}
            onDblClick={() => {
              const name = prompt('Name of the layer', node.name);
              if (name) void editor.node(node.id).then((layer) => editor.fake.user.rename(layer, name));
            }}
            title="Click to select, Shift+click for more, double-click to rename"
          >
            <span class={styles.symbol} aria-hidden="true">
              {SYMBOLS[node.type] ?? '▫'}
            </span>
            {node.name}
          </button>
          {node.children.length > 0 && <Layers editor={editor} nodes={node.children} page={page} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  );
}

const SYMBOLS: Readonly<Partial<Record<NodeType, string>>> = {
  FRAME: '#',
  ELLIPSE: '○',
  RECTANGLE: '▭',
  TEXT: 'T',
  GROUP: '⬚',
};

/** Ids of the selected layers. */
export function selectedIds(node: RenderNode): string[] {
  return [...(node.selected && node.type !== 'PAGE' ? [node.id] : []), ...node.children.flatMap(selectedIds)];
}

/** The selection with one layer more, or less. */
export function toggled(page: RenderNode, node: RenderNode): string[] {
  const ids = selectedIds(page);
  return node.selected ? ids.filter((id) => id !== node.id) : [...ids, node.id];
}
