import { Failure } from '../../shared/failure';
import { MAX_THUMBNAIL_BYTES } from '../../shared/limits';

/** Longer side of a thumbnail, in pixels: sharp at 48 px on dense screens. */
export const THUMBNAIL_SIDE = 96;

/**
 * A small PNG of a picture, in its proportions.
 *
 * @param address - `data:` address of the picture
 * @throws {@link Failure} `internal` when the browser cannot draw it
 */
export async function thumbnailOf(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = address;
  await image.decode();
  for (let side = THUMBNAIL_SIDE; ; side /= 2) {
    const png = await draw(image, side);
    // Only noise is larger; half of it is still a picture.
    if (png.byteLength <= MAX_THUMBNAIL_BYTES) return png;
  }
}

async function draw(image: HTMLImageElement, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Failure('internal', 'This window offers no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Failure('internal', 'This window cannot make a thumbnail');
  return new Uint8Array(await blob.arrayBuffer());
}
