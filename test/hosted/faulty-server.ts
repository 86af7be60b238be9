import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { sha256Hex } from '../../src/engine/pack';
import { listen } from '../../scripts/lib/file-server';

/** What goes wrong with the next answers. */
export interface Faults {
  /** The connection breaks after so many bytes of each answer; null = never. */
  breakAfter: number | null;
  /** So many answers break; then the server is well again. */
  breaks: number;
  /** One byte is another one. */
  wrongByte: boolean;
  /** The whole file is sent, whatever part was asked for. */
  ignoresRange: boolean;
  /** Milliseconds between two kilobytes. */
  slow: number;
}

export interface FaultyServer {
  readonly faults: Faults;
  /** The Range header of every request, by path; null for none. */
  readonly requests: { readonly path: string; readonly range: string | null }[];
  /** What build:hosted takes as --encoder. */
  readonly encoder: { id: string; label: string; folder: string; files: { path: string; bytes: number; sha256: string }[] };
  close(): Promise<void>;
}

export const WELL: Faults = { breakAfter: null, breaks: 0, wrongByte: false, ignoresRange: false, slow: 0 };

/** Serves a model folder the way public model hosts do (CORS, Range), and with faults. */
export async function serveFaulty(folder: string, paths: readonly string[]): Promise<FaultyServer> {
  const faults: Faults = { ...WELL };
  const requests: FaultyServer['requests'] = [];
  const contents = new Map(await Promise.all(paths.map(async (name) => [name, await readFile(path.join(folder, name))] as const)));
  const server = http.createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/model\//, '');
    const content = contents.get(name);
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'range', 'access-control-expose-headers': 'content-range' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const range = request.headers.range ?? null;
    requests.push({ path: name, range });
    if (!content) {
      response.writeHead(404, cors).end();
      return;
    }
    const start = range !== null && !faults.ignoresRange ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
    let body = Buffer.from(content.subarray(start));
    if (faults.wrongByte && body.length > 0) body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
    const length = body.length;
    const breaks = faults.breakAfter !== null && faults.breaks > 0 && length > faults.breakAfter;
    if (breaks) {
      body = body.subarray(0, faults.breakAfter ?? 0);
      faults.breaks--;
    }
    response.writeHead(start > 0 ? 206 : 200, {
      ...cors,
      'content-length': length,
      ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
    });
    void send(response, body, faults).then(() => (breaks ? request.socket.destroy() : response.end()));
  });
  const { origin, close } = await listen(server);
  return {
    faults,
    requests,
    encoder: {
      id: 'clip-tiny',
      label: 'Tiny CLIP',
      folder: `${origin}/model/`,
      files: [...contents].map(([name, content]) => ({ path: name, bytes: content.length, sha256: sha256Hex(content) })),
    },
    close,
  };
}

async function send(response: http.ServerResponse, body: Buffer, faults: Faults): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += 1024) {
    await new Promise<void>((resolve) => response.write(body.subarray(at, at + 1024), () => resolve()));
    if (faults.slow > 0) await new Promise((resolve) => setTimeout(resolve, faults.slow));
  }
}
