import { createUiSide, type UiSide } from './api/ui';
import type { Editor } from './editor';
import type { LaunchOptions, Notification, UiHost } from './types';

/** The plugin as it runs: one run at a time, the next one ends the one before. */
export class Run {
  command = '';
  isOpen = false;
  closeMessage: string | null = null;
  readonly notifications: Notification[] = [];
  #uiSide: UiSide;

  constructor(
    private readonly editor: Editor,
    private readonly host: UiHost,
  ) {
    this.#uiSide = createUiSide(host);
  }

  get ui(): UiSide['api'] {
    return this.#uiSide.api;
  }

  start(options: LaunchOptions, plugin: () => unknown): void {
    this.close(null);
    this.command = options.command ?? '';
    this.closeMessage = null;
    this.#uiSide = createUiSide(options.ui ?? this.host);
    this.isOpen = true;
    plugin();
    setTimeout(() => {
      if (this.isOpen) this.editor.events.emit('run', { command: this.command, parameters: undefined });
    }, 0);
  }

  showUi(html: string, options: ShowUIOptions): void {
    this.#uiSide.open(html, options);
  }

  close(message: string | null): void {
    if (!this.isOpen) return;
    this.editor.events.emit('close');
    this.editor.events.clear();
    this.#uiSide.close();
    this.isOpen = false;
    this.closeMessage = message;
    // What the plugin left unfinished becomes a step.
    this.editor.history.commitPending();
  }
}
