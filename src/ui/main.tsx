import '@create-figma-plugin/ui/css/theme.css';
import './styles/window.css';
import { render } from '@create-figma-plugin/ui';
import { App } from './app';
import { embeddedFiles } from './embedded/embedded-files';
import { pluginPort } from './ports/plugin-port';
import { startWindow } from './start-window';

/** The window's entry point. */
const root = document.getElementById('app');
if (!root) throw new Error('The page has no #app');
const { store, actions } = startWindow(pluginPort(window), embeddedFiles(document));
render(App)(root, { store, actions });
