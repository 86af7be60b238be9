import '@create-figma-plugin/ui/css/theme.css';
import './styles/window.css';
import { render } from '@create-figma-plugin/ui';
import { App } from './app';
import { embeddedFiles } from './embedded/embedded-files';
import { hostedEngine } from './hosted/hosted-engine';
import { editorOf, hostedPort } from './hosted/hosted-port';
import { readSite } from './hosted/site';
import { dropOldFiles, siteFiles } from './hosted/site-files';
import { followTheme } from './hosted/theme';
import { themeOf } from './hosted/window-address';
import { addressDrops } from './ports/plugin-drop';
import { pluginPort } from './ports/plugin-port';
import { startWindow } from './start-window';

/** The window's entry point: out of the plugin's own page, or from its host. */
const root = document.getElementById('app');
if (!root) throw new Error('The page has no #app');
const site = readSite(document);
if (!site) {
  const { store, actions, encoder } = startWindow(pluginPort(window), embeddedFiles(document));
  render(App)(root, { store, actions, encoder });
} else if (window.parent === window) {
  root.textContent = 'This is the window of the Sphere Fill plugin. Run the plugin in Figma to use it.';
} else {
  const editor = editorOf(window, site.editors);
  followTheme(window, themeOf(location.href), editor);
  addressDrops({ pluginId: site.pluginId, editor });
  const { store, actions, encoder } = startWindow(hostedPort(window, site), siteFiles(site), hostedEngine(site));
  render(App)(root, { store, actions, encoder });
  void dropOldFiles(site).catch(() => undefined);
}
