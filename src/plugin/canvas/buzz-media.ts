/**
 * The picture in a template of Figma Buzz: who selects an asset and asks for a picture means the one the template has a
 * place for, not the ground of the asset. The largest, if there are several; null in other editors, for layers that are no
 * template, and for a layer that is the picture itself.
 */
export function mediaIn(figma: PluginAPI, node: SceneNode): BuzzMediaField | null {
  if (figma.editorType !== 'buzz' || !('children' in node)) return null;
  let best: BuzzMediaField | null = null;
  let largest = 0;
  for (const field of figma.buzz.getMediaContent(node)) {
    const holder = field.node;
    if (field.type !== 'IMAGE' || holder === null) continue;
    if (holder.id === node.id) return null;
    const area = holder.width * holder.height;
    if (area > largest) [best, largest] = [field, area];
  }
  return best;
}
