import type { Handlers } from '../../shared/channel';
import type { PluginCalls } from '../../shared/protocol';
import type { PluginContext } from '../context';
import { createTurn } from '../in-turn';
import { addHistoryHandler } from './add-history';
import { clearHistoryHandler } from './clear-history';
import { closeHandler } from './close';
import { fillHandler } from './fill';
import { insertHandler } from './insert';
import { insertRowsHandler } from './insert-rows';
import { notifyHandler } from './notify';
import { openHandler } from './open';
import { pinHistoryHandler } from './pin-history';
import { readFillTargetsHandler } from './read-fill-targets';
import { readHistoryHandler } from './read-history';
import { readImageHandler } from './read-image';
import { readImagesHandler } from './read-images';
import { removeHistoryHandler } from './remove-history';
import { readHostHandler } from './read-host';
import { readRecipesHandler } from './read-recipes';
import { resizeWindowHandler } from './resize-window';
import { saveSettingsHandler } from './save-settings';

/** One handler for each call of the protocol, in a file of the same name. */
export function createHandlers(context: PluginContext): Handlers<PluginCalls> {
  const changing = createTurn();
  return {
    open: openHandler(context),
    readFillTargets: readFillTargetsHandler(context),
    readImages: readImagesHandler(context),
    readImage: readImageHandler(context),
    readRecipes: readRecipesHandler(context),
    readHost: readHostHandler(context),
    insert: changing(insertHandler(context)),
    insertRows: changing(insertRowsHandler(context)),
    fill: changing(fillHandler(context)),
    readHistory: readHistoryHandler(context),
    addHistory: addHistoryHandler(context),
    pinHistory: pinHistoryHandler(context),
    removeHistory: removeHistoryHandler(context),
    clearHistory: clearHistoryHandler(context),
    saveSettings: saveSettingsHandler(context),
    notify: notifyHandler(context),
    resizeWindow: resizeWindowHandler(context),
    close: closeHandler(context),
  };
}
