import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildHosted } from '../../scripts/build/hosted/build-hosted';
import { type PlaygroundServer, servePlayground } from '../../scripts/playground/server';
import { type FileServer, listen } from '../../scripts/lib/file-server';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** How the host behaves. */
export type Mood = 'serves' | 'refuses' | 'is silent' | 'has another version';

export interface HostedSite {
  /** The playground with the hosted plugin. */
  readonly playground: PlaygroundServer;
  /** Address of the site. */
  readonly address: string;
  /** Paths asked for, since it was emptied last. */
  readonly requests: string[];
  mood: Mood;
  close(): Promise<void>;
}

/**
 * Builds the hosted mode with a pack, for a host and an editor on this machine, and serves both.
 * @param timeoutMs - how long the host is waited for; longer than in use, as the machines of tests are busy
 */
export async function serveHosted(pack: string, encoder?: unknown, timeoutMs = 30_000): Promise<HostedSite> {
  const out = await mkdtemp(path.join(tmpdir(), 'sphere-fill-hosted-'));
  const requests: string[] = [];
  const site = { mood: 'serves' as Mood };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.replace(/^\/app\//, '');
    requests.push(name);
    if (site.mood === 'is silent') return;
    if (site.mood === 'refuses') {
      request.socket.destroy();
      return;
    }
    const headers = { 'access-control-allow-origin': '*', 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream', 'cache-control': 'no-store' };
    if (name === 'version.json' && site.mood === 'has another version') {
      response.writeHead(200, headers).end('{"sphereFill":999}');
      return;
    }
    readFile(path.join(out, 'site', path.normalize(name))).then(
      (content) => response.writeHead(200, headers).end(content),
      () => response.writeHead(404, headers).end(),
    );
  });
  const host: FileServer = await listen(server);
  const playground = await servePlayground(path.join(out, 'plugin'), 0);
  const address = `${host.origin}/app/`;
  await buildHosted({ host: address, pack, out, editors: [new URL(playground.address).origin], ...(encoder !== undefined && { encoder }), timeoutMs });
  return Object.assign(site, {
    playground,
    address,
    requests,
    async close() {
      await playground.close();
      await host.close();
      await rm(out, { recursive: true, force: true });
    },
  });
}
