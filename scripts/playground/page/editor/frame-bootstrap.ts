/** What the editor tells the bootstrap document in the frame. */
export type FrameMessage =
  | { readonly figmaPage: string; readonly theme: string; readonly colours: string }
  | { readonly figmaMessage: { readonly type: 'THEME'; readonly payload: ThemePayload } };

/** What Figma's editor says when its theme changes, whatever document the frame holds by then. */
export interface ThemePayload {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * As strict as `allowedDomains`: scripts and styles of the page itself, data: and blob:, and what the manifest names. (Figma's own policy has been seen to begin with `default-src data: blob:`.)
 */
const policy = (domains: readonly string[]): string =>
  `default-src data: blob: 'unsafe-inline' 'unsafe-eval' ${domains.join(' ')}; form-action 'none'; base-uri 'none'`;

/** Runs inside the frame; uses nothing from out here. */
function bootstrap(): void {
  const paint = (theme: string, colours: string): void => {
    const root = document.documentElement;
    root.classList.remove('figma-light', 'figma-dark');
    root.classList.add(`figma-${theme}`);
    const style = document.getElementById('figma-style') ?? document.head.appendChild(document.createElement('style'));
    style.id = 'figma-style';
    style.textContent = `:root {${colours}}`;
  };
  const onMessage = (event: MessageEvent): void => {
    const data: unknown = event.data;
    if ((event.source !== parent && event.source !== top) || typeof data !== 'object' || data === null) return;
    const message = data as { figmaPage?: string; theme?: string; colours?: string; figmaMessage?: { payload: { name: string; variables: Record<string, string> } } };
    if (message.figmaPage !== undefined) {
      document.open();
      document.write(message.figmaPage);
      document.close();
      paint(message.theme ?? 'light', message.colours ?? '');
      // Opening the document took the listeners away.
      addEventListener('message', onMessage);
    } else if (message.figmaMessage) {
      const { name, variables } = message.figmaMessage.payload;
      paint(name, Object.entries(variables).map((entry) => entry.join(':')).join(';'));
    }
  };
  addEventListener('message', onMessage);
  parent.postMessage('figma-frame-ready', '*');
}

/** The bootstrap document as a `data:` address. */
export function bootstrapAddress(domains: readonly string[]): string {
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy(domains)}"><script>(${bootstrap.toString()})()</script>`;
  return `data:text/html;base64,${btoa(html)}`;
}
