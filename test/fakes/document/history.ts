import type { NodeStore, Records } from './store';

/** The editor's undo history: states of the whole document. */
export class History {
  readonly #past: Records[] = [];
  #committed: Records;
  #committedRevision: number;

  constructor(private readonly store: NodeStore) {
    this.#committed = store.snapshot();
    this.#committedRevision = store.revision;
  }

  /** Edits that are in no finished step yet. */
  get hasPending(): boolean {
    return this.store.revision !== this.#committedRevision;
  }

  /** How often undo does something, or does nothing but costs a keystroke (an empty step). */
  get steps(): number {
    return this.#past.length + (this.hasPending ? 1 : 0);
  }

  /** Ends the step. An empty one is kept too. */
  commit(): void {
    this.#past.push(this.#committed);
    this.#remember();
  }

  commitPending(): void {
    if (this.hasPending) this.commit();
  }

  /** Back to the last commit; from there, one commit further. */
  undo(): void {
    const target = this.hasPending ? this.#committed : this.#past.pop();
    if (!target) return;
    this.store.restore(target);
    this.#remember();
  }

  #remember(): void {
    this.#committed = this.store.snapshot();
    this.#committedRevision = this.store.revision;
  }
}
