import { asFound, asSceneNode } from '../boundary';
import { assertWritable, EDITOR, type Handle, read } from './handle';

/** Members of nodes that hold others. */
export const childrenMixin: Pick<
  ChildrenMixin,
  'children' | 'appendChild' | 'insertChild' | 'findChildren' | 'findChild' | 'findAll' | 'findOne' | 'findAllWithCriteria'
> &
  ThisType<Handle> = {
  get children() {
    return childrenOf(this, 'get_children');
  },
  appendChild(child) {
    insert(this, 'appendChild', child);
  },
  insertChild(index, child) {
    insert(this, 'insertChild', child, index);
  },
  findChildren(callback) {
    return childrenOf(this, 'findChildren').filter((child) => callback?.(child) ?? true);
  },
  findChild(callback) {
    return childrenOf(this, 'findChild').find(callback) ?? null;
  },
  findAll(callback) {
    return descendantsOf(this, 'findAll').filter((node) => callback?.(node) ?? true);
  },
  findOne(callback) {
    return descendantsOf(this, 'findOne').find(callback) ?? null;
  },
  findAllWithCriteria(criteria) {
    const { types, pluginData, sharedPluginData } = criteria;
    if (sharedPluginData) throw new Error('in findAllWithCriteria: sharedPluginData is not simulated');
    const found = descendantsOf(this, 'findAllWithCriteria').filter((node) => {
      const keys = node.getPluginDataKeys();
      const hasData = pluginData === undefined || (pluginData.keys ?? keys).some((key) => keys.includes(key));
      return hasData && (types?.includes(node.type) ?? true);
    });
    return asFound(found);
  },
};

function childrenOf(handle: Handle, member: string): readonly SceneNode[] {
  assertLoaded(handle, member);
  const nodes = read(handle, member).childIds.map((id) => asSceneNode(handle[EDITOR].handle(id)));
  return Object.freeze(nodes);
}

function descendantsOf(handle: Handle, member: string): SceneNode[] {
  assertLoaded(handle, member);
  read(handle, member);
  return handle[EDITOR].store.descendantsOf(handle.id).map(({ id }) => asSceneNode(handle[EDITOR].handle(id)));
}

/** documentAccess "dynamic-page": other pages come when they are asked for. */
function assertLoaded(handle: Handle, member: string): void {
  if (handle.type === 'PAGE' && !handle[EDITOR].loadedPageIds.has(handle.id)) {
    throw new Error(`in ${member}: Cannot access the children of a page that has not been loaded. Call page.loadAsync() first`);
  }
}

function insert(handle: Handle, member: string, child: SceneNode, index?: number): void {
  assertWritable(handle, member);
  assertLoaded(handle, member);
  const { store } = handle[EDITOR];
  if (store.pathOf(handle.id).some((at) => at.type === 'INSTANCE')) {
    throw new Error(`in ${member}: Cannot move node. New parent is an instance or is inside of an instance`);
  }
  store.insertChild(handle.id, child.id, index);
}
