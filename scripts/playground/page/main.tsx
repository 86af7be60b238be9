import { render } from '@create-figma-plugin/ui';
import { App } from './components/app';
import { Editor, type Plugin } from './editor/editor';
import { readManifest } from './editor/manifest';

declare global {
  interface Window {
    /** For the console and for the browser tests. */
    playground?: Editor;
  }
}

async function loadPlugin(): Promise<Plugin> {
  const [manifest, code, html] = await Promise.all(
    ['manifest.json', 'code.js', 'ui.html'].map(async (name) => {
      const response = await fetch(`plugin/${name}`);
      if (!response.ok) throw new Error(await response.text());
      return response.text();
    }),
  );
  return { manifest: readManifest(JSON.parse(manifest ?? '')), code: code ?? '', html: html ?? '' };
}

async function start(root: HTMLElement): Promise<void> {
  const plugin = await loadPlugin();
  const editor = new Editor(plugin, { width: window.innerWidth - 432, height: window.innerHeight - 48 });
  window.playground = editor;
  render(App)(root, { editor });
}

const root = document.getElementById('playground');
if (!root) throw new Error('The page has no #playground');
start(root).catch((error: unknown) => {
  root.textContent = `The playground did not start: ${error instanceof Error ? error.message : String(error)}`;
});
