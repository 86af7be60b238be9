import { type Handlers, openChannel } from '../../src/shared/channel';
import { type EngineCalls, engineCalls, noCalls, noEvents } from '../../src/shared/protocol';
import { WORKER_READY } from '../../src/ui/ports/start-worker';
import { createHandlers } from '../../src/ui/worker/handlers';
import type { Clock } from './clock';
import { Line } from './line';

/**
 * The part of a browser's Worker that the window uses, with the real handlers and the real engine behind it, in this very
 * thread. What it is given as a script does not matter: it always is the engine's worker.
 */
export class SoakWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly #toWorker: Line;
  readonly #toWindow: Line;
  #alive = true;

  constructor(
    private readonly clock: Clock,
    random: () => number,
  ) {
    this.#toWorker = new Line(clock, random);
    this.#toWindow = new Line(clock, random);
    this.#toWindow.listen((data) => this.onmessage?.({ data }));
    const handlers = createHandlers();
    const held: Handlers<EngineCalls> = {
      ...handlers,
      // transformers.js reads its files by means that take turns of Node's own event loop.
      load: (request, context) => clock.hold(Promise.resolve(handlers.load(request, context))),
    };
    openChannel(
      {
        post: (message, transfer = []) => this.#toWindow.send(structuredClone(message, { transfer: [...transfer] })),
        listen: (listener) => this.#toWorker.listen(listener),
      },
      { calls: noCalls, events: noEvents },
      { calls: engineCalls, events: noEvents, handlers: held },
    );
    this.#toWindow.send(WORKER_READY);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#toWorker.send(structuredClone(message, { transfer }));
  }

  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#toWindow.listen((data) => listener({ data }));
  }

  terminate(): void {
    this.#alive = false;
    this.#toWorker.cut();
    this.#toWindow.cut();
  }

  /** As when the browser ends it for want of memory. */
  crash(): void {
    if (!this.#alive) return;
    this.terminate();
    this.clock.post(1, () => this.onerror?.({ message: 'out of memory' }));
  }

  /** A message from nowhere. */
  inject(message: unknown, to: 'worker' | 'window'): void {
    (to === 'worker' ? this.#toWorker : this.#toWindow).send(message);
  }
}
