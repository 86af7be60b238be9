type Listener = (...event: never[]) => unknown;

/** Listeners by name of event. */
export class EventHub {
  readonly #listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();

  on(type: string, listener: Listener, once = false): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), { listener, once }]);
  }

  off(type: string, listener: Listener): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((entry) => entry.listener !== listener));
  }

  /** @returns what the listeners answered */
  emit(type: string, ...event: unknown[]): unknown[] {
    const answers: unknown[] = [];
    for (const entry of this.#listeners.get(type) ?? []) {
      if (entry.once) this.off(type, entry.listener);
      // Each type of event has its own kind of listener; `on` of the API takes care of that.
      answers.push((entry.listener as (...event: unknown[]) => unknown)(...event));
    }
    return answers;
  }

  clear(): void {
    this.#listeners.clear();
  }
}
