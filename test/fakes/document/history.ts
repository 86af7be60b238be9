import { sameValue } from './same-value';
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

  /** Edits that are in no finished step yet. What was changed and changed back is no edit. */
  get hasPending(): boolean {
    if (this.store.revision === this.#committedRevision) return false;
    if (!isSame(this.store.snapshot(), this.#committed)) return true;
    this.#remember();
    return false;
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

/** The same nodes with the same content. */
function isSame(a: Records, b: Records): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([id, record]) => sameValue(record, b.get(id)));
}
