import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { Canceller } from '../../src/shared/cancel';
import { type Channel, defineCall, type Handlers, openChannel, type Port, PROTOCOL_VERSION } from '../../src/shared/channel';
import { Failure } from '../../src/shared/failure';

const calls = {
  add: defineCall(v.object({ a: v.number(), b: v.number() }), v.null(), v.number()),
  count: defineCall(v.object({ to: v.number() }), v.object({ at: v.number() }), v.array(v.number())),
  take: defineCall(v.object({ bytes: v.instance(Uint8Array) }), v.null(), v.instance(Uint8Array)),
};
const events = { moved: v.object({ x: v.number() }) };
const none = { calls: {}, events: {} };

/** A pair of real message ports, as between a window and a worker. */
function ports(): { near: Port; far: Port; raw: MessagePort; posted: unknown[]; end: () => void } {
  const { port1, port2 } = new MessageChannel();
  const posted: unknown[] = [];
  const wrap = (port: MessagePort, log: unknown[] | null): Port => ({
    post: (message, transfer) => {
      log?.push(message);
      port.postMessage(message, transfer ? [...transfer] : []);
    },
    listen: (listener) => {
      port.onmessage = (event: MessageEvent<unknown>) => listener(event.data);
    },
  });
  return { near: wrap(port1, posted), far: wrap(port2, null), raw: port1, posted, end: () => port1.close() };
}

const handlers: Handlers<typeof calls> = {
  add: ({ a, b }) => {
    if (a === 13) throw new Failure('bad-input', 'Not 13', 'it is unlucky');
    if (a === 14) throw new TypeError('a fault');
    return a + b;
  },
  count: async ({ to }, context) => {
    const numbers: number[] = [];
    for (let at = 1; at <= to; at++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (context.signal.aborted) throw new Failure('cancelled', 'Cancelled');
      context.progress({ at });
      numbers.push(at);
    }
    return numbers;
  },
  take: ({ bytes }, context) => {
    const answer = bytes.map((value) => 255 - value);
    context.transfer(answer.buffer);
    return answer;
  },
};

function connect(over: Partial<Handlers<typeof calls>> = {}): {
  client: Channel<typeof calls, typeof events>;
  server: Channel<Record<string, never>, typeof events>;
  moved: number[];
  sent: unknown[];
  raw: MessagePort;
  end: () => void;
} {
  const { near, far, raw, posted, end } = ports();
  const moved: number[] = [];
  const server = openChannel(
    far,
    { calls: {} as Record<string, never>, events },
    { calls, events, handlers: { ...handlers, ...over }, eventHandlers: { moved: ({ x }) => void moved.push(x) } },
  );
  const client = openChannel(near, { calls, events }, { calls: {}, events: {}, handlers: {} });
  return { client, server, moved, sent: posted, raw, end };
}

describe('a call', () => {
  it('is answered, many at once, each with its own answer', async () => {
    const { client, end } = connect();
    const pairs = fc.sample(fc.tuple(fc.integer({ min: 20 }), fc.integer()), 50);
    expect(await Promise.all(pairs.map(([a, b]) => client.call('add', { a, b })))).toEqual(pairs.map(([a, b]) => a + b));
    end();
  });

  it('reports progress before its answer', async () => {
    const { client, end } = connect();
    const seen: number[] = [];
    expect(await client.call('count', { to: 4 }, { onProgress: ({ at }) => seen.push(at) })).toEqual([1, 2, 3, 4]);
    expect(seen).toEqual([1, 2, 3, 4]);
    end();
  });

  it('moves buffers there and back', async () => {
    const { client, end } = connect();
    const bytes = Uint8Array.of(1, 2, 3);
    expect(await client.call('take', { bytes }, { transfer: [bytes.buffer] })).toEqual(Uint8Array.of(254, 253, 252));
    expect(bytes.byteLength).toBe(0);
    end();
  });

  it('fails with what the other end threw', async () => {
    const { client, end } = connect();
    await expect(client.call('add', { a: 13, b: 0 })).rejects.toMatchObject({ code: 'bad-input', message: 'Not 13', detail: 'it is unlucky' });
    await expect(client.call('add', { a: 14, b: 0 })).rejects.toMatchObject({ code: 'internal', message: 'a fault' });
    end();
  });

  it('fails when the request or the answer does not fit', async () => {
    const { client, end } = connect({ add: () => 'three' as unknown as number });
    await expect(client.call('add', { a: 'one' as unknown as number, b: 2 })).rejects.toMatchObject({
      code: 'bad-message',
      message: expect.stringMatching(/^add: a: /) as string,
    });
    await expect(client.call('add', { a: 1, b: 2 })).rejects.toMatchObject({ code: 'bad-message' });
    end();
  });

  it('to a name nobody knows is answered with bad-message', async () => {
    const pair = ports();
    openChannel(pair.far, none, { calls, events: {}, handlers });
    const strange = { ...calls, toString: calls.add, constructor: calls.add };
    const client = openChannel(pair.near, { calls: strange, events: {} }, { calls: {}, events: {}, handlers: {} });
    for (const name of ['toString', 'constructor'] as const) {
      await expect(client.call(name, { a: 1, b: 2 })).rejects.toMatchObject({ code: 'bad-message' });
    }
    pair.end();
  });
});

