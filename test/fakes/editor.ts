import { History } from './document/history';
import { DOCUMENT_ID, FIRST_PAGE_ID, NodeStore } from './document/store';
import { EventHub } from './events';
import { ImageStore } from './images/image-store';
import { oncePerTurn } from './later';
import { createHandle } from './nodes/create-handle';
import type { Handle } from './nodes/handle';

export type EditorType = 'figma' | 'figjam' | 'slides' | 'buzz';

const SLIDE_SIZE = { width: 1920, height: 1080 };
const SLIDE_GAP = 240;

/** The editor behind the API: the file, what is selected, what is loaded. The plugin sees none of this directly. */
export class Editor {
  readonly events = new EventHub();
  readonly images = new ImageStore();
  readonly readOnlyIds = new Set<string>();
  readonly #failures = new Map<string, string[]>();
  readonly loadedPageIds = new Set<string>([FIRST_PAGE_ID]);
  readonly loadedFonts = new Set<string>();
  currentPageId = FIRST_PAGE_ID;
  /** The slide or asset that fills the view; null in the grid view, and in editors without one. */
  focusedId: string | null = null;

  readonly #selections = new Map<string, readonly string[]>();
  readonly #handles = new Map<string, Handle>();
  readonly #changeListeners = new Set<() => void>();
  readonly #tellChange = oncePerTurn(() => {
    for (const listener of [...this.#changeListeners]) listener();
  });
  readonly #tellSelection = oncePerTurn(() => this.events.emit('selectionchange'));
  readonly #tellPage = oncePerTurn(() => this.events.emit('currentpagechange'));

  constructor(readonly type: EditorType = 'figma') {
    if (type === 'slides') this.#startDeck();
    this.history = new History(this.store);
  }

  readonly store = new NodeStore(() => {
    this.#dropLostSelection();
    this.#tellChange();
  });
  readonly history: History;

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

  /** The focused slide or asset, if it is on that page. */
  focusedIn(pageId: string): string | null {
    return this.focusedId !== null && this.store.pageIdOf(this.focusedId) === pageId ? this.focusedId : null;
  }

  /** Where the create methods put a new node: in single view on the focused slide or asset. */
  get parentOfNew(): string {
    return this.focusedIn(this.currentPageId) ?? this.currentPageId;
  }

  /** A new slide at the end of a row of the deck. */
  addSlide(row?: number): string {
    const grid = this.store.require(this.currentPageId, 'createSlide').childIds.find((id) => this.store.get(id)?.type === 'SLIDE_GRID');
    const rows = grid === undefined ? [] : this.store.require(grid, 'createSlide').childIds;
    const rowId = rows[row ?? rows.length - 1];
    if (rowId === undefined) throw new Error('in createSlide: No such row');
    const { childIds } = this.store.require(rowId, 'createSlide');
    const index = childIds.length;
    return this.store.create('SLIDE', rowId, { ...SLIDE_SIZE, name: String(index + 1), x: index * (SLIDE_SIZE.width + SLIDE_GAP) });
  }

  #startDeck(): void {
    const grid = this.store.create('SLIDE_GRID', FIRST_PAGE_ID);
    this.store.create('SLIDE_ROW', grid);
    this.focusedId = this.addSlide();
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
