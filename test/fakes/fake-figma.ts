import { createFigmaApi } from './api/figma-api';
import { createViewport } from './api/viewport';
import { createBuilder } from './build';
import { Editor } from './editor';
import { createQuickAction } from './quick-action';
import { renderTree } from './render-tree';
import { Run } from './run';
import type { FakeFigma, FakeFigmaOptions, UiHost } from './types';
import { createUser } from './user';

/** Shows nothing, hears nothing. */
const NO_WINDOW: UiHost = {
  show: () => undefined,
  post: () => undefined,
  onMessage: () => undefined,
  resize: () => undefined,
  setVisible: () => undefined,
  close: () => undefined,
};

/** An editor with an empty file open. See README.md. */
export function createFakeFigma(options: FakeFigmaOptions = {}): FakeFigma {
  const editor = new Editor(options.editorType);
  const run = new Run(editor, options.ui ?? NO_WINDOW);
  const viewport = createViewport(editor, options.viewport ?? { width: 1200, height: 800 });
  const storage = options.storage ?? new Map<string, unknown>();
  const figma = createFigmaApi({ editor, run, viewport, storage, editorType: options.editorType ?? 'figma' });
  const build = createBuilder(editor);
  return {
    figma,
    build,
    user: createUser(editor, build, run),
    launch: (plugin, launchOptions = {}) => run.start(launchOptions, () => plugin(figma, launchOptions.html ?? '')),
    quickAction(plugin, parameters, launchOptions = {}) {
      run.enter(launchOptions, () => plugin(figma, launchOptions.html ?? ''));
      return createQuickAction(run, parameters);
    },
    get running() {
      return run.isOpen;
    },
    get closeMessage() {
      return run.closeMessage;
    },
    notifications: run.notifications,
    isShown: (notification) => run.isShown(notification),
    get undoSteps() {
      return editor.history.steps;
    },
    get unfinished() {
      return editor.history.hasPending;
    },
    document: () => editor.store.snapshot(),
    relaunchButtons: (node) =>
      Object.entries(node.getRelaunchData()).map(([command, description]) => ({ command, description })),
    storage,
    onChange: (listener) => editor.onChange(listener),
    tree: () => renderTree(editor),
    get view() {
      return { center: viewport.center, zoom: viewport.zoom };
    },
    setView(center, zoom) {
      viewport.center = center;
      viewport.zoom = zoom;
    },
    image: (hash) => editor.images.get(hash),
  };
}
