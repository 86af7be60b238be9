import type { Handlers } from '../shared/channel';
import type { PluginCalls } from '../shared/protocol';
import type { UndoStep } from './canvas/undo-step';

/** What every handler works with. */
export interface PluginContext {
  readonly figma: PluginAPI;
  readonly undoStep: UndoStep;
}

/** The handler of one call of the protocol. */
export type PluginHandler<Name extends keyof PluginCalls> = Handlers<PluginCalls>[Name];
