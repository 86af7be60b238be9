import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncoderStore, type PieceCache } from '../../../src/ui/encoder/encoder-store';
import { CLIP_TINY } from '../../engine/helpers/clip';
import { type FaultyServer, serveFaulty, WELL } from '../../hosted/faulty-server';

const PATHS = ['tokenizer.json', 'onnx/text_model_quantized.onnx'];
const GRAPH = 'onnx/text_model_quantized.onnx';
const contentOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(CLIP_TINY, path)));
const TOTAL = PATHS.reduce((sum, path) => sum + contentOf(path).length, 0);

/** Node has no Cache API; in a browser the real one is used (test/hosted/encoder.test.ts). */
function memoryCache(): PieceCache & { readonly size: number } {
  const entries = new Map<string, Blob>();
  const key = (request: RequestInfo | URL): string => (request instanceof Request ? request.url : String(request));
  return {
    get size() {
      return entries.size;
    },
    match: (request) => Promise.resolve(entries.has(key(request)) ? new Response(entries.get(key(request))) : undefined),
    put: async (request, response) => void entries.set(key(request), await response.blob()),
    delete: (request) => Promise.resolve(entries.delete(key(request))),
    keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
  };
}

describe('EncoderStore', () => {
  let server: FaultyServer;
  let cache: ReturnType<typeof memoryCache>;
  let store: EncoderStore;
  const never = new AbortController().signal;
  const open = (): EncoderStore => new EncoderStore(server.encoder, cache, fetch, [1, 1, 1]);
  beforeEach(async () => {
    server = await serveFaulty(CLIP_TINY, PATHS);
    cache = memoryCache();
    store = open();
  });
  afterEach(() => server.close());

  const expectWhole = async (): Promise<void> => {
    const files = await open().read();
    for (const path of PATHS) expect(Buffer.compare(files?.[path] ?? new Uint8Array(), contentOf(path)), path).toBe(0);
    // No pieces are left behind.
    expect(cache.size).toBe(PATHS.length);
  };

  it('fetches every file, tells how far it is, and asks for nothing twice', async () => {
    const seen: number[] = [];
    expect(await store.stored()).toEqual({ bytes: 0, total: TOTAL, complete: false });
    await store.download(never, (bytes) => seen.push(bytes));
    expect(seen.at(-1)).toBe(TOTAL);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    await expectWhole();
    await open().download(never, () => undefined);
    expect(server.requests.map(({ path }) => path)).toEqual(PATHS);
    expect(await open().stored()).toEqual({ bytes: TOTAL, total: TOTAL, complete: true });
  });

  it('goes on where the connection broke, as often as it breaks', async () => {
    Object.assign(server.faults, { breakAfter: 30_000, breaks: 3 });
    await store.download(never, () => undefined);
    await expectWhole();
    expect(server.requests.filter(({ path }) => path === GRAPH).map(({ range }) => range)).toEqual([null, ...[30_000, 60_000, 90_000].map((start) => `bytes=${start}-`)]);
  });

  it('goes on after a pause, in another window too', async () => {
    server.faults.slow = 2;
    const pause = new AbortController();
    const reading = store.download(pause.signal, (bytes) => {
      if (bytes > 50_000) pause.abort();
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    const { bytes, complete } = await open().stored();
    expect(complete).toBe(false);
    expect(bytes).toBeGreaterThan(40_000);
    Object.assign(server.faults, WELL);
    server.requests.length = 0;
    await open().download(never, () => undefined);
    await expectWhole();
    expect(server.requests).toEqual([{ path: GRAPH, range: `bytes=${bytes - contentOf('tokenizer.json').length}-` }]);
  });

  it('begins again with a server that knows no Range', async () => {
    Object.assign(server.faults, { breakAfter: 30_000, breaks: 1, ignoresRange: true });
    await store.download(never, () => undefined);
    await expectWhole();
  });

  it('throws wrong bytes away, says so, and can be asked again', async () => {
    server.faults.wrongByte = true;
    await expect(store.download(never, () => undefined)).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('tokenizer.json is not the file it should be') });
    expect(cache.size).toBe(0);
    Object.assign(server.faults, WELL);
    await store.download(never, () => undefined);
    await expectWhole();
  });

  it('gives up on a server that is gone, and keeps what has come', async () => {
    Object.assign(server.faults, { breakAfter: 30_000, breaks: 1 });
    let closing: Promise<void> | null = null;
    const reading = store.download(never, (bytes) => {
      if (bytes >= contentOf('tokenizer.json').length + 30_000) closing ??= server.close();
    });
    await expect(reading).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('What has come is kept') });
    await closing;
    expect((await open().stored()).bytes).toBeGreaterThanOrEqual(contentOf('tokenizer.json').length);
    server = await serveFaulty(CLIP_TINY, PATHS);
  });

  it('says at once when the file is not there', async () => {
    const other = new EncoderStore({ ...server.encoder, folder: `${server.encoder.folder}nowhere/` }, cache, fetch, [1]);
    await expect(other.download(never, () => undefined)).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('refuses the text encoder (404)') });
    expect(server.requests).toHaveLength(1);
  });

  it('does not give out what was changed in the cache', async () => {
    await store.download(never, () => undefined);
    const bytes = contentOf(GRAPH);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await cache.put(server.encoder.folder + GRAPH, new Response(new Uint8Array(bytes)));
    expect(await store.read()).toBeNull();
    expect((await store.stored()).complete).toBe(false);
  });

  it('removes all of it', async () => {
    await store.download(never, () => undefined);
    await store.remove();
    expect(cache.size).toBe(0);
    expect(await store.stored()).toMatchObject({ bytes: 0, complete: false });
  });
});
