/** npm run guide: the pictures of docs/guide.md, taken from the plugin in the playground. */
import path from 'node:path';
import { GUIDE_TOURS } from './screenshots/guide-pictures';
import type { PlaygroundSession } from './screenshots/session';
import { takePictures } from './screenshots/take-pictures';

/** Width and height of the editor in a picture, in pixels: what a reader's screen shows without scaling. */
const EDITOR = { width: 1440, height: 810 };
const QUALITY = 80;

async function main(): Promise<void> {
  const failed: string[] = [];
  await takePictures({
    command: 'guide',
    folder: 'docs/images/guide',
    tours: GUIDE_TOURS,
    async take(tour, session, out) {
      await session.page.setViewportSize(EDITOR);
      try {
        await tour.run(session, async (name, what) => {
          await shoot(session, what, path.join(out, `${name}.jpg`));
          console.log(name);
        });
      } catch (error) {
        // The other tours are taken all the same: what failed is named at the end.
        failed.push(`${tour.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  });
  if (failed.length === 0) return;
  console.error(`Not all pictures could be taken:\n${failed.join('\n')}`);
  process.exitCode = 1;
}

async function shoot(session: PlaygroundSession, what: 'editor' | 'window', file: string): Promise<void> {
  const { page } = session;
  await page.waitForFunction(() => window.playground?.images.settled);
  // Lets colours and widths come to rest.
  await page.waitForTimeout(300);
  const place = what === 'editor' ? page : page.locator('iframe[name="plugin"]');
  await place.screenshot({ path: file, type: 'jpeg', quality: QUALITY, animations: 'disabled', caret: 'hide' });
}

await main();
