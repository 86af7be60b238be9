import { asNodeOf, type NodeOf } from './boundary';
import { toStoredPaints } from './document/paints';
import type { FakeNodeType, NodeRecord } from './document/record';
import { DOCUMENT_ID, type NodeStore } from './document/store';
import type { Editor } from './editor';
import { groupNodes } from './group-nodes';
import type { Builder, BuildProps, TextProps } from './types';

export function createBuilder(editor: Editor): Builder {
  const { store } = editor;
  /** A step of the person's own, apart from what the plugin has not committed yet. */
  const step = <T>(make: () => T): T => {
    editor.history.commitPending();
    const made = make();
    editor.history.commit();
    return made;
  };
  const create = <T extends FakeNodeType>(type: T, props: TextProps = {}, more: Partial<NodeRecord> = {}): NodeOf<T> =>
    step(() => {
      const parentId = props.parent?.id ?? editor.currentPageId;
      const id = store.create(type, parentId, { ...toPatch(props), ...more });
      return asNodeOf(editor.handle(id), type);
    });

  return {
    page: (props = {}) => step(() => asNodeOf(editor.handle(store.create('PAGE', DOCUMENT_ID, props)), 'PAGE')),
    frame: (props) => create('FRAME', props),
    section: (props) => create('SECTION', props),
    component: (props) => create('COMPONENT', props),
    instance: ({ of, ...props }) =>
      step(() => {
        const main = store.require(of.id, 'createInstance');
        const look = { name: main.name, width: main.width, height: main.height, fills: main.fills, corners: main.corners };
        const id = store.create('INSTANCE', props.parent?.id ?? editor.currentPageId, {
          ...look,
          ...toPatch(props),
          mainComponentId: main.id,
        });
        copyChildren(store, main.id, id, id);
        return asNodeOf(editor.handle(id), 'INSTANCE');
      }),
    group: (children, props = {}) =>
      step(() => {
        const ids = children.map((child) => child.id);
        const first = ids[0] === undefined ? undefined : store.get(ids[0]);
        const id = groupNodes(store, ids, first?.parentId ?? editor.currentPageId);
        store.patch(id, 'group', toPatch(props));
        return asNodeOf(editor.handle(id), 'GROUP');
      }),
    rectangle: (props) => create('RECTANGLE', props),
    ellipse: (props) => create('ELLIPSE', props),
    polygon: (props) => create('POLYGON', props),
    vector: (props) => create('VECTOR', props),
    line: (props) => create('LINE', { ...props, height: 0 }),
    text: (props = {}) => create('TEXT', { height: 16, name: props.characters ?? 'Text', ...props }),
    sticky: (props) => create('STICKY', props),
  };
}

/** Layers in an instance have ids that name the instance and the layer they stand for. */
function copyChildren(store: NodeStore, fromId: string, toId: string, instanceId: string): void {
  for (const childId of store.require(fromId, 'createInstance').childIds) {
    const { id, parentId: _parent, childIds: _children, type, ...look } = store.require(childId, 'createInstance');
    const copyId = store.create(type, toId, look, `I${instanceId};${id}`);
    copyChildren(store, id, copyId, instanceId);
  }
}

function toPatch(props: TextProps): Partial<NodeRecord> {
  const { parent: _parent, fills, cornerRadius, ...same }: BuildProps & TextProps = props;
  return {
    ...same,
    ...(fills === undefined ? {} : { fills: { kind: 'paints', paints: toStoredPaints(fills) } }),
    ...(cornerRadius === undefined ? {} : { corners: [cornerRadius, cornerRadius, cornerRadius, cornerRadius] }),
  };
}
