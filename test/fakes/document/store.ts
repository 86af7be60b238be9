import { type FakeNodeType, newRecord, type NodeRecord } from './record';

export type Records = ReadonlyMap<string, NodeRecord>;

export const DOCUMENT_ID = '0:0';
export const FIRST_PAGE_ID = '0:1';

/** All nodes of the file, by id, and the tree they form. Knows nothing of handles, events or undo. */
export class NodeStore {
  #records = new Map<string, NodeRecord>();
  #nextId = 1;
  /** Grows with every change. */
  revision = 0;

  constructor(private readonly changed: () => void) {
    this.#set({ ...newRecord(DOCUMENT_ID, 'DOCUMENT'), childIds: [FIRST_PAGE_ID] });
    this.#set({ ...newRecord(FIRST_PAGE_ID, 'PAGE'), name: 'Page 1', parentId: DOCUMENT_ID });
  }

  get(id: string): NodeRecord | undefined {
    return this.#records.get(id);
  }

  /** @throws in Figma's words when the node is gone */
  require(id: string, member: string): NodeRecord {
    const record = this.#records.get(id);
    if (!record) throw new Error(`in ${member}: The node with id "${id}" does not exist`);
    return record;
  }

  patch(id: string, member: string, patch: Partial<NodeRecord>): void {
    this.#set({ ...this.require(id, member), ...patch });
  }

  create(type: FakeNodeType, parentId: string, patch: Partial<NodeRecord> = {}, id = `1:${this.#nextId++}`): string {
    this.#set({ ...newRecord(id, type), ...patch });
    this.insertChild(parentId, id);
    return id;
  }

  /** Moves a node under a parent; on top of its other children when no index is given. Position stays as it is. */
  insertChild(parentId: string, childId: string, index?: number): void {
    for (let at: string | null = parentId; at !== null; at = this.#records.get(at)?.parentId ?? null) {
      if (at === childId) throw new Error('in insertChild: A node cannot be inserted into itself or one of its children');
    }
    const child = this.require(childId, 'insertChild');
    const from = child.parentId;
    if (from !== null) this.#takeFromParent(child);
    const parent = this.require(parentId, 'insertChild');
    const childIds = [...parent.childIds];
    childIds.splice(index ?? childIds.length, 0, childId);
    this.#set({ ...parent, childIds });
    this.#set({ ...child, parentId });
    if (from !== null && from !== parentId) this.#removeEmptyGroup(from);
  }

  /** Removes a node with all that is in it; a group that was emptied goes too, as in Figma. */
  remove(id: string): void {
    const record = this.require(id, 'remove');
    this.#takeFromParent(record);
    this.#forget(record);
    if (record.parentId !== null) this.#removeEmptyGroup(record.parentId);
  }

  /** The node and its ancestors, from itself upwards. */
  pathOf(id: string): NodeRecord[] {
    const path: NodeRecord[] = [];
    for (let at = this.#records.get(id); at; at = at.parentId === null ? undefined : this.#records.get(at.parentId)) {
      path.push(at);
    }
    return path;
  }

  pageIdOf(id: string): string | null {
    return this.pathOf(id).find((record) => record.type === 'PAGE')?.id ?? null;
  }

  /** The nodes below, each before its own children. */
  descendantsOf(id: string): NodeRecord[] {
    const children = (this.#records.get(id)?.childIds ?? []).map((childId) => this.require(childId, 'children'));
    return children.flatMap((child) => [child, ...this.descendantsOf(child.id)]);
  }

  snapshot(): Records {
    return new Map(this.#records);
  }

  restore(records: Records): void {
    this.#records = new Map(records);
    this.#touch();
  }

  #takeFromParent(child: NodeRecord): void {
    const parent = child.parentId === null ? undefined : this.#records.get(child.parentId);
    if (parent) this.#set({ ...parent, childIds: parent.childIds.filter((id) => id !== child.id) });
  }

  #removeEmptyGroup(id: string): void {
    const record = this.#records.get(id);
    if (record?.type === 'GROUP' && record.childIds.length === 0) this.remove(id);
  }

  #forget(record: NodeRecord): void {
    for (const descendant of this.descendantsOf(record.id)) this.#records.delete(descendant.id);
    this.#records.delete(record.id);
    this.#touch();
  }

  #set(record: NodeRecord): void {
    this.#records.set(record.id, record);
    this.#touch();
  }

  #touch(): void {
    this.revision++;
    this.changed();
  }
}
