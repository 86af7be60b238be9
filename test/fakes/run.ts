import { createUiSide, type UiSide } from './api/ui';
import type { Editor } from './editor';
import { EventHub } from './events';
import type { LaunchOptions, Notification, UiHost } from './types';

/** The plugin as it runs: one run at a time, the next one ends the one before. */
export class Run {
  command = '';
  isOpen = false;
  closeMessage: string | null = null;
  readonly notifications: Notification[] = [];
  /** Listeners of figma.parameters. */
  readonly parameterEvents = new EventHub();
  /** Parameters are being entered: no window may be open. */
  isEntering = false;
  /** Notifications on screen, with what their button does. */
  readonly #shown = new Map<Notification, NotificationOptions>();
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
    this.#begin(options, plugin);
    this.fireRun(undefined);
  }

  /** Starts the plugin in the quick actions: it answers what is typed; `run` fires when all is entered. */
  enter(options: LaunchOptions, plugin: () => unknown): void {
    this.#begin(options, plugin, true);
  }

  fireRun(parameters: ParameterValues | undefined): void {
    this.isEntering = false;
    setTimeout(() => {
      if (this.isOpen) this.editor.events.emit('run', { command: this.command, parameters });
    }, 0);
  }

  #begin(options: LaunchOptions, plugin: () => unknown, isEntering = false): void {
    this.close(null);
    this.isEntering = isEntering;
    this.command = options.command ?? '';
    this.closeMessage = null;
    this.#uiSide = createUiSide(options.ui ?? this.host);
    this.isOpen = true;
    plugin();
  }

  showUi(html: string, options: ShowUIOptions): void {
    // What Figma does then is not documented; plugins that did it were seen to get no parameters.
    if (this.isEntering) throw new Error('figma.showUI while parameters are entered is not simulated');
    this.#uiSide.open(html, options);
  }

  notify(message: string, options: NotificationOptions): NotificationHandler {
    const { button } = options;
    const notification = { message, error: options.error ?? false, ...(button ? { button: button.text } : {}) };
    this.notifications.push(notification);
    this.#shown.set(notification, options);
    if (options.timeout !== undefined && options.timeout !== Infinity) setTimeout(() => this.#dequeue(notification, 'timeout'), options.timeout);
    return { cancel: () => this.#dequeue(notification, 'dismiss') };
  }

  isShown(notification: Notification): boolean {
    return this.#shown.has(notification);
  }

  /** @throws when no notification on screen has such a button */
  pressButton(text: string): void {
    const [notification, options] = [...this.#shown].find(([, { button }]) => button?.text === text) ?? [];
    if (!notification || !options?.button) throw new Error(`No notification with a button "${text}"`);
    if (options.button.action() !== false) this.#dequeue(notification, 'action_button_click');
  }

  #dequeue(notification: Notification, reason: NotifyDequeueReason): void {
    const options = this.#shown.get(notification);
    if (!this.#shown.delete(notification)) return;
    options?.onDequeue?.(reason);
  }

  close(message: string | null): void {
    if (!this.isOpen) return;
    this.editor.events.emit('close');
    this.editor.events.clear();
    this.parameterEvents.clear();
    this.#uiSide.close();
    this.isOpen = false;
    this.isEntering = false;
    this.closeMessage = message;
    // A button would have nobody to act.
    for (const [notification, { button }] of [...this.#shown]) if (button) this.#shown.delete(notification);
    // What the plugin left unfinished becomes a step.
    this.editor.history.commitPending();
  }
}
