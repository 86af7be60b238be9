import { createReadStream } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** What stands at an address: a text, a file, or (address with a slash at its end) a folder. */
export type Served =
  | { readonly type: string; readonly body: string }
  | { readonly file: string }
  | { readonly folder: string };

export interface FileServer {
  /** Where it is, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** A server of fixed files, on this machine only. */
export async function serveFiles(routes: Readonly<Record<string, Served>>): Promise<FileServer> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [address, found] =
      Object.entries(routes).find(([route]) => (route.endsWith('/') && route !== '/' ? pathname.startsWith(route) : pathname === route)) ?? [];
    if (address === undefined || !found) {
      response.writeHead(404).end();
    } else if ('body' in found) {
      response.writeHead(200, { 'content-type': found.type }).end(found.body);
    } else {
      const file = 'file' in found ? found.file : path.join(found.folder, path.normalize(pathname.slice(address.length)));
      createReadStream(file)
        .on('error', () => response.writeHead(404).end())
        .once('open', () => response.writeHead(200, { 'content-type': 'application/octet-stream' }))
        .pipe(response);
    }
  });
  return listen(server);
}

export async function listen(server: http.Server): Promise<FileServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return {
    origin: `http://localhost:${bound.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
