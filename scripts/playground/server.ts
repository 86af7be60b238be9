import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { ROOT } from '../lib/engine-bundle';
import { bundlePage } from './bundle-page';

/** Files of a built plugin that the page asks for. */
const PLUGIN_FILES = ['manifest.json', 'code.js', 'ui.html', 'launch.html'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PlaygroundServer {
  /** Where it is, with a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the playground to this machine only.
 *
 * @param pluginFolder - a built plugin
 * @param port - 0 = any free one
 * @throws when the port is taken
 */
export async function servePlayground(pluginFolder: string, port: number): Promise<PlaygroundServer> {
  const { script, style } = await bundlePage();
  const own = new Map<string, string>([
    ['/', await readFile(path.join(ROOT, 'scripts/playground/page/index.html'), 'utf8')],
    ['/playground.js', script],
    ['/playground.css', style],
  ]);
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = TYPES[path.extname(pathname)] ?? 'text/html; charset=utf-8';
    const send = (status: number, body: string | Buffer): void => {
      response.writeHead(status, { 'content-type': status === 200 ? type : 'text/plain', 'cache-control': 'no-store' });
      response.end(body);
    };
    const page = own.get(pathname);
    const pluginFile = PLUGIN_FILES.find((name) => pathname === `/plugin/${name}`);
    if (page !== undefined) {
      send(200, page);
    } else if (pluginFile !== undefined) {
      readFile(path.join(pluginFolder, pluginFile)).then(
        (content) => send(200, content),
        (error: unknown) => send(500, String(error)),
      );
    } else {
      send(404, `There is no ${pathname}`);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return {
    address: `http://localhost:${bound.port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
