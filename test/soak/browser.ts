import { decodePng, encodePng } from '../../src/engine/png';
import type { Rgba } from '../../src/shared/protocol';
import type { Clock } from './clock';
import type { SoakWorker } from './worker';

/**
 * What the window's logic asks of a browser and Node does not have: workers, FileReader, and the ways between files and pixels
 * (PNG alone; for anything else it says what a browser says of a damaged file).
 *
 * @param createWorker - a new worker
 * @returns how to take it all away again
 */
export function installBrowser(clock: Clock, random: () => number, createWorker: (url: string) => SoakWorker): () => void {
  class FileReader {
    result: string | null = null;
    error: Error | null = null;
    onload: (() => void) | null = null;
    onerror: (() => void) | null = null;
    readAsDataURL(blob: Blob): void {
      const reading = blob.arrayBuffer().then((buffer) => {
        this.result = `data:${blob.type};base64,${Buffer.from(buffer).toString('base64')}`;
        clock.post(1, () => this.onload?.());
      });
      void clock.hold(reading);
    }
  }

  const createImageBitmap = async (blob: Blob): Promise<{ width: number; height: number; image: Rgba; close(): void }> => {
    const bytes = new Uint8Array(await clock.hold(blob.arrayBuffer()));
    await new Promise<void>((resolve) => clock.post(1, resolve));
    let image: Rgba;
    try {
      image = decodePng(bytes);
    } catch {
      throw new DOMException('The source image could not be decoded.', 'InvalidStateError');
    }
    return { width: image.width, height: image.height, image, close: () => undefined };
  };

  const createElement = (): object => {
    let drawn: Rgba | null = null;
    return {
      getContext: () => ({
        drawImage: (bitmap: { image: Rgba }) => (drawn = bitmap.image),
        getImageData: () => drawn,
      }),
      // The pictures here are small: a thumbnail is the picture itself.
      toBlob: (give: (blob: object | null) => void) => {
        const png = drawn && encodePng(drawn);
        clock.post(1, () => give(png && { arrayBuffer: () => Promise.resolve(png.buffer) }));
      },
    };
  };

  class Image {
    src = '';
    image: Rgba = { width: 0, height: 0, data: new Uint8ClampedArray() };
    get naturalWidth(): number {
      return this.image.width;
    }
    get naturalHeight(): number {
      return this.image.height;
    }
    async decode(): Promise<void> {
      await new Promise<void>((resolve) => clock.post(1, resolve));
      try {
        this.image = decodePng(new Uint8Array(Buffer.from(this.src.slice(this.src.indexOf(',') + 1), 'base64')));
      } catch {
        throw new DOMException('The source image cannot be decoded.', 'EncodingError');
      }
    }
  }

  const restore = [
    put('Worker', function Worker(url: string) {
      return createWorker(url);
    }),
    put('FileReader', FileReader),
    // By its size a worker's script can be told from those of other windows.
    putIn(URL, 'createObjectURL', (blob: Blob) => `blob:${blob.size}`),
    put('Image', Image),
    put('createImageBitmap', createImageBitmap),
    put('document', { createElement }),
    putIn(crypto, 'getRandomValues', (array: Uint32Array) => array.map(() => Math.floor(random() * 0x1_0000_0000))),
  ];
  return () => restore.forEach((undo) => undo());
}

function put(name: string, value: unknown): () => void {
  return putIn(globalThis, name, value);
}

function putIn(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, writable: true, value });
  return () => {
    Reflect.deleteProperty(target, name);
    if (before) Object.defineProperty(target, name, before);
  };
}
