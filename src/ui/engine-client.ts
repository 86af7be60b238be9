import type { BackendReport } from '../shared/backend-report';
import { type CallOptions, type Channel, openChannel, type ProgressOf, type RequestOf, type ResponseOf } from '../shared/channel';
import { Failure, toFailureData } from '../shared/failure';
import { type EngineCalls, engineCalls, noCalls, noEvents, type PackInfo, type TracedPicture } from '../shared/protocol';
import { type EmbeddedFile, embeddedFile, PACK_FOLDER, TRACER_NAME, WASM_NAME, WORKER_NAME } from './embedded/embedded-files';
import type { EngineHost } from './hosted/hosted-engine';
import { startWorker } from './ports/start-worker';
import { workerPort } from './ports/worker-port';
import type { EngineStatus } from './state/state';

/** Calls that make a picture. */
export type PaintCall = 'generate' | 'vary' | 'blend' | 'reconstruct';

const STARTED_ANEW = 'The engine was started anew';

/** Share of the loading bar that goes to unpacking; the rest is the engine's. */
const UNPACK_SHARE = 0.6;

/** The engine in its worker: started once, started anew on request. */
export class EngineClient {
  readonly #files: ReadonlyMap<string, EmbeddedFile>;
  readonly #onStatus: (status: EngineStatus) => void;
  readonly #host: EngineHost | null;
  #worker: Worker | null = null;
  /** Grows with every start: a start that a later one has overtaken is to say nothing any more. */
  #attempt = 0;
  #channel: Channel<EngineCalls, typeof noEvents> | null = null;
  /** Loaded in the worker of now. */
  #tracer: Promise<null> | null = null;
  #info: Promise<PackInfo> = Promise.reject(new Failure('closed', 'The engine has not been started'));

  /**
   * @param files - what the build put into the page
   * @param onStatus - hears how far the engine is
   * @param host - where the worker comes from; null = out of the page
   */
  constructor(files: ReadonlyMap<string, EmbeddedFile>, onStatus: (status: EngineStatus) => void, host: EngineHost | null = null) {
    this.#files = files;
    this.#onStatus = onStatus;
    this.#host = host;
    this.#info.catch(() => undefined);
  }

  /** Starts the worker and loads the pack; ends the worker before. How it goes is told to `onStatus`. */
  start(): void {
    this.#end(STARTED_ANEW);
    const attempt = ++this.#attempt;
    const tell = (status: EngineStatus): void => {
      if (attempt === this.#attempt) this.#onStatus(status);
    };
    this.#info = this.#load(attempt, tell);
    this.#info.then(
      (info) => tell({ kind: 'ready', info }),
      (error: unknown) => tell({ kind: 'failed', message: toFailureData(error).message }),
    );
  }

