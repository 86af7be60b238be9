import type { NodeStore } from './document/store';

/** Groups nodes; they stay where they are on the page if they had one parent. @returns the group's id */
export function groupNodes(store: NodeStore, ids: readonly string[], parentId: string, index?: number): string {
  if (ids.length === 0) throw new Error('in group: First argument must be an array of at least one node');
  const groupId = store.create('GROUP', parentId);
  for (const id of ids) store.insertChild(groupId, id);
  if (index !== undefined) store.insertChild(parentId, groupId, index);
  return groupId;
}