describe('an event', () => {
  it('named like something every object inherits is ignored', () => {
    let receive: ((message: unknown) => void) | undefined;
    const port: Port = { post: () => undefined, listen: (listener) => void (receive = listener) };
    const moved: number[] = [];
    openChannel(port, none, { calls: {}, events, handlers: {}, eventHandlers: { moved: ({ x }) => void moved.push(x) } });
    for (const name of ['constructor', 'toString', '__proto__', 'moved']) {
      receive?.({ sphereFill: 1, kind: 'event', name, payload: { x: 7 } });
    }
    expect(moved).toEqual([7]);
  });
});

describe('a cancellation', () => {
  it('rejects at once, reaches the handler, and silences its progress', async () => {
    let heard: (() => void) | undefined;
    const aborted = new Promise<void>((resolve) => (heard = resolve));
    const { client, end } = connect({
      count: async (_, context) => {
        await new Promise<void>((resolve) => context.signal.addEventListener('abort', resolve));
        context.progress({ at: 99 });
        heard?.();
        return [];
      },
    });
    const canceller = new Canceller();
    const seen: number[] = [];
    const call = client.call('count', { to: 5 }, { signal: canceller.signal, onProgress: ({ at }) => seen.push(at) });
    canceller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await aborted;
    // Later answers to the cancelled call are dropped, and the channel goes on.
    expect(await client.call('add', { a: 1, b: 2 })).toBe(3);
    expect(seen).toEqual([]);
    end();
  });

  it('before the call sends nothing', async () => {
    const { client, sent, end } = connect();
    const canceller = new Canceller();
    canceller.abort();
    await expect(client.call('add', { a: 1, b: 2 }, { signal: canceller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(sent).toEqual([]);
    end();
  });

  it('works with the AbortSignal of a browser', async () => {
    const { client, end } = connect();
    const controller = new AbortController();
    const call = client.call('count', { to: 1000 }, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    end();
  });
});

describe('closing', () => {
  it('fails what is open and what comes later, and cancels what runs', async () => {
    const { client, server, end } = connect();
    const open = client.call('count', { to: 1000 });
    client.close('The window was closed');
    await expect(open).rejects.toMatchObject({ code: 'closed', message: 'The window was closed' });
    await expect(client.call('add', { a: 1, b: 2 })).rejects.toMatchObject({ code: 'closed' });
    server.close('done');
    end();
  });
});

describe('events', () => {
  it('arrive when they fit and are dropped when not', async () => {
    const { client, moved, end } = connect();
    client.emit('moved', { x: 1 });
    client.emit('moved', { x: 'far' as unknown as number });
    client.emit('moved', { x: 2 });
    await vi.waitFor(() => expect(moved).toEqual([1, 2]));
    end();
  });
});

describe('strange messages', () => {
  it('of any kind change nothing', async () => {
    const { client, raw, moved, end } = connect();
    const stamp = fc.constantFrom(PROTOCOL_VERSION, PROTOCOL_VERSION + 1, undefined);
    const kind = fc.oneof(fc.constantFrom('answer', 'progress', 'failure', 'cancel', 'event', 'request'), fc.string());
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ sphereFill: stamp, kind, id: fc.oneof(fc.integer({ min: 100 }), fc.string()), payload: fc.jsonValue(), name: fc.string() }),
    );
    // From our end of the port to the server.
    for (const one of fc.sample(message, 300)) raw.postMessage(one);
    expect(await client.call('add', { a: 20, b: 2 })).toBe(22);
    expect(moved).toEqual([]);
    end();
  });
});
