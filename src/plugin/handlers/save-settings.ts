import { Failure } from '../../shared/failure';
import { reasonOf } from '../canvas/reason';
import type { PluginContext, PluginHandler } from '../context';
import { writeSettings } from '../storage/settings';

export function saveSettingsHandler({ figma }: PluginContext): PluginHandler<'saveSettings'> {
  return async (settings) => {
    try {
      await writeSettings(figma.clientStorage, settings);
    } catch (error) {
      throw new Failure('internal', `Figma could not store the settings: ${reasonOf(error)}`);
    }
    return null;
  };
}
