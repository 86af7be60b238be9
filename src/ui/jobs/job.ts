import type { Channel } from '../../shared/channel';
import { Failure, isCancelled, toFailureData } from '../../shared/failure';
import type { Command, noEvents, PackInfo, PassProgress, PluginCalls, Settings } from '../../shared/protocol';
import type { EngineClient } from '../engine-client';
import { type AppState, NOTHING_SAID } from '../state/state';
import type { Store } from '../state/store';

export type PluginChannel = Channel<PluginCalls, typeof noEvents>;

/** What every job works with. */
export interface AppContext {
  readonly store: Store<AppState>;
  readonly plugin: PluginChannel;
  readonly engine: EngineClient;
}

/** What one job gets for as long as it runs. */
export interface JobContext extends AppContext {
  readonly pack: PackInfo;
  /** As the window was set when the job was started. */
  readonly settings: Settings;
  readonly signal: AbortSignal;
  /** Says how far the job is: in words, and from 0 to 1. */
  progress(text: string, share: number): void;
}

/** A job. It answers with what it did, in words. */
export type Job = (context: JobContext) => Promise<string>;

/**
 * Runs jobs one at a time: the engine has one worker and the canvas one undo history.
 *
 * A new job calls the running one off and starts when that has come to its end.
 */
export class JobRunner {
  readonly #context: AppContext;
  #controller: AbortController | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(context: AppContext) {
    this.#context = context;
  }

  /** Calls the running job off, and the one that waits for it. */
  cancel(): void {
    this.#controller?.abort();
  }

  /** Runs a job. Never rejects: how it ended is in the state. */
  start(kind: Command, job: Job): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    const before = this.#last;
    this.#last = before.then(() => this.#run(kind, job, controller));
    return this.#last;
  }

  async #run(kind: Command, job: Job, controller: AbortController): Promise<void> {
    const { store, engine } = this.#context;
    const { signal } = controller;
    // Called off while it was waiting: the newer job speaks for both.
    if (signal.aborted) return;
    store.set({ job: { kind, text: 'Starting', share: 0 }, ...NOTHING_SAID });
    try {
      const pack = await engine.ready(signal);
      const status = await job({
        ...this.#context,
        pack,
        settings: store.get().settings,
        signal,
        progress: (text, share) => store.set({ job: { kind, text, share } }),
      });
      store.set({ status });
    } catch (error) {
      if (isCancelled(error)) store.set({ status: 'Cancelled' });
      else store.set({ error: describeError(error) });
    } finally {
      store.set({ job: null, expected: 0 });
      if (this.#controller === controller) this.#controller = null;
    }
  }
}

/** An error in words a designer can read. */
export function describeError(error: unknown): string {
  const { code, message } = toFailureData(error);
  return code === 'internal' && !(error instanceof Failure) ? `Something went wrong: ${message}` : message;
}

/**
 * “Picture 2 of 4, pass 1 of 3”, and how far that is on the whole.
 *
 * @param index - of the picture, from 0
 * @param total - pictures of the job
 * @returns a listener for the passes that are done; says at once that none is
 */
export function passProgress(
  context: JobContext,
  what: string,
  index: number,
  total: number,
  passes: number,
): (progress: PassProgress) => void {
  const tell = ({ pass }: Pick<PassProgress, 'pass'>): void => {
    const place = total > 1 ? `${what} ${index + 1} of ${total}` : what;
    const current = passes > 1 ? `, pass ${Math.min(pass + 1, passes)} of ${passes}` : '';
    context.progress(`${place}${current}`, (index + pass / passes) / total);
  };
  tell({ pass: 0 });
  return tell;
}
