import { render } from '@create-figma-plugin/ui';
import { App } from './components/app';
import { Editor, type Plugin } from './editor/editor';
import { pagesOf, readManifest } from './editor/manifest';
import { readEditorType } from './editor/samples';

declare global {
  interface Window {
    /** For the console and for the browser tests. */
    playground?: Editor;
  }
}

async function loadPlugin(): Promise<Plugin> {
  const load = async (name: string): Promise<string> => {
    const response = await fetch(`plugin/${name}`);
    if (!response.ok) throw new Error(await response.text());
    return response.text();
  };
  const manifest = readManifest(JSON.parse(await load('manifest.json')));
  const [code, ...pages] = await Promise.all([
    load('code.js'),
    ...Object.entries(pagesOf(manifest)).map(async ([name, file]) => [name, await load(file)] as const),
  ]);
  const byName = Object.fromEntries(pages);
  return { manifest, code, html: byName[''] ?? '', pages: byName };
}

async function start(root: HTMLElement): Promise<void> {
  const plugin = await loadPlugin();
  const address = new URLSearchParams(location.search);
  const viewport = { width: window.innerWidth - 432, height: window.innerHeight - 48 };
  const editor = new Editor(plugin, viewport, address.has('nested'), readEditorType(address));
  window.playground = editor;
  render(App)(root, { editor });
}

const root = document.getElementById('playground');
if (!root) throw new Error('The page has no #playground');
start(root).catch((error: unknown) => {
  root.textContent = `The playground did not start: ${error instanceof Error ? error.message : String(error)}`;
});
