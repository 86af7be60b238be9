/** npm run screenshots: a picture of every state of the window, light and dark, in docs/images/states/. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPlugin } from './build/build-plugin';
import { ensureChromium } from './lib/chromium';
import { ROOT } from './lib/engine-bundle';
import { needsBuild } from './playground/needs-build';
import { servePlayground } from './playground/server';
import { launchChromium, PlaygroundSession } from './screenshots/session';
import { TOURS } from './screenshots/states';
import { shootWindow } from './screenshots/window-shot';

const USAGE = `npm run screenshots -- [--out FOLDER] [--only TEXT]
  --out   where the pictures go (default: docs/images/states); emptied first, unless --only is given
  --only  only the tours whose name has this text`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(ROOT, 'docs/images/states') },
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
  try {
    for (const tour of TOURS.filter(({ name }) => name.includes(values.only ?? ''))) {
      const session = await PlaygroundSession.openAt(browser, server.address);
      await tour.run(session, async (name) => {
        for (const theme of ['light', 'dark'] as const) {
          await session.setTheme(theme);
          await writeFile(path.join(out, `${name}-${theme}.png`), await shootWindow(session));
        }
        await session.setTheme('light');
        console.log(name);
      });
      await session.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const sizes = await Promise.all((await readdir(out)).map(async (file) => (await stat(path.join(out, file))).size));
  console.log(`${sizes.length} pictures, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(2)} MB, in ${path.relative(ROOT, out)}`);
}

if (values.help) {
  console.log(USAGE);
} else {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
