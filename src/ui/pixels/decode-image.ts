import { Failure } from '../../shared/failure';
import type { Rgba } from '../../shared/protocol';

/**
 * Decodes a PNG, JPEG or GIF (its first frame) as Figma stores it.
 *
 * Colour profiles are ignored and nothing is premultiplied on the way in, so that the same file gives the same numbers
 * on every computer.
 *
 * @throws {@link Failure} `bad-input` when the browser cannot read the file
 */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<Rgba> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
      imageOrientation: 'from-image',
    });
  } catch (error) {
    throw new Failure('bad-input', `The image of “${name}” cannot be read`, String(error));
  }
  try {
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    // willReadFrequently keeps the canvas off the GPU, whose rounding differs from card to card.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Failure('internal', 'This window offers no 2D canvas');
    context.drawImage(bitmap, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, data: new Uint8ClampedArray(data) };
  } finally {
    bitmap.close();
  }
}
