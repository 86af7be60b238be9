/** npm run guide: the pictures of docs/guide.md, taken from the plugin in the playground. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPlugin } from './build/build-plugin';
import { ensureChromium } from './lib/chromium';
import { ROOT } from './lib/engine-bundle';
import { needsBuild } from './playground/needs-build';
import { servePlayground } from './playground/server';
import { GUIDE_TOURS } from './screenshots/guide-pictures';
import { launchChromium, PlaygroundSession } from './screenshots/session';

const USAGE = `npm run guide -- [--out FOLDER] [--only TEXT]
  --out   where the pictures go (default: docs/images/guide); emptied first, unless --only is given
  --only  only the tours whose name has this text`;

/** Width and height of the editor in a picture, in pixels: what a reader's screen shows without scaling. */
const EDITOR = { width: 1440, height: 810 };
const QUALITY = 80;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(ROOT, 'docs/images/guide') },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<void> {
  const plugin = path.join(ROOT, 'dist');
  const pack = path.join(ROOT, 'models/default');
  if (await needsBuild(plugin, pack)) {
    console.log('Building the plugin …');
    await buildPlugin(pack, plugin);
  }
  const out = path.resolve(values.out);
  if (values.only === undefined) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const server = await servePlayground(plugin, 0);
  const browser = await launchChromium(await ensureChromium());
  const failed: string[] = [];
  try {
    for (const tour of GUIDE_TOURS.filter(({ name }) => name.includes(values.only ?? ''))) {
      const session = await PlaygroundSession.openAt(browser, server.address);
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
      await session.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const sizes = await Promise.all((await readdir(out)).map(async (file) => (await stat(path.join(out, file))).size));
  console.log(`${sizes.length} pictures, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(2)} MB, in ${path.relative(ROOT, out)}`);
  if (failed.length > 0) throw new Error(`Not all pictures could be taken:\n${failed.join('\n')}`);
}

async function shoot(session: PlaygroundSession, what: 'editor' | 'window', file: string): Promise<void> {
  const { page } = session;
  await page.waitForFunction(() => window.playground?.images.settled);
  // Lets colours and widths come to rest.
  await page.waitForTimeout(300);
  const place = what === 'editor' ? page : page.locator('iframe[name="plugin"]');
  await place.screenshot({ path: file, type: 'jpeg', quality: QUALITY, animations: 'disabled', caret: 'hide' });
}

if (values.help) {
  console.log(USAGE);
} else {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
