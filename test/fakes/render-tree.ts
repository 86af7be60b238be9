import { absoluteBox, absoluteTransform, localBox } from './document/geometry';
import type { NodeRecord } from './document/record';
import type { Editor } from './editor';
import type { RenderFill, RenderNode } from './types';

/** The current page as plain data. */
export function renderTree(editor: Editor): RenderNode {
  const selected = new Set(editor.selectionOf(editor.currentPageId));
  return render(editor, editor.store.require(editor.currentPageId, 'tree'), selected);
}

function render(editor: Editor, record: NodeRecord, selected: ReadonlySet<string>): RenderNode {
  const { store } = editor;
  const { width, height } = localBox(store, record);
  const isText = record.type === 'TEXT';
  return {
    id: record.id,
    type: record.type,
    name: record.name,
    visible: record.visible,
    locked: record.locked,
    selected: selected.has(record.id),
    opacity: record.opacity,
    box: absoluteBox(store, record),
    transform: absoluteTransform(store, record),
    width,
    height,
    corners: record.corners,
    clips: record.clips,
    paths: record.vectorPaths.map(({ data, windingRule }) => ({ data, rule: windingRule === 'EVENODD' ? 'evenodd' : 'nonzero' })),
    fills: renderFills(record),
    characters: isText ? record.characters : null,
    fontSize: isText ? record.fontSize : null,
    children: record.childIds.map((id) => render(editor, store.require(id, 'tree'), selected)),
  };
}

function renderFills({ fills }: NodeRecord): RenderFill[] {
  const paints = fills.kind === 'paints' ? fills.paints : (fills.sets[0] ?? []);
  return paints.filter((paint) => paint.visible !== false).map(renderFill);
}

function renderFill(paint: Paint): RenderFill {
  const opacity = paint.opacity ?? 1;
  if (paint.type === 'SOLID') return { kind: 'solid', color: paint.color, opacity };
  if (paint.type === 'IMAGE' && paint.imageHash !== null) {
    return { kind: 'image', hash: paint.imageHash, scaleMode: paint.scaleMode, opacity, rotation: paint.rotation ?? 0 };
  }
  return { kind: 'other', type: paint.type, opacity };
}
