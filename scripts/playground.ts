/** npm start: the plugin in a page, on a simulated Figma. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPlugin } from './build/build-plugin';
import { ROOT } from './lib/engine-bundle';
import { needsBuild } from './playground/needs-build';
import { servePlayground } from './playground/server';

const USAGE = `npm start -- [--port NUMBER] [--open yes|no] [--pack FOLDER] [--editor NAME]
  --port  where it is served (default: 4300)
  --open  whether the browser is opened (default: yes)
  --pack  the model pack to build with (default: models/default)
  --editor  figma, figjam, slides or buzz (default: figma); in the page: ?editor=slides`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4300' },
    open: { type: 'string', default: 'yes' },
    pack: { type: 'string', default: path.join(ROOT, 'models/default') },
    editor: { type: 'string', default: 'figma' },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port}: not a port`);
  const folder = path.join(ROOT, 'dist');
  const pack = path.resolve(values.pack);
  if (await needsBuild(folder, pack)) {
    console.log('Building the plugin …');
    await buildPlugin(pack, folder);
  }
  const { address: server } = await servePlayground(folder, port);
  const address = values.editor === 'figma' ? server : `${server}?editor=${encodeURIComponent(values.editor)}`;
  console.log(`The playground is at ${address} (Ctrl+C ends it)`);
  if (values.open !== 'no') openInBrowser(address);
}

/** Opens the user's browser; where there is none, the printed address has to do. */
function openInBrowser(address: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(command, [address], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

if (values.help) {
  console.log(USAGE);
} else {
  main().catch((error: unknown) => {
    console.error(`The playground did not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
