/**
 * A typed request/answer channel over any pair of postMessage ends: window <-> sandbox, window <-> worker.
 *
 * Every request gets exactly one answer; progress may come before it; a request can be cancelled. Both ends check what
 * they receive against the schemas of the protocol: a request that does not fit is answered with `bad-message`, anything
 * that is not of this protocol is ignored.
 */
import * as v from 'valibot';
import { type CancelSignal, Canceller } from './cancel';
import { Failure, fromFailureData, toFailureData } from './failure';

/** Raised whenever a message changes shape. Ends of different versions do not talk to each other. */
export const PROTOCOL_VERSION = 1;

export type Schema<T> = v.GenericSchema<unknown, T>;

/** What one call sends, reports on the way, and answers. */
export interface Call<Request, Progress, Response> {
  readonly request: Schema<Request>;
  readonly progress: Schema<Progress>;
  readonly response: Schema<Response>;
}
export type Calls = Readonly<Record<string, Call<unknown, unknown, unknown>>>;
export type Events = Readonly<Record<string, Schema<unknown>>>;

export type RequestOf<C> = C extends Call<infer Request, unknown, unknown> ? Request : never;
export type ProgressOf<C> = C extends Call<unknown, infer Progress, unknown> ? Progress : never;
export type ResponseOf<C> = C extends Call<unknown, unknown, infer Response> ? Response : never;
export type EventOf<E> = E extends Schema<infer Payload> ? Payload : never;

/** Declares a call. */
export function defineCall<Request, Progress, Response>(
  request: Schema<Request>,
  progress: Schema<Progress>,
  response: Schema<Response>,
): Call<Request, Progress, Response> {
  return { request, progress, response };
}

/** One end of a postMessage pair. */
export interface Port {
  /** Buffers in `transfer` are moved, not copied, where the port can. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Called once; the listener gets every message that arrives. */
  listen(listener: (message: unknown) => void): void;
}

export interface CallOptions<Progress> {
  readonly signal?: CancelSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly transfer?: readonly ArrayBuffer[];
}

export interface HandlerContext<Progress> {
  readonly signal: CancelSignal;
  progress(progress: Progress): void;
  /** Buffers of the answer that may be moved instead of copied. */
  transfer(...buffers: ArrayBuffer[]): void;
}

export type Handlers<C extends Calls> = {
  readonly [Name in keyof C]: (
    request: RequestOf<C[Name]>,
    context: HandlerContext<ProgressOf<C[Name]>>,
  ) => Promise<ResponseOf<C[Name]>> | ResponseOf<C[Name]>;
};

export type EventHandlers<E extends Events> = { readonly [Name in keyof E]?: (payload: EventOf<E[Name]>) => void };

const envelope = v.variant('kind', [
  v.object({ sphereFill: v.literal(PROTOCOL_VERSION), kind: v.literal('request'), id: v.number(), name: v.string(), payload: v.unknown() }),
  v.object({ sphereFill: v.literal(PROTOCOL_VERSION), kind: v.literal('cancel'), id: v.number() }),
  v.object({ sphereFill: v.literal(PROTOCOL_VERSION), kind: v.literal('progress'), id: v.number(), payload: v.unknown() }),
  v.object({ sphereFill: v.literal(PROTOCOL_VERSION), kind: v.literal('answer'), id: v.number(), payload: v.unknown() }),
  v.object({
    sphereFill: v.literal(PROTOCOL_VERSION),
    kind: v.literal('failure'),
    id: v.number(),
    error: v.object({
      code: v.picklist(['cancelled', 'bad-message', 'bad-input', 'bad-pack', 'bad-node', 'closed', 'internal']),
      message: v.string(),
      detail: v.optional(v.string()),
    }),
  }),
  v.object({ sphereFill: v.literal(PROTOCOL_VERSION), kind: v.literal('event'), name: v.string(), payload: v.unknown() }),
]);
type Envelope = v.InferOutput<typeof envelope>;
type Unstamped<T> = T extends unknown ? Omit<T, 'sphereFill'> : never;

interface Pending {
  readonly call: Call<unknown, unknown, unknown>;
  resolve(value: unknown): void;
  reject(error: Failure): void;
  onProgress(progress: unknown): void;
}

export interface Channel<Outgoing extends Calls, OutgoingEvents extends Events> {
  /**
   * Asks the other end.
   * @throws {@link Failure} what the other end threw; `cancelled` at once when the signal fires; `closed` after close().
   */
  call<Name extends keyof Outgoing & string>(
    name: Name,
    request: RequestOf<Outgoing[Name]>,
    options?: CallOptions<ProgressOf<Outgoing[Name]>>,
  ): Promise<ResponseOf<Outgoing[Name]>>;
  /** Tells the other end, without an answer. */
  emit<Name extends keyof OutgoingEvents & string>(name: Name, payload: EventOf<OutgoingEvents[Name]>): void;
  /** Fails every open call with `closed` and cancels every running handler. */
  close(reason: string): void;
}

/**
 * Opens one end of a channel.
 *
 * @param outgoing - calls this end makes, with the events it emits
 * @param incoming - calls this end answers, with the events it hears
 */
