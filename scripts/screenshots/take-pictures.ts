import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { buildPlugin } from '../build/build-plugin';
import { ensureChromium } from '../lib/chromium';
import { ROOT } from '../lib/engine-bundle';
import { needsBuild } from '../playground/needs-build';
import { servePlayground } from '../playground/server';
import { launchChromium, PlaygroundSession } from './session';

/** A way through the playground. */
export interface Tour {
  readonly name: string;
  /** In which editor, if not in Figma itself. */
  readonly editor?: 'figjam' | 'slides' | 'buzz';
}

/** Where pictures are taken. */
export interface Stage {
  readonly browser: Browser;
  /** Of the playground. */
  readonly address: string;
  close(): Promise<void>;
}

/** A command that takes pictures of the plugin in the playground, tour by tour. */
export interface PictureCommand<T extends Tour> {
  /** Its name in package.json. */
  readonly command: string;
  /** Where the pictures go unless `--out` says otherwise, below the root of the repository. */
  readonly folder: string;
  readonly tours: readonly T[];
  /** The plugin as built, unless something else is to be seen. */
  readonly openStage?: () => Promise<Stage>;
  /** Takes the pictures of one tour into the folder `out`; the session is its own. */
  take(tour: T, session: PlaygroundSession, out: string): Promise<void>;
}

/** Runs the command with what stands on the command line; sets the exit code when it fails. */
export async function takePictures<T extends Tour>(command: PictureCommand<T>): Promise<void> {
  try {
    await run(command);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function run<T extends Tour>({ command, folder, tours, openStage = openPlugin, take }: PictureCommand<T>): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: path.join(ROOT, folder) },
      only: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(`npm run ${command} -- [--out FOLDER] [--only TEXT]
  --out   where the pictures go (default: ${folder}); emptied first, unless --only is given
  --only  only the tours whose name has this text`);
    return;
  }
  const out = path.resolve(values.out);
  if (values.only === undefined) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const stage = await openStage();
  try {
    for (const tour of tours.filter(({ name }) => name.includes(values.only ?? ''))) {
      const session = await PlaygroundSession.openAt(stage.browser, tour.editor ? `${stage.address}?editor=${tour.editor}` : stage.address);
      await take(tour, session, out);
      await session.close();
    }
  } finally {
    await stage.close();
  }
  const sizes = await Promise.all((await readdir(out)).map(async (file) => (await stat(path.join(out, file))).size));
  console.log(`${sizes.length} pictures, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(2)} MB, in ${path.relative(ROOT, out)}`);
}

/** The plugin in the playground, built anew if it is out of date. */
async function openPlugin(): Promise<Stage> {
  const plugin = path.join(ROOT, 'dist');
  const pack = path.join(ROOT, 'models/default');
  if (await needsBuild(plugin, pack)) {
    console.log('Building the plugin …');
    await buildPlugin(pack, plugin);
  }
  const server = await servePlayground(plugin, 0);
  const browser = await launchChromium(await ensureChromium());
  return {
    browser,
    address: server.address,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
