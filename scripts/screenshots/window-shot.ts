import type { PlaygroundSession } from './session';

/** A PNG of the plugin's window alone, as it is now. */
export async function shootWindow({ page }: PlaygroundSession): Promise<Buffer> {
  const window = page.locator('iframe[name="plugin"]');
  // Lets colours and widths come to rest.
  await page.waitForTimeout(250);
  return window.screenshot({ animations: 'disabled', caret: 'hide' });
}
