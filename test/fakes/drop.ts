import { asNode } from './boundary';
import { absoluteBox, absoluteTransform } from './document/geometry';
import type { NodeRecord } from './document/record';
import type { Editor } from './editor';
import { later } from './later';
import type { Drop } from './types';

const PARENTS: ReadonlySet<string> = new Set(['FRAME', 'COMPONENT', 'SECTION']);

/**
 * Fires `drop` as Figma does for what comes from outside and for the `pluginDrop` message of the plugin's window.
 *
 * @returns whether Figma would go on with it: every listener that handles a drop returns false
 */
export function dropOnCanvas(editor: Editor, { x, y, items = [], dropMetadata }: Drop): Promise<boolean> {
  return later(() => {
    const record = landing(editor, x, y);
    const [[, , originX], [, , originY]] = absoluteTransform(editor.store, record);
    const event: DropEvent = {
      node: asNode(editor.handle(record.id)),
      x: x - originX,
      y: y - originY,
      absoluteX: x,
      absoluteY: y,
      items: [...items],
      files: [],
      ...(dropMetadata === undefined ? {} : { dropMetadata: structuredClone(dropMetadata) as unknown }),
    };
    return editor.events.emit('drop', event).every((answer) => answer !== false);
  });
}

/** The page where what is under the point is locked or cannot be a parent, as the typings say. */
function landing(editor: Editor, x: number, y: number): NodeRecord {
  const page = editor.store.require(editor.currentPageId, 'drop');
  const hit = topmost(editor, page, x, y);
  if (!hit) return page;
  const path = editor.store.pathOf(hit.id);
  return !PARENTS.has(hit.type) || path.some((at) => at.locked || at.type === 'INSTANCE') ? page : hit;
}

function topmost(editor: Editor, record: NodeRecord, x: number, y: number): NodeRecord | null {
  for (const id of [...record.childIds].reverse()) {
    const child = editor.store.require(id, 'drop');
    if (!child.visible) continue;
    const box = absoluteBox(editor.store, child);
    const isInside = x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
    const inner = isInside || !child.clips ? topmost(editor, child, x, y) : null;
    if (inner) return inner;
    if (isInside && child.type !== 'GROUP') return child;
  }
  return null;
}
