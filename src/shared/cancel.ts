/**
 * Cancellation that also works in Figma's sandbox, which has no AbortController.
 * A browser's AbortSignal fits {@link CancelSignal} as it is.
 */
import { Failure } from './failure';

export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The sandbox's stand-in for an AbortController. */
export class Canceller {
  #aborted = false;
  readonly #listeners = new Set<() => void>();
  readonly signal: CancelSignal;

  constructor() {
    const isAborted = (): boolean => this.#aborted;
    const listeners = this.#listeners;
    this.signal = {
      get aborted(): boolean {
        return isAborted();
      },
      addEventListener(_type, listener): void {
        listeners.add(listener);
      },
      removeEventListener(_type, listener): void {
        listeners.delete(listener);
      },
    };
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }
}

/** @throws {@link Failure} `cancelled` if the signal has fired. */
export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw new Failure('cancelled', 'Cancelled');
}
