import { toStoredPaints } from './document/paints';
import { dropOnCanvas } from './drop';
import type { Editor } from './editor';
import type { Run } from './run';
import type { Builder, User } from './types';

export function createUser(editor: Editor, build: Builder, run: Run): User {
  const { store, history } = editor;
  const edit = (change: () => void): void => {
    history.commitPending();
    change();
    history.commit();
  };
  return {
    select: (nodes) =>
      editor.select(
        editor.currentPageId,
        nodes.map((node) => node.id),
      ),
    remove: (node) => edit(() => store.remove(node.id)),
    rename: (node, name) => edit(() => store.patch(node.id, 'rename', { name })),
    lock: (node, locked) => edit(() => store.patch(node.id, 'lock', { locked })),
    move: (node, x, y) =>
      edit(() => {
        node.x = x;
        node.y = y;
      }),
    goToPage: (page) => editor.goToPage(page.id),
    focus: (node) => {
      editor.focusedId = node?.id ?? null;
      editor.viewChanged();
    },
    setMixedFills: (node, paintSets) =>
      edit(() => store.patch(node.id, 'setMixedFills', { fills: { kind: 'mixed', sets: paintSets.map(toStoredPaints) } })),
    moveToPage: (node, page) => edit(() => store.insertChild(page.id, node.id)),
    failNext: (member, messages) => editor.failNext(member, messages),
    makeReadOnly: (node) => void editor.readOnlyIds.add(node.id),
    placeImage(bytes, props = {}) {
      const hash = editor.images.add(bytes);
      const image = editor.images.get(hash);
      return build.rectangle({
        name: 'image 1',
        width: image?.width ?? 100,
        height: image?.height ?? 100,
        fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }],
        ...props,
      });
    },
    drop: (drop) => dropOnCanvas(editor, drop),
    pressNotification: (button) => run.pressButton(button),
    undo: () => history.undo(),
  };
}
