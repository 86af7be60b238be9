/** Who makes a task happen: the person at the editor, or the program. */
export type Actor = 'user' | 'program';

interface Task {
  readonly time: number;
  readonly order: number;
  readonly actor: Actor;
  readonly run: () => void;
}

/** One turn of Node's own event loop: every promise that can go on has gone on. Taken before timers are replaced. */
const immediate = setImmediate;
const settled = (): Promise<void> => new Promise((resolve) => immediate(resolve));

/**
 * A clock of its own for one episode. While it is installed, setTimeout is its; tasks run in the order of their times, one
 * at a time, promises in between as they come. So the same seed gives the same run, and a wait of seconds takes no time.
 */
export class Clock {
  #now = 0;
  #order = 0;
  #tasks: Task[] = [];
  readonly #held = new Set<Promise<unknown>>();
  readonly #afterTask: (actor: Actor) => void;

  /** @param afterTask - called when a task, and all promises that went on with it, are done */
  constructor(afterTask: (actor: Actor) => void) {
    this.#afterTask = afterTask;
  }

  get now(): number {
    return this.#now;
  }

  /** @param delay - in milliseconds of this clock; at least 1, as with a timer of Node */
  post(delay: number, run: () => void, actor: Actor = 'program'): Task {
    const task = { time: this.#now + Math.max(1, delay), order: this.#order++, actor, run };
    // Nearly always the last one or near it.
    let at = this.#tasks.length;
    while (at > 0 && (this.#tasks[at - 1]?.time ?? 0) > task.time) at--;
    this.#tasks.splice(at, 0, task);
    return task;
  }

  cancel(task: unknown): void {
    this.#tasks = this.#tasks.filter((candidate) => candidate !== task);
  }

  /** No task runs until this promise is settled: for work that takes turns of Node's own event loop. */
  hold<T>(work: Promise<T>): Promise<T> {
    const held = work.catch(() => undefined).finally(() => this.#held.delete(held));
    this.#held.add(held);
    return work;
  }

  /**
   * Runs until nothing is left to do.
   * @throws when that does not come to an end
   */
  async runDry(mostTasks: number): Promise<void> {
    await this.#quiet();
    for (let count = 0; ; count++) {
      const task = this.#tasks.shift();
      if (!task) return;
      if (count === mostTasks) throw new Error(`Not at rest after ${mostTasks} tasks`);
      this.#now = task.time;
      task.run();
      await this.#quiet();
      this.#afterTask(task.actor);
    }
  }

  /** Puts this clock in the place of the timers. @returns how to put them back */
  install(): () => void {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    const own = (run: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): Task => this.post(delay, () => run(...args));
    globalThis.setTimeout = own as unknown as typeof setTimeout;
    globalThis.clearTimeout = (task: unknown) => this.cancel(task);
    return () => {
      globalThis.setTimeout = set;
      globalThis.clearTimeout = clear;
    };
  }

  async #quiet(): Promise<void> {
    await settled();
    while (this.#held.size > 0) {
      await Promise.all(this.#held);
      await settled();
    }
  }
}
