import { History } from './document/history';
import { DOCUMENT_ID, FIRST_PAGE_ID, NodeStore } from './document/store';
import { EventHub } from './events';
import { ImageStore } from './images/image-store';
import { oncePerTurn } from './later';
import { createHandle } from './nodes/create-handle';
import type { Handle } from './nodes/handle';

/** The editor behind the API: the file, what is selected, what is loaded. The plugin sees none of this directly. */
export class Editor {
  readonly events = new EventHub();
  readonly images = new ImageStore();
  readonly readOnlyIds = new Set<string>();
  readonly #failures = new Map<string, string[]>();
  readonly loadedPageIds = new Set<string>([FIRST_PAGE_ID]);
  readonly loadedFonts = new Set<string>();
  currentPageId = FIRST_PAGE_ID;

  readonly #selections = new Map<string, readonly string[]>();
  readonly #handles = new Map<string, Handle>();
  readonly #changeListeners = new Set<() => void>();
  readonly #tellChange = oncePerTurn(() => {
    for (const listener of [...this.#changeListeners]) listener();
  });
  readonly #tellSelection = oncePerTurn(() => this.events.emit('selectionchange'));
  readonly #tellPage = oncePerTurn(() => this.events.emit('currentpagechange'));

  readonly store = new NodeStore(() => {
    this.#dropLostSelection();
    this.#tellChange();
  });
  readonly history = new History(this.store);

  /** The one handle of a node; the same one every time, also after the node was removed and brought back by undo. */
  handle(id: string): Handle {
    let handle = this.#handles.get(id);
    if (!handle) {
      handle = createHandle(this, id, this.store.require(id, 'getNodeById').type);
      this.#handles.set(id, handle);
    }
    return handle;
  }

  get documentHandle(): Handle {
    return this.handle(DOCUMENT_ID);
  }

  selectionOf(pageId: string): readonly string[] {
    return this.#selections.get(pageId) ?? [];
  }

  /** @throws in Figma's manner for nodes that are not on the page */
  select(pageId: string, ids: readonly string[]): void {
    for (const id of ids) {
      this.store.require(id, 'set_selection');
      if (this.store.pageIdOf(id) !== pageId || id === pageId) {
        throw new Error('in set_selection: The selection of a page can only include nodes in that page');
      }
    }
    this.#selections.set(pageId, [...new Set(ids)]);
    if (pageId === this.currentPageId) this.#tellSelection();
    this.#tellChange();
  }

  goToPage(pageId: string): void {
    this.loadedPageIds.add(pageId);
    if (pageId === this.currentPageId) return;
    this.currentPageId = pageId;
    this.#tellPage();
    this.#tellSelection();
    this.#tellChange();
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => void this.#changeListeners.delete(listener);
  }

  /** From now on each of the next calls of an API member throws, once for every message. */
  failNext(member: string, messages: readonly string[]): void {
    this.#failures.set(member, [...messages]);
  }

  /** @throws what {@link failNext} was told */
  mayFail(member: string): void {
    const message = this.#failures.get(member)?.shift();
    if (message !== undefined) throw new Error(`in ${member}: ${message}`);
  }

  viewChanged(): void {
    this.#tellChange();
  }

  #dropLostSelection(): void {
    for (const [pageId, ids] of this.#selections) {
      const kept = ids.filter((id) => this.store.pageIdOf(id) === pageId);
      if (kept.length === ids.length) continue;
      this.#selections.set(pageId, kept);
      if (pageId === this.currentPageId) this.#tellSelection();
    }
  }
}
