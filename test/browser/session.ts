import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium, PlaygroundSession } from '../../scripts/screenshots/session';

export { finished, holdEngine, LOADED_MS, mainButton, reached } from '../../scripts/screenshots/session';

export function launchBrowser(): Promise<Browser> {
  return launchChromium(inject('chromium'));
}

/** A session on the playground that the global set-up serves. */
export type Session = PlaygroundSession;
export const Session = {
  open: (browser: Browser): Promise<PlaygroundSession> => PlaygroundSession.openAt(browser, inject('address')),
};
