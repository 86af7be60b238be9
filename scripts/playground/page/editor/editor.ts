import { createFakeFigma, type FakeFigma, type Notification, type QuickAction, type RenderNode } from '../../../../test/fakes';
import { createStore, type Store } from '../../../../src/ui/state/store';
import { ImageCache } from '../canvas/images';
import { toPage } from '../canvas/view';
import { FIGMA_COLOURS } from './figma-colours';
import { createFigmaFrame, type FigmaFrame, type PluginDrop, type Theme } from './figma-frame';
import { type Manifest, menuCommands } from './manifest';
import { buildSample, type EditorType } from './samples';

/** A built plugin. */
export interface Plugin {
  readonly manifest: Manifest;
  readonly code: string;
  /** `__html__`, where the manifest names one page. */
  readonly html: string;
  /** `__uiFiles__`, where it names several. */
  readonly pages: Readonly<Record<string, string>>;
}

/** The plugin's window, as the editor shows it. */
export interface OpenWindow {
  readonly frame: HTMLIFrameElement;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly visible: boolean;
}

export interface EditorState {
  readonly page: RenderNode;
  readonly theme: Theme;
  readonly window: OpenWindow | null;
  readonly toasts: readonly (Notification & { readonly id: string })[];
  /** Grows whenever the canvas has to be drawn anew although the page is the same. */
  readonly frameNumber: number;
}

const TOAST_MS = 6000;
const NOTIFICATION_CHECK_MS = 150;

/** The simulated editor with the plugin in it. */
export class Editor {
  readonly fake: FakeFigma;
  readonly images: ImageCache;
  readonly store: Store<EditorState>;
  readonly #frame: FigmaFrame;
  #seenNotifications = 0;
  #ownToasts = 0;
  #wasRunning = false;

  constructor(
    readonly plugin: Plugin,
    viewport: { readonly width: number; readonly height: number },
    /** See createFigmaFrame. */
    nested = false,
    editorType: EditorType = 'figma',
  ) {
    const update = (change: Partial<EditorState>): void => this.store.set(change);
    const changeWindow = (change: Partial<OpenWindow>): void => {
      const { window: open } = this.store.get();
      if (open) update({ window: { ...open, ...change } });
    };
    this.#frame = createFigmaFrame(
      window,
      {
        open: (frame, options) => update({ window: { frame, visible: true, ...options } }),
        resize: (width, height) => changeWindow({ width, height }),
        setVisible: (visible) => changeWindow({ visible }),
        close: () => update({ window: null }),
        drop: (drop) => this.#drop(drop),
      },
      FIGMA_COLOURS,
      plugin.manifest,
      nested,
    );
    this.fake = createFakeFigma({ ui: this.#frame.host, viewport, editorType });
    buildSample(editorType, this.fake);
    this.images = new ImageCache(
      (hash) => this.fake.image(hash),
      () => update({ frameNumber: this.store.get().frameNumber + 1 }),
    );
    this.store = createStore<EditorState>({ page: this.fake.tree(), theme: 'light', window: null, toasts: [], frameNumber: 0 });
    this.fake.onChange(() => update({ page: this.fake.tree(), frameNumber: this.store.get().frameNumber + 1 }));
    // The simulation keeps a list of notifications but tells nobody.
    setInterval(() => this.#showNotifications(), NOTIFICATION_CHECK_MS);
  }

  /** Runs a command from the menu, or one of the plugin's buttons. */
  run(command: string): void {
    this.fake.launch((figma, page) => this.#execute(figma, page), { command, html: this.plugin.html });
  }

  /** Begins a command that asks for parameters, as the quick actions do. @throws when the manifest has no such command */
  quickAction(command: string): QuickAction {
    const item = menuCommands(this.plugin.manifest).find((candidate) => candidate.command === command);
    if (!item) throw new Error(`No command ${command} in the menu`);
    return this.fake.quickAction((figma, page) => this.#execute(figma, page), item.parameters, { command, html: this.plugin.html });
  }

  /** Runs the plugin's code as Figma does: with `figma` and `__html__`, without a page of its own. */
  #execute(figma: PluginAPI, page: string): void {
    const { code, pages } = this.plugin;
    new Function('figma', '__html__', '__uiFiles__', 'window', 'document', 'self', code)(figma, page, pages, undefined, undefined, undefined);
  }

  closePlugin(): void {
    if (this.fake.running) this.fake.figma.closePlugin();
  }

  setTheme(theme: Theme): void {
    this.#frame.setTheme(theme);
    this.store.set({ theme });
  }

  /** @throws when there is no such layer */
  async node(id: string): Promise<SceneNode> {
    const node = await this.fake.figma.getNodeByIdAsync(id);
    if (node === null || node.type === 'PAGE' || node.type === 'DOCUMENT') throw new Error(`No layer ${id}`);
    return node;
  }

  async select(ids: readonly string[]): Promise<void> {
    this.fake.user.select(await Promise.all(ids.map((id) => this.node(id))));
  }

  /** Removes what is selected, as the Delete key does. */
  async removeSelected(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.fake.user.remove(await this.node(id));
  }

  /** Shows a message of the playground's own. */
  toast(message: string, error: boolean): void {
    const id = `own-${++this.#ownToasts}`;
    this.#addToasts([{ id, message, error }]);
  }

  /** Where the canvas is on the page; null as long as there is none. */
  canvas: (() => DOMRect) | null = null;

  /** A drop from the plugin's window; outside the canvas it is nobody's. */
  #drop({ clientX, clientY, items = [], dropMetadata }: PluginDrop): void {
    const area = this.canvas?.();
    if (!area || clientX < area.left || clientX > area.right || clientY < area.top || clientY > area.bottom) return;
    const at = toPage(this.fake.view, area, { x: clientX - area.left, y: clientY - area.top });
    void this.fake.user.drop({ ...at, items, dropMetadata });
  }

  #showNotifications(): void {
    const { running, closeMessage } = this.fake;
    if (this.#wasRunning && !running && closeMessage !== null) this.toast(closeMessage, false);
    this.#wasRunning = running;
    // One that the plugin took away, or took with it.
    const ofPlugin = new Map(this.fake.notifications.map((notification, index) => [`figma-${index}`, notification]));
    const { toasts } = this.store.get();
    const left = toasts.filter(({ id }) => {
      const notification = ofPlugin.get(id);
      return !notification || this.fake.isShown(notification);
    });
    if (left.length < toasts.length) this.store.set({ toasts: left });
    const fresh = this.fake.notifications.slice(this.#seenNotifications).map((notification, index) => ({
      ...notification,
      id: `figma-${this.#seenNotifications + index}`,
    }));
    if (fresh.length === 0) return;
    this.#seenNotifications += fresh.length;
    this.#addToasts(fresh);
  }

  #addToasts(fresh: EditorState['toasts']): void {
    this.store.set({ toasts: [...this.store.get().toasts, ...fresh] });
    setTimeout(() => {
      const gone = new Set(fresh.map(({ id }) => id));
      this.store.set({ toasts: this.store.get().toasts.filter(({ id }) => !gone.has(id)) });
    }, TOAST_MS);
  }
}
