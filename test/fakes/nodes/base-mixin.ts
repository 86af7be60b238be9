import { asParent } from '../boundary';
import { utf8Length } from '../utf8-length';
import { assertWritable, EDITOR, expect, type Handle, read, write } from './handle';

const MAX_ENTRY_BYTES = 100_000;
const MAX_DESCRIPTION_CHARS = 1000;
/** Figma counts the plugin id as well. */
const PLUGIN_ID = 'sphere-fill-development';

/** Members of every node. */
export const baseMixin: Pick<
  BaseNodeMixin,
  | 'name'
  | 'parent'
  | 'removed'
  | 'remove'
  | 'toString'
  | 'getPluginData'
  | 'setPluginData'
  | 'getPluginDataKeys'
  | 'setRelaunchData'
  | 'getRelaunchData'
> &
  ThisType<Handle> = {
  get name() {
    return read(this, 'get_name').name;
  },
  set name(name) {
    expect('set_name', typeof name === 'string', 'a string');
    write(this, 'set_name', { name });
  },
  get parent() {
    const { parentId } = read(this, 'get_parent');
    return parentId === null ? null : asParent(this[EDITOR].handle(parentId));
  },
  get removed() {
    return this[EDITOR].store.get(this.id) === undefined;
  },
  remove() {
    assertWritable(this, 'remove');
    if (this[EDITOR].store.pathOf(this.id).some((at) => at.id !== this.id && at.type === 'INSTANCE')) {
      throw new Error('in remove: Removing this node is not allowed');
    }
    if (this.type === 'PAGE' || this.type === 'DOCUMENT') throw new Error('in remove: Removing this node is not simulated');
    this[EDITOR].store.remove(this.id);
  },
  toString() {
    return `[Node ${this.id}]`;
  },
  getPluginData(key) {
    return read(this, 'getPluginData').pluginData[key] ?? '';
  },
  setPluginData(key, value) {
    expect('setPluginData', typeof key === 'string' && typeof value === 'string', 'two strings');
    if (utf8Length(PLUGIN_ID) + utf8Length(key) + utf8Length(value) > MAX_ENTRY_BYTES) {
      throw new Error('in setPluginData: The total size of the entry cannot exceed 100 kB');
    }
    const { [key]: _old, ...others } = read(this, 'setPluginData').pluginData;
    write(this, 'setPluginData', { pluginData: value === '' ? others : { ...others, [key]: value } });
  },
  getPluginDataKeys() {
    return Object.keys(read(this, 'getPluginDataKeys').pluginData);
  },
  setRelaunchData(data) {
    for (const description of Object.values(data)) {
      expect('setRelaunchData', typeof description === 'string', 'a string');
      expect('setRelaunchData', description.length <= MAX_DESCRIPTION_CHARS, 'at most 1000 characters');
    }
    write(this, 'setRelaunchData', { relaunchData: { ...data } });
  },
  getRelaunchData() {
    return { ...read(this, 'getRelaunchData').relaunchData };
  },
};
