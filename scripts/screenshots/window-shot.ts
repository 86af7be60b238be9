import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PlaygroundSession } from './session';

/** A PNG of the plugin's window alone, as it is now. */
export async function shootWindow({ page }: PlaygroundSession): Promise<Buffer> {
  const window = page.locator('iframe[name="plugin"]');
  // Lets colours and widths come to rest.
  await page.waitForTimeout(250);
  return window.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** Writes NAME-light.png and NAME-dark.png into a folder; the theme is light in the end. */
export async function shootBothThemes(session: PlaygroundSession, folder: string, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await session.setTheme(theme);
    await writeFile(path.join(folder, `${name}-${theme}.png`), await shootWindow(session));
  }
  await session.setTheme('light');
  console.log(name);
}
