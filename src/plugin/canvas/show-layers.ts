/**
 * Selects layers and brings them into view, the latter only if it has to: a designer at work does not want the zoom
 * changed. An editor whose view cannot be moved is left as it is.
 */
export function showLayers(figma: PluginAPI, layers: readonly SceneNode[]): void {
  figma.currentPage.selection = layers;
  try {
    if (!isInView(figma.viewport.bounds, layers)) figma.viewport.scrollAndZoomIntoView(layers);
  } catch {
    // The layers are there and selected; the view is a kindness.
  }
}

function isInView(view: Rect, layers: readonly SceneNode[]): boolean {
  return layers.every((layer) => {
    const box = layer.absoluteBoundingBox;
    return (
      box !== null &&
      box.x >= view.x &&
      box.y >= view.y &&
      box.x + box.width <= view.x + view.width &&
      box.y + box.height <= view.y + view.height
    );
  });
}
