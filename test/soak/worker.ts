import { type Handlers, openChannel, type ResponseOf } from '../../src/shared/channel';
import { type EngineCalls, engineCalls, noCalls, noEvents } from '../../src/shared/protocol';
import type { Recipe } from '../../src/shared/recipe';
import { WORKER_READY } from '../../src/ui/ports/start-worker';
import { createHandlers } from '../../src/ui/worker/handlers';
import type { Clock } from './clock';
import { Line } from './line';

type Painted = ResponseOf<EngineCalls['generate']>;

/** Sides of the pictures that are really painted, in pixels: the size of a file costs time and decides nothing here. */
const PAINTED_SIDE = 24;

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
      ...small(handlers),
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

  get isAlive(): boolean {
    return this.#alive;
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

/** The handlers with every picture painted small; its recipe says what was asked for. */
function small(handlers: Handlers<EngineCalls>): Handlers<EngineCalls> {
  const size = { width: PAINTED_SIDE, height: PAINTED_SIDE };
  const as = (recipe: Recipe, painted: Painted): Painted => ({ ...painted, picture: { ...painted.picture, recipe } });
  return {
    ...handlers,
    generate: async (request, context) => as(request.recipe, await handlers.generate({ ...request, recipe: { ...request.recipe, size } }, context)),
    blend: async (request, context) => as(request.recipe, await handlers.blend({ ...request, recipe: { ...request.recipe, size } }, context)),
    vary: async (request, context) => as(request.recipe, await handlers.vary({ ...request, recipe: { ...request.recipe, size } }, context)),
  };
}
