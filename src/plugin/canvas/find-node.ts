/** A layer found by its id, or why it is not there for us. The reason continues the sentence "<layer> …". */
export type Found = { readonly ok: true; readonly node: SceneNode } | { readonly ok: false; readonly name: string; readonly reason: string };

/**
 * Finds a layer anew. To be called after every await: the user goes on working, and a node may be removed, or left behind
 * on another page, while a picture is made.
 */
export async function findNode(figma: PluginAPI, id: string): Promise<Found> {
  const node = await figma.getNodeByIdAsync(id);
  if (node === null || node.removed) return { ok: false, name: `Layer ${id}`, reason: 'is no longer there' };
  if (node.type === 'DOCUMENT' || node.type === 'PAGE') return { ok: false, name: node.name, reason: 'is not a layer' };
  if (pageOf(node)?.id !== figma.currentPage.id) return { ok: false, name: node.name, reason: 'is on another page' };
  return { ok: true, node };
}

/** The page a layer is on; null when it hangs nowhere. */
export function pageOf(node: BaseNode): PageNode | null {
  for (let at: BaseNode | null = node; at !== null; at = at.parent) {
    if (at.type === 'PAGE') return at;
  }
  return null;
}