export function openChannel<OC extends Calls, OE extends Events, IC extends Calls, IE extends Events>(
  port: Port,
  outgoing: { readonly calls: OC; readonly events: OE },
  incoming: {
    readonly calls: IC;
    readonly events: IE;
    readonly handlers: Handlers<IC>;
    readonly eventHandlers?: EventHandlers<IE>;
  },
): Channel<OC, OE> {
  let nextId = 1;
  let closed: string | null = null;
  const pending = new Map<number, Pending>();
  const running = new Map<number, Canceller>();

  const send = (message: Unstamped<Envelope>, transfer?: readonly ArrayBuffer[]): void =>
    port.post({ sphereFill: PROTOCOL_VERSION, ...message }, transfer);

  const answer = async (id: number, name: string, payload: unknown): Promise<void> => {
    const call = own(incoming.calls, name);
    // The map of handlers has the very keys of the map of calls; the index loses that.
    const handler = incoming.handlers[name] as
      | ((request: unknown, context: HandlerContext<unknown>) => unknown)
      | undefined;
    if (!call || !handler) {
      send({ kind: 'failure', id, error: { code: 'bad-message', message: `Unknown request "${name}"` } });
      return;
    }
    const request = v.safeParse(call.request, payload);
    if (!request.success) {
      send({ kind: 'failure', id, error: { code: 'bad-message', message: `${name}: ${describe(request.issues[0])}` } });
      return;
    }
    const canceller = new Canceller();
    const buffers: ArrayBuffer[] = [];
    running.set(id, canceller);
    try {
      const response = await handler(request.output, {
        signal: canceller.signal,
        progress: (progress) => {
          if (running.get(id) === canceller) send({ kind: 'progress', id, payload: progress });
        },
        transfer: (...more) => void buffers.push(...more),
      });
      if (closed === null) send({ kind: 'answer', id, payload: response }, buffers);
    } catch (error) {
      if (closed === null) send({ kind: 'failure', id, error: toFailureData(error) });
    } finally {
      running.delete(id);
    }
  };

  port.listen((raw) => {
    if (closed !== null) return;
    const parsed = v.safeParse(envelope, raw);
    if (!parsed.success) return;
    const message = parsed.output;
    switch (message.kind) {
      case 'request':
        void answer(message.id, message.name, message.payload);
        return;
      case 'cancel':
        running.get(message.id)?.abort();
        return;
      case 'event': {
        const schema = own(incoming.events, message.name);
        const handler = incoming.eventHandlers?.[message.name] as ((payload: unknown) => void) | undefined;
        if (!schema || !handler) return;
        const payload = v.safeParse(schema, message.payload);
        if (payload.success) handler(payload.output);
        return;
      }
      case 'progress': {
        const open = pending.get(message.id);
        if (!open) return;
        const progress = v.safeParse(open.call.progress, message.payload);
        if (progress.success) open.onProgress(progress.output);
        return;
      }
      case 'answer': {
        const open = pending.get(message.id);
        if (!open) return;
        const response = v.safeParse(open.call.response, message.payload);
        if (response.success) open.resolve(response.output);
        else open.reject(new Failure('bad-message', `Answer does not fit: ${describe(response.issues[0])}`));
        return;
      }
      case 'failure':
        pending.get(message.id)?.reject(fromFailureData(toFailureShape(message.error)));
        return;
      default:
        message satisfies never;
    }
  });

  return {
    call(name, request, options = {}) {
      const call = outgoing.calls[name];
      if (!call) return Promise.reject(new Failure('internal', `No call "${name}" in the protocol`));
      if (closed !== null) return Promise.reject(new Failure('closed', closed));
      if (options.signal?.aborted) return Promise.reject(new Failure('cancelled', 'Cancelled'));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const onAbort = (): void => {
          send({ kind: 'cancel', id });
          finish();
          reject(new Failure('cancelled', 'Cancelled'));
        };
        const finish = (): void => {
          pending.delete(id);
          options.signal?.removeEventListener('abort', onAbort);
        };
        options.signal?.addEventListener('abort', onAbort);
        pending.set(id, {
          call,
          resolve: (value) => {
            finish();
            // The value has just passed the schema of this very call.
            resolve(value as ResponseOf<(typeof outgoing.calls)[typeof name]>);
          },
          reject: (error) => {
            finish();
            reject(error);
          },
          onProgress: (progress) => options.onProgress?.(progress as ProgressOf<(typeof outgoing.calls)[typeof name]>),
        });
        send({ kind: 'request', id, name, payload: request }, options.transfer);
      });
    },
    emit(name, payload) {
      if (closed === null) send({ kind: 'event', name, payload });
    },
    close(reason) {
      if (closed !== null) return;
      closed = reason;
      for (const open of [...pending.values()]) open.reject(new Failure('closed', reason));
      for (const canceller of [...running.values()]) canceller.abort();
      running.clear();
    },
  };
}

/** What a map holds under a name that came from outside: never what every object inherits ("constructor"). */
function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(map, name) ? map[name] : undefined;
}

function describe(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`;
}

function toFailureShape(error: { code: Failure['code']; message: string; detail?: string | undefined }): {
  code: Failure['code'];
  message: string;
  detail?: string;
} {
  return { code: error.code, message: error.message, ...(error.detail === undefined ? {} : { detail: error.detail }) };
}
