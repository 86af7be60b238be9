import type { Handlers } from '../../shared/channel';
import type { PluginCalls } from '../../shared/protocol';
import type { PluginContext } from '../context';
import { closeHandler } from './close';
import { fillHandler } from './fill';
import { insertHandler } from './insert';
import { notifyHandler } from './notify';
import { openHandler } from './open';
import { readFillTargetsHandler } from './read-fill-targets';
import { readImageHandler } from './read-image';
import { readImagesHandler } from './read-images';
import { saveSettingsHandler } from './save-settings';

/** One handler for each call of the protocol, in a file of the same name. */
export function createHandlers(context: PluginContext): Handlers<PluginCalls> {
  return {
    open: openHandler(context),
    readFillTargets: readFillTargetsHandler(context),
    readImages: readImagesHandler(context),
    readImage: readImageHandler(context),
    insert: insertHandler(context),
    fill: fillHandler(context),
    saveSettings: saveSettingsHandler(context),
    notify: notifyHandler(context),
    close: closeHandler(context),
  };
}
