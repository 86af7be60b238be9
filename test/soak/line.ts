import type { Clock } from './clock';

/** Messages on their way in one direction: each takes its time, none overtakes another. */
export class Line {
  #arrival = 0;
  #listeners: ((message: unknown) => void)[] = [];
  #open = true;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  listen(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
  }

  /** The message must have been cloned: it is handed over as it is. */
  send(message: unknown): void {
    if (!this.#open) return;
    this.#arrival = Math.max(this.#arrival, this.clock.now + 1 + Math.floor(this.random() * 4));
    this.clock.post(this.#arrival - this.clock.now, () => {
      if (this.#open) for (const listener of this.#listeners) listener(message);
    });
  }

  /** Nothing arrives any more, not even what is on its way. */
  cut(): void {
    this.#open = false;
  }
}
