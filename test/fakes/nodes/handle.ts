import type { FakeNodeType, NodeRecord } from '../document/record';
import type { Editor } from '../editor';

/** Hides the editor from plugin code. */
export const EDITOR = Symbol('editor');

/** What the plugin holds of a node: an id, and accessors that look the node up each time. */
export interface Handle {
  readonly id: string;
  readonly type: FakeNodeType;
  readonly [EDITOR]: Editor;
}

/**
 * The node behind a handle.
 *
 * @param member - API member in use, as Figma names it in errors: "get_name", "resize"
 * @throws for a removed node
 */
export function read(handle: Handle, member: string): NodeRecord {
  return handle[EDITOR].store.require(handle.id, member);
}

/** Changes the node behind a handle. @throws for a removed node, or one that is read-only */
export function write(handle: Handle, member: string, patch: Partial<NodeRecord>): void {
  assertWritable(handle, member);
  handle[EDITOR].store.patch(handle.id, member, patch);
}

export function assertWritable(handle: Handle, member: string): void {
  read(handle, member);
  if (handle[EDITOR].readOnlyIds.has(handle.id)) {
    throw new Error(`in ${member}: Cannot write to internal and read-only node`);
  }
  handle[EDITOR].mayFail(member);
}

/** @throws in Figma's manner for a value of another kind */
export function expect(member: string, condition: boolean, expected: string): void {
  if (!condition) throw new Error(`in ${member}: Expected ${expected}`);
}
