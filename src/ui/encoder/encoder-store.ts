/**
 * The second text encoder on this computer: fetched in pieces, checked, kept in the browser's cache.
 *
 * Pieces are kept as they arrive, so a download goes on where it stopped: after a pause, a broken connection, a closed window.
 */
import { Failure } from '../../shared/failure';
import { isIntact } from '../hosted/site-files';
import type { RemoteEncoder } from '../hosted/site';

/** Name of the cache that holds the encoder. */
export const ENCODER_CACHE = 'sphere-fill-encoder';

/** Pieces of this many bytes are kept; what has come of the last one when the connection ends is kept too. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** A connection that breaks is tried again after these pauses, counted anew whenever something has come. */
const PAUSES_MS = [500, 1000, 2000, 4000, 8000];

/** The part of the Cache API that is used. */
export type PieceCache = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

export interface Stored {
  /** Bytes that are here. */
  readonly bytes: number;
  readonly total: number;
  readonly complete: boolean;
}

export class EncoderStore {
  readonly #encoder: RemoteEncoder;
  readonly #cache: PieceCache;
  readonly #fetch: typeof fetch;
  readonly #pauses: readonly number[];

  /** @param pauses - milliseconds before each further attempt */
  constructor(encoder: RemoteEncoder, cache: PieceCache, fetcher: typeof fetch = (...args) => fetch(...args), pauses = PAUSES_MS) {
    this.#encoder = encoder;
    this.#cache = cache;
    this.#fetch = fetcher;
    this.#pauses = pauses;
  }

  /** How much of it is here. */
  async stored(): Promise<Stored> {
    let bytes = 0;
    let complete = true;
    for (const file of this.#encoder.files) {
      const whole = await this.#cache.match(this.#address(file.path));
      const here = whole ? file.bytes : sizeOf(await this.#pieces(file.path));
      bytes += here;
      complete &&= whole !== undefined;
    }
    return { bytes, total: this.#total(), complete };
  }

  /**
   * Fetches what is missing.
   * @param onProgress - bytes that are here, of all
   * @throws {@link Failure} `cancelled` when it was paused, `closed` when the connection cannot be had again, `bad-input` when
   * something else came than was expected: nothing of that file is kept then
   */
  async download(signal: AbortSignal, onProgress: (bytes: number, total: number) => void): Promise<void> {
    let before = 0;
    for (const file of this.#encoder.files) {
      if (!(await this.#cache.match(this.#address(file.path)))) {
        await this.#downloadFile(file, signal, (bytes) => onProgress(before + bytes, this.#total()));
      }
      before += file.bytes;
      onProgress(before, this.#total());
    }
  }

  /** The files by path, checked again: a cache may have been tampered with. Null when they are not all here. */
  async read(): Promise<Record<string, Uint8Array<ArrayBuffer>> | null> {
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (const file of this.#encoder.files) {
      const whole = await this.#cache.match(this.#address(file.path));
      if (!whole) return null;
      const bytes = new Uint8Array(await whole.arrayBuffer());
      if (!(await isIntact(bytes, file))) {
        await this.#cache.delete(this.#address(file.path));
        return null;
      }
      files[file.path] = bytes;
    }
    return files;
  }

  /** Takes all of it away, pieces included. */
  async remove(): Promise<void> {
    for (const request of await this.#cache.keys()) await this.#cache.delete(request);
  }

  async #downloadFile(file: RemoteEncoder['files'][number], signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
    const pieces = await this.#pieces(file.path);
    let attempts = 0;
    while (sizeOf(pieces) < file.bytes) {
      const had = sizeOf(pieces);
      onProgress(had);
      try {
        await this.#receive(file, pieces, signal, onProgress);
      } catch (error) {
        if (signal.aborted) throw new Failure('cancelled', 'Paused');
        if (error instanceof Failure) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        attempts = sizeOf(pieces) > had ? 0 : attempts + 1;
        const pause = this.#pauses[attempts];
        if (pause === undefined) {
          throw new Failure('closed', `${new URL(this.#encoder.folder).host} does not answer. What has come is kept; try again later.`, reason);
        }
        await wait(pause, signal);
      }
    }
    const whole = new Uint8Array(await new Blob(pieces).arrayBuffer());
    if (!(await isIntact(whole, file))) {
      await this.#dropPieces(file.path);
      throw new Failure('bad-input', `${file.path} is not the file it should be, so it was thrown away. Try again, or pick a folder.`);
    }
    await this.#cache.put(this.#address(file.path), new Response(whole)).catch((error: unknown) => {
      throw new Failure('internal', 'The browser has no room to keep the text encoder', String(error));
    });
    await this.#dropPieces(file.path);
  }

  /** One connection. Every piece that came in whole, or as far as it came, is in `pieces` and in the cache afterwards. */
  async #receive(
    file: RemoteEncoder['files'][number],
    pieces: Blob[],
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ): Promise<void> {
    const start = sizeOf(pieces);
    const response = await this.#fetch(this.#address(file.path), {
      signal,
      cache: 'no-store',
      ...(start > 0 && { headers: { range: `bytes=${start}-` } }),
    });
    const isRest = response.status === 206 && startsAt(response, start);
    if (!isRest && response.status !== 200 && response.status !== 416 && response.status !== 206) {
      throw refused(response.status, new URL(this.#encoder.folder).host);
    }
    if (start > 0 && !isRest) {
      // The server begins again, or says that there is no such rest: so do we.
      pieces.length = 0;
      await this.#dropPieces(file.path);
      if (response.status !== 200) throw new Error('the rest cannot be had');
    }
    const reader = response.body?.getReader();
    if (!reader) throw new Error('an empty answer');
    let pending: Uint8Array<ArrayBuffer>[] = [];
    const keep = async (): Promise<void> => {
      if (pending.length === 0) return;
      const piece = new Blob(pending);
      pending = [];
      await this.#cache.put(this.#pieceAddress(file.path, pieces.length), new Response(piece)).catch(() => undefined);
      pieces.push(piece);
    };
    try {
      let size = sizeOf(pieces);
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        pending.push(chunk.value);
        size += chunk.value.length;
        if (size > file.bytes) break; // more than there should be: the check will find it
        onProgress(size);
        if (pending.reduce((sum, part) => sum + part.length, 0) >= PIECE_BYTES) await keep();
      }
    } finally {
      await keep();
      await reader.cancel().catch(() => undefined);
    }
    if (sizeOf(pieces) < file.bytes) throw new Error('the connection ended early');
  }

