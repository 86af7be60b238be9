/** The second text encoder as the user sees it: fetched, paused, used, removed; or out of a folder. */
import { isCancelled, toFailureData } from '../../shared/failure';
import type { EncoderInfo } from '../../shared/protocol';
import type { EngineClient } from '../engine-client';
import type { RemoteEncoder } from '../hosted/site';
import { openCache } from '../hosted/site-files';
import { createStore, type Store } from '../state/store';
import { ENCODER_CACHE, EncoderStore } from './encoder-store';
import { readFolder } from './read-folder';

export interface EncoderState {
  /** What is offered for download; null where nothing can be kept. */
  readonly offered: RemoteEncoder | null;
  readonly phase: 'idle' | 'downloading' | 'opening';
  /** Bytes of the offered one that are here, of all. */
  readonly bytes: number;
  readonly total: number;
  readonly complete: boolean;
  /** The one that reads prompts now; null = the pack's own. */
  readonly active: EncoderInfo | null;
  readonly error: string | null;
}

/** Where the wish to use the downloaded encoder is kept. */
export const ENCODER_KEY = 'sphere-fill-encoder';

export class EncoderControl {
  readonly store: Store<EncoderState>;
  readonly #engine: EngineClient;
  #files: EncoderStore | null = null;
  readonly #onActive: (active: EncoderInfo | null) => void;
  #download: AbortController | null = null;

  /**
   * @param offered - for download, if it can be kept; null = nothing
   * @param onActive - hears which one reads prompts now
   */
  constructor(engine: EngineClient, offered: RemoteEncoder | null, onActive: (active: EncoderInfo | null) => void) {
    this.#engine = engine;
    this.#onActive = onActive;
    const total = offered?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
    this.store = createStore<EncoderState>({ offered, phase: 'idle', bytes: 0, total, complete: false, active: null, error: null });
  }

  /** The engine has been started: what was in use is opened again, as far as it is here. */
  async restore(): Promise<void> {
    this.#setActive(null);
    const { offered } = this.store.get();
    if (!offered) return;
    const cache = await openCache(ENCODER_CACHE);
    if (!cache) {
      this.store.set({ offered: null });
      return;
    }
    this.#files = new EncoderStore(offered, cache);
    await this.#look();
    if (this.store.get().complete && remembers()) await this.use(true);
  }

  /** Fetches what is missing, then takes it into use. */
  async download(): Promise<void> {
    if (!this.#files || this.#download) return;
    const controller = new AbortController();
    this.#download = controller;
    this.store.set({ phase: 'downloading', error: null });
    try {
      await this.#files.download(controller.signal, (bytes) => this.store.set({ bytes }));
    } catch (error) {
      if (!isCancelled(error)) this.#fail(error);
    } finally {
      this.#download = null;
      this.store.set({ phase: 'idle' });
      await this.#look();
    }
    if (this.store.get().complete) await this.use(true);
  }

  pause(): void {
    this.#download?.abort();
  }

  /** Opens the downloaded encoder, or goes back to the pack's own. */
  async use(wanted: boolean): Promise<void> {
    remember(wanted);
    const { offered } = this.store.get();
    if (!wanted) return this.#open(null);
    const files = (await this.#files?.read()) ?? null;
    if (!offered || !files) {
      await this.#look();
      this.store.set({ error: 'The text encoder is not complete any more. Download it again.' });
      return;
    }
    await this.#open({ id: offered.id, label: offered.label, files });
  }

  /** Opens a model folder of the user's. It is read anew each time. */
  async useFolder(picked: readonly File[]): Promise<void> {
    try {
      await this.#open(await readFolder(picked, this.store.get().offered));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes the downloaded encoder out of use and off this computer. */
  async remove(): Promise<void> {
    this.pause();
    if (this.store.get().active) await this.use(false);
    remember(false);
    await this.#files?.remove();
    await this.#look();
  }

  async #open(encoder: Parameters<EngineClient['useEncoder']>[0]): Promise<void> {
    this.store.set({ phase: 'opening', error: null });
    try {
      await this.#engine.useEncoder(encoder);
      this.#setActive(encoder && { id: encoder.id, label: encoder.label });
    } catch (error) {
      this.#fail(error);
    } finally {
      this.store.set({ phase: 'idle' });
    }
  }

  #setActive(active: EncoderInfo | null): void {
    this.store.set({ active });
    this.#onActive(active);
  }

  async #look(): Promise<void> {
    if (this.#files) this.store.set(await this.#files.stored());
  }

  #fail(error: unknown): void {
    this.store.set({ error: toFailureData(error).message });
  }
}

function remembers(): boolean {
  try {
    return localStorage.getItem(ENCODER_KEY) === 'yes';
  } catch {
    return false;
  }
}

function remember(wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(ENCODER_KEY, 'yes');
    else localStorage.removeItem(ENCODER_KEY);
  } catch {
    // Frames without an origin remember nothing.
  }
}
