import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { later } from '../later';
import type { StoredImage } from '../types';
import { readImageHeader } from './image-header';

const MAX_SIDE = 4096;

/** The images of the file. They are no part of the document: undo leaves them alone. */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>();

  /**
   * @returns the hash
   * @throws in Figma's words for what is no image, or too small or too large a one
   */
  add(bytes: Uint8Array): string {
    if (!(bytes instanceof Uint8Array)) throw new Error('in createImage: Expected a Uint8Array');
    const header = readImageHeader(bytes);
    if (!header) throw new Error('in createImage: Image type is unsupported');
    if (header.width < 1 || header.height < 1) throw new Error('in createImage: Image is too small');
    if (header.width > MAX_SIDE || header.height > MAX_SIDE) throw new Error('in createImage: Image is too large');
    const hash = bytesToHex(sha1(bytes));
    this.#images.set(hash, { ...header, bytes: new Uint8Array(bytes) });
    return hash;
  }

  get(hash: string): StoredImage | null {
    return this.#images.get(hash) ?? null;
  }

  /**
   * Figma's handle of an image; null for a hash the file does not have.
   * @param mayFail - throws when the member is to fail
   */
  handle(hash: string, mayFail: (member: string) => void): Image | null {
    const image = this.#images.get(hash);
    if (!image) return null;
    return {
      hash,
      getBytesAsync: () => later(() => {
        mayFail('getBytesAsync');
        return new Uint8Array(image.bytes);
      }),
      getSizeAsync: () => later(() => ({ width: image.width, height: image.height })),
    };
  }
}
