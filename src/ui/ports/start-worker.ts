import { Failure } from '../../shared/failure';

/** What the worker posts when its script has run; see worker/worker.ts. */
export const WORKER_READY = 'sphere-fill-worker-ready';

const START_TIMEOUT_MS = 15_000;

/**
 * Starts a classic worker from its source.
 *
 * Figma's window is a `data:` document: module workers do not start there, and a `blob:` worker has been reported to be
 * refused by the desktop app. So a `data:` worker is tried first, then `blob:`.
 *
 * @throws {@link Failure} `internal` when no kind of worker starts
 */
export async function startWorker(source: Uint8Array<ArrayBuffer>): Promise<Worker> {
  const reasons: string[] = [];
  for (const [kind, address] of [
    ['data', dataAddress],
    ['blob', blobAddress],
  ] as const) {
    const { url, release } = await address(source);
    try {
      return await startFrom(url);
    } catch (error) {
      reasons.push(`${kind}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      release();
    }
  }
  throw new Failure('internal', 'This window does not let the plugin start its engine', reasons.join('\n'));
}

/** Starts a classic worker from an address. @throws when it does not answer */
export function startFrom(url: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url);
    const fail = (message: string): void => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(message));
    };
    const timer = setTimeout(() => fail('no answer'), START_TIMEOUT_MS);
    worker.onerror = (event) => fail(event.message || 'refused');
    worker.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data !== WORKER_READY) return;
      clearTimeout(timer);
      worker.onerror = null;
      worker.onmessage = null;
      resolve(worker);
    };
  });
}

interface Address {
  readonly url: string;
  release(): void;
}

async function dataAddress(source: Uint8Array<ArrayBuffer>): Promise<Address> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(new Blob([source], { type: 'text/javascript' }));
  });
  return { url, release: () => undefined };
}

async function blobAddress(source: Uint8Array<ArrayBuffer>): Promise<Address> {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return { url, release: () => URL.revokeObjectURL(url) };
}
