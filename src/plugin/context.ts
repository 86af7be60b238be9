import type { Handlers } from '../shared/channel';
import type { Launch, Placeholder, PluginCalls } from '../shared/protocol';
import type { Delivery } from '../shared/hosted';
import type { UndoStep } from './canvas/undo-step';

/** What every handler works with. */
export interface PluginContext {
  readonly figma: PluginAPI;
  readonly undoStep: UndoStep;
  /** How the window came to the user; null without a host. */
  delivery(): Delivery | null;
  /** What the plugin was started for. */
  readonly command: Launch;
  /** What the quick action asked for; null for every command but `placeholder`. */
  readonly placeholder: Placeholder | null;
}

/** The handler of one call of the protocol. */
export type PluginHandler<Name extends keyof PluginCalls> = Handlers<PluginCalls>[Name];
