import { readWasm } from '../../../scripts/lib/engine-bundle';
import { type Channel, openChannel, type Port } from '../../../src/shared/channel';
import { type EngineCalls, engineCalls, noCalls, noEvents, type PackInfo } from '../../../src/shared/protocol';
import type { EngineClient } from '../../../src/ui/engine-client';
import { type AppContext, JobRunner } from '../../../src/ui/jobs/job';
import { type AppState, FIRST_STATE } from '../../../src/ui/state/state';
import { createStore, type Store } from '../../../src/ui/state/store';
import { createHandlers } from '../../../src/ui/worker/handlers';
import { readFiles, TINY_PACK } from '../../engine/helpers/packs';
import { openPlugin, type OpenPlugin } from '../../plugin/helpers';

/** The worker's side without the worker: the tiny pack behind the real channel. */
export interface TestEngine {
  readonly info: PackInfo;
  readonly channel: Channel<EngineCalls, typeof noEvents>;
}

/** The window's jobs with a real engine and the real sandbox (on the simulated Figma). */
export interface JobBench extends AppContext {
  readonly store: Store<AppState>;
  readonly runner: JobRunner;
  readonly plugin: OpenPlugin['window'];
  readonly fake: OpenPlugin['fake'];
}

export async function startTestEngine(): Promise<TestEngine> {
  const [window, worker] = portPair();
  openChannel(worker, { calls: noCalls, events: noEvents }, { calls: engineCalls, events: noEvents, handlers: createHandlers() });
  const channel = openChannel(window, { calls: engineCalls, events: noEvents }, { calls: noCalls, events: noEvents, handlers: {} });
  const info = await channel.call('load', { files: await tinyFiles(), wasm: new Uint8Array(await readWasm()) });
  return { info, channel };
}

/** The engine takes them over: each engine gets copies of its own. */
async function tinyFiles(): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const files = await readFiles(TINY_PACK);
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)]));
}

export function openBench({ info, channel }: TestEngine): JobBench {
  Object.assign(globalThis, { FileReader: NodeFileReader });
  const { window: plugin, fake } = openPlugin();
  const store = createStore<AppState>({ ...FIRST_STATE, engine: { kind: 'ready', info } });
  const client: Pick<EngineClient, 'ready' | 'call'> = {
    ready: () => Promise.resolve(info),
    call: (name, request, options) => channel.call(name, request, options),
  };
  // The rest of the client is about starting its worker.
  const context: AppContext = { store, plugin, engine: client as EngineClient };
  return { ...context, store, plugin, fake, runner: new JobRunner(context) };
}

/** Two ends that clone what they pass on and deliver it in a later turn, as those of a worker do. */
function portPair(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number, other: number): Port => ({
    post(message) {
      const clone: unknown = structuredClone(message);
      setTimeout(() => listeners[other]?.forEach((listener) => listener(clone)), 0);
    },
    listen: (listener) => void listeners[own]?.push(listener),
  });
  return [end(0, 1), end(1, 0)];
}

/** What jobs make the addresses of their pictures with; Node has none. */
class NodeFileReader {
  result: string | null = null;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readAsDataURL(blob: Blob): void {
    void blob.arrayBuffer().then((buffer) => {
      this.result = `data:${blob.type};base64,${Buffer.from(buffer).toString('base64')}`;
      this.onload?.();
    });
  }
}
