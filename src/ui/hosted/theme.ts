/** The editor's theme in the hosted window, which has an origin: Figma puts its class and its colours into others only. */
import * as v from 'valibot';
import { isAbove } from './windows-above';

/** A theme with the colours it comes with, `--figma-color-bg` and so on. */
export interface Theme {
  readonly name: 'light' | 'dark';
  /** Empty: those of the window's own style sheet, which are Figma's of some day. */
  readonly colours: Readonly<Record<string, string>>;
}

const COLOUR_NAME = /^--figma-color-[a-z-]+$/;
const COLOUR = /^(#[\da-f]{3,8}|(rgb|hsl)a?\([\d\s,.%/deg]+\))$/i;

/**
 * What Figma's editor posts into the plugin's frame when its theme changes, wherever that frame has gone. The plugin
 * documentation does not name it; it is what updates the variables in frames without an origin.
 */
const themeMessageSchema = v.object({
  figmaMessage: v.object({
    type: v.literal('THEME'),
    payload: v.object({ name: v.nullish(v.string()), variables: v.optional(v.record(v.string(), v.unknown()), {}) }),
  }),
});

/** Only what is a colour by name and by value: it may come out of an address. */
export function readColours(entries: Iterable<readonly [string, unknown]>): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const [name, value] of entries) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (COLOUR_NAME.test(name) && COLOUR.test(text)) colours[name] = text;
  }
  return colours;
}

/** The theme of a document into which Figma has put it; null where there is none. */
export function themeOfDocument(page: Document): Theme | null {
  const { classList } = page.documentElement;
  const name = classList.contains('figma-dark') ? 'dark' : classList.contains('figma-light') ? 'light' : null;
  if (name === null) return null;
  const declarations = page.getElementById('figma-style')?.textContent ?? '';
  const entries = [...declarations.matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)].map(([, key = '', value = '']) => [key, value] as const);
  return { name, colours: readColours(entries) };
}

/**
 * Paints the window and keeps it in the editor's theme: the one it was opened in, then every one the editor tells of.
 * As long as nobody tells, that of the system.
 *
 * @param start - null when it is unknown
 * @param editor - origin of the editor
 */
export function followTheme(frame: Window, start: Theme | null, editor: string): void {
  const root = frame.document.documentElement;
  let painted: readonly string[] = [];
  const paint = ({ name, colours }: Theme): void => {
    root.classList.remove('figma-light', 'figma-dark');
    root.classList.add(`figma-${name}`);
    for (const old of painted) root.style.removeProperty(old);
    for (const [key, value] of Object.entries(colours)) root.style.setProperty(key, value);
    painted = Object.keys(colours);
  };

  const system = frame.matchMedia('(prefers-color-scheme: dark)');
  const paintSystem = (): void => paint({ name: system.matches ? 'dark' : 'light', colours: {} });
  if (start) paint(start);
  else {
    paintSystem();
    system.addEventListener('change', paintSystem);
  }

  frame.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== editor || !isAbove(frame, event.source)) return;
    const message = v.safeParse(themeMessageSchema, event.data);
    if (!message.success) return;
    const { name, variables } = message.output.figmaMessage.payload;
    system.removeEventListener('change', paintSystem);
    paint({ name: name === 'dark' ? 'dark' : 'light', colours: readColours(Object.entries(variables)) });
  });
}
