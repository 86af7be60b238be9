import type { Port } from '../../shared/channel';

/** The window's end of the line to the worker. */
export function workerPort(worker: Worker): Port {
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen: (listener) => worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
  };
}

/** The worker's end of the line to the window. */
export function scopePort(scope: DedicatedWorkerGlobalScopeLike): Port {
  return {
    post: (message, transfer = []) => scope.postMessage(message, [...transfer]),
    listen: (listener) => scope.addEventListener('message', (event) => listener(event.data)),
  };
}

/** The part of a worker's global scope that is needed (its lib cannot be loaded beside the DOM's). */
export interface DedicatedWorkerGlobalScopeLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}