  async #pieces(path: string): Promise<Blob[]> {
    const pieces: Blob[] = [];
    for (;;) {
      const kept = await this.#cache.match(this.#pieceAddress(path, pieces.length));
      if (!kept) return pieces;
      pieces.push(await kept.blob());
    }
  }

  async #dropPieces(path: string): Promise<void> {
    const start = `${this.#address(path)}?piece=`;
    for (const request of await this.#cache.keys()) if (request.url.startsWith(start)) await this.#cache.delete(request);
  }

  #address(path: string): string {
    return this.#encoder.folder + path;
  }

  #pieceAddress(path: string, index: number): string {
    return `${this.#address(path)}?piece=${index}`;
  }

  #total(): number {
    return this.#encoder.files.reduce((sum, file) => sum + file.bytes, 0);
  }
}

/** Whether a partial answer is the rest that was asked for; the server may keep that to itself. */
function startsAt(response: Response, start: number): boolean {
  const range = response.headers.get('content-range');
  return range === null || range.startsWith(`bytes ${start}-`);
}

/** Errors of the server may pass, those of the request do not. */
function refused(status: number, host: string): Error {
  if (status >= 500 || status === 429) return new Error(`it answers ${status}`);
  return new Failure('closed', `${host} refuses the text encoder (${status})`);
}

function sizeOf(pieces: readonly Blob[]): number {
  return pieces.reduce((sum, piece) => sum + piece.size, 0);
}

/** @throws {@link Failure} `cancelled` */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new Failure('cancelled', 'Paused'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
