import { Failure, isCancelled } from '../../shared/failure';
import type { SourceImage } from '../../shared/protocol';
import { imageAddress, imageType } from '../pixels/data-url';
import { decodeImage } from '../pixels/decode-image';
import type { AppState, Seen, SourcePreview } from '../state/state';
import type { Store } from '../state/store';
import type { AppContext } from './job';
import { ownRecipe } from './recipes';

/** Of many selected images only the first ones are looked at: the list shows few at a time, and a look costs time. */
const MOST_LOOKS = 24;
/** Looks that are remembered, by image. */
const MOST_REMEMBERED = 200;

/** Keeps the list of selected images up to date, and shows what the pack can see of each. */
export class Sources {
  readonly #context: AppContext;
  readonly #seen = new Map<string, Seen>();
  #controller: AbortController | null = null;

  constructor(context: AppContext) {
    this.#context = context;
  }

  /** Forgets what an engine saw that is no longer there. */
  forget(): void {
    this.stop();
    this.#seen.clear();
  }

  /** Calls the reading off that is under way. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = null;
  }

  /** Reads again which images are selected, to show them. A reading that is under way is called off. */
  async read(): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      await this.#read(controller.signal);
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { store, plugin } = this.#context;
    const { images, skipped } = await plugin.call('readImages', {}, { signal });
    const previews = await Promise.all(images.map((image) => this.#preview(image)));
    if (signal.aborted) return;
    store.set({ sources: { images: previews, skipped } });
    for (const image of images.slice(0, MOST_LOOKS)) {
      if (this.#seen.has(image.imageHash)) continue;
      await untilIdle(store, signal);
      const seen = await this.#look(image, signal);
      if (signal.aborted) return;
      this.#remember(image.imageHash, seen);
      showSeen(store, image.imageHash, seen);
    }
  }

  async #preview(image: SourceImage): Promise<SourcePreview> {
    return {
      nodeId: image.nodeId,
      name: image.name,
      address: await imageAddress(image.bytes, imageType(image.bytes)),
      prompt: ownRecipe(image.recipe)?.prompt ?? null,
      image,
      seen: this.#seen.get(image.imageHash) ?? null,
    };
  }

  async #look(image: SourceImage, signal: AbortSignal): Promise<Seen> {
    const { engine } = this.#context;
    const pixels = await decodeImage(image.bytes, image.name);
    await engine.ready(signal);
    const { png, familiar } = await engine.call('reconstruct', { image: pixels }, { signal });
    return { address: await imageAddress(png, 'image/png'), familiar };
  }

  #remember(imageHash: string, seen: Seen): void {
    const [oldest] = this.#seen.keys();
    if (this.#seen.size >= MOST_REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
    this.#seen.set(imageHash, seen);
  }
}

function showSeen(store: Store<AppState>, imageHash: string, seen: Seen): void {
  const { sources } = store.get();
  if (!sources) return;
  const images = sources.images.map((source) => (source.image.imageHash === imageHash ? { ...source, seen } : source));
  store.set({ sources: { ...sources, images } });
}

/** Waits while a job runs: its pictures come first. @throws {@link Failure} `cancelled` */
function untilIdle(store: Store<AppState>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let unsubscribe = (): void => undefined;
    const end = (settle: () => void): void => {
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = (): void => end(() => reject(new Failure('cancelled', 'Cancelled')));
    const check = (): void => {
      if (store.get().job === null) end(resolve);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    unsubscribe = store.subscribe(check);
    check();
  });
}

/**
 * The image that the window shows for a layer, else the one that was just read from it.
 *
 * When a variant took the place of an image that is still shown, the next one starts from the shown image again and not
 * from the variant: what is tried with more or less strength should not drift. Selecting the layer anew shows, and starts
 * from, what is on it.
 */
export function startingImage(read: SourceImage, shown: readonly Pick<SourcePreview, 'nodeId' | 'image'>[]): SourceImage {
  const before = shown.find(({ nodeId }) => nodeId === read.nodeId)?.image;
  const isItsVariant = before !== undefined && ownRecipe(read.recipe)?.source?.imageHash === before.imageHash;
  return isItsVariant ? before : read;
}
