/**
 * Puts a frame into a frame of the editor's own origin, as Figma does (there it is two). What the inner document posts to
 * its parent arrives in the outer one.
 */
export function nest(inner: HTMLIFrameElement, onMessage: (event: MessageEvent<unknown>) => void): HTMLIFrameElement {
  const outer = document.createElement('iframe');
  outer.name = 'plugin-shell';
  outer.title = inner.title;
  outer.addEventListener('load', () => {
    const { contentDocument: page, contentWindow } = outer;
    if (!page || !contentWindow) return;
    contentWindow.addEventListener('message', onMessage);
    page.body.style.margin = '0';
    inner.style.cssText = 'display: block; width: 100%; height: 100vh; border: 0';
    page.body.replaceChildren(inner);
  });
  return outer;
}