  /** The pack, as soon as it is loaded. @throws {@link Failure} why it was not, or `cancelled` */
  ready(signal: AbortSignal): Promise<PackInfo> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(new Failure('cancelled', 'Cancelled'));
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.#info.then(resolve, reject);
    });
  }

  /** Asks the engine for a picture. */
  call<Name extends PaintCall>(
    name: Name,
    request: RequestOf<EngineCalls[Name]>,
    options: CallOptions<ProgressOf<EngineCalls[Name]>>,
  ): Promise<ResponseOf<EngineCalls[Name]>> {
    if (!this.#channel) return Promise.reject(new Failure('closed', 'The engine is not running'));
    return this.#channel.call(name, request, options);
  }

  /** Traces a picture. The tracer goes to the worker when it is first asked for: most windows never need it. */
  async trace(request: RequestOf<EngineCalls['trace']>): Promise<TracedPicture> {
    const channel = this.#channel;
    if (!channel) throw new Failure('closed', 'The engine is not running');
    this.#tracer ??= embeddedFile(this.#files, TRACER_NAME)
      .read()
      .then((wasm) => channel.call('loadTracer', { wasm }, { transfer: [wasm.buffer] }));
    try {
      await this.#tracer;
    } catch (error) {
      this.#tracer = null;
      throw error;
    }
    return channel.call('trace', request);
  }

  /** Opens a second text encoder, or closes it. */
  async useEncoder(encoder: RequestOf<EngineCalls['useEncoder']>): Promise<void> {
    if (!this.#channel) throw new Failure('closed', 'The engine is not running');
    await this.#channel.call('useEncoder', encoder, { transfer: Object.values(encoder?.files ?? {}).map((file) => file.buffer as ArrayBuffer) });
  }

  /** What the engine computes on, and why. */
  backend(): Promise<BackendReport> {
    if (!this.#channel) return Promise.reject(new Failure('closed', 'The engine is not running'));
    return this.#channel.call('backend', {});
  }

  async #load(attempt: number, tell: (status: EngineStatus) => void): Promise<PackInfo> {
    const report = (what: string, share: number, amount: Pick<Extract<EngineStatus, { kind: 'loading' }>, 'bytes'> = {}): void =>
      tell({ kind: 'loading', what, share, ...amount });
    report('Starting the engine', 0);
    const starting = this.#startWorker(attempt);
    starting.catch(() => undefined); // heard below, when the files are there
    // Unpacking goes on meanwhile. If that fails, nobody needs the worker any more.
    const what = this.#host ? 'Fetching the model' : 'Unpacking the model';
    const { wasm, files } = await this.#unpack((done, total) => report(what, UNPACK_SHARE * (done / total), { bytes: { done, total } })).catch(
      (error: unknown) => {
        starting.then(
          (worker) => worker.terminate(),
          () => undefined,
        );
        throw error;
      },
    );
    const worker = await starting;
    // It may have been ended, or have died, while the files were unpacked.
    if (attempt !== this.#attempt) throw new Failure('closed', STARTED_ANEW);
    const channel = openChannel(workerPort(worker), { calls: engineCalls, events: noEvents }, { calls: noCalls, events: noEvents, handlers: {} });
    this.#channel = channel;

    return channel.call(
      'load',
      { files, wasm, ...(this.#host && { backend: this.#host.backend }) },
      {
        transfer: [wasm.buffer, ...Object.values(files).map((file) => file.buffer)],
        onProgress: ({ done, total }) => report('Opening the model', UNPACK_SHARE + (1 - UNPACK_SHARE) * (total > 0 ? done / total : 0)),
      },
    );
  }

  async #startWorker(attempt: number): Promise<Worker> {
    const worker = await (this.#host
      ? this.#host.startWorker()
      : startWorker(await embeddedFile(this.#files, WORKER_NAME).read()));
    if (attempt !== this.#attempt) {
      worker.terminate();
      throw new Failure('closed', STARTED_ANEW);
    }
    this.#worker = worker;
    worker.onerror = (event) => this.#died(worker, event.message);
    worker.onmessageerror = () => this.#died(worker, 'unreadable message');
    return worker;
  }

  async #unpack(report: (done: number, total: number) => void): Promise<{
    wasm: Uint8Array<ArrayBuffer>;
    files: Record<string, Uint8Array<ArrayBuffer>>;
  }> {
    const wasmFile = embeddedFile(this.#files, WASM_NAME);
    const packFiles = [...this.#files.values()].filter((file) => file.name.startsWith(PACK_FOLDER));
    const total = [wasmFile, ...packFiles].reduce((sum, file) => sum + file.bytes, 0);
    let done = 0;
    const read = async (file: EmbeddedFile): Promise<Uint8Array<ArrayBuffer>> => {
      report(done, total);
      // Lets the window draw between two files.
      await new Promise((resolve) => setTimeout(resolve));
      const content = await file.read();
      done += file.bytes;
      return content;
    };
    const wasm = await read(wasmFile);
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (const file of packFiles) {
      files[file.name.slice(PACK_FOLDER.length)] = await read(file);
    }
    return { wasm, files };
  }

  #died(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    const failure = new Failure('closed', describeEnd(why), why);
    this.#attempt++;
    this.#end(failure.message);
    this.#info = Promise.reject(failure);
    this.#info.catch(() => undefined);
    this.#onStatus({ kind: 'failed', message: failure.message });
  }

  #end(reason: string): void {
    this.#channel?.close(reason);
    this.#worker?.terminate();
    this.#channel = null;
    this.#worker = null;
    this.#tracer = null;
  }
}

/** Why the engine is gone, and what helps. @param why - what the browser says */
function describeEnd(why: string): string {
  return /memory|allocation/i.test(why)
    ? 'The engine ran out of memory. Close what you do not need, then start it again.'
    : 'The engine stopped unexpectedly. Start it again to go on.';
}
