import type { StoredImage } from '../../../../test/fakes';

/** Decoded images by hash; decoded once, in the background. */
export class ImageCache {
  readonly #bitmaps = new Map<string, ImageBitmap | 'decoding' | 'broken'>();

  /**
   * @param find - the stored file of a hash
   * @param onReady - called when another image can be drawn
   */
  constructor(
    private readonly find: (hash: string) => StoredImage | null,
    private readonly onReady: () => void,
  ) {}

  /** The image, or null while it is being decoded or when it cannot be. */
  get(hash: string): ImageBitmap | null {
    const known = this.#bitmaps.get(hash);
    if (known === undefined) this.#decode(hash);
    return known instanceof ImageBitmap ? known : null;
  }

  /** Whether everything asked for so far has been decoded. */
  get settled(): boolean {
    return ![...this.#bitmaps.values()].includes('decoding');
  }

  #decode(hash: string): void {
    const stored = this.find(hash);
    if (!stored) {
      this.#bitmaps.set(hash, 'broken');
      return;
    }
    this.#bitmaps.set(hash, 'decoding');
    createImageBitmap(new Blob([new Uint8Array(stored.bytes)], { type: stored.mime })).then(
      (bitmap) => {
        this.#bitmaps.set(hash, bitmap);
        this.onReady();
      },
      () => this.#bitmaps.set(hash, 'broken'),
    );
  }
}
