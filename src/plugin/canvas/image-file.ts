/** The file behind an image: a PNG, JPEG or GIF as it was put in. */
export interface ImageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** @throws when the file cannot be fetched: images are loaded apart from the document. */
export async function readImageFile(image: Image): Promise<ImageFile> {
  const [bytes, { width, height }] = await Promise.all([image.getBytesAsync(), image.getSizeAsync()]);
  // Figma's typings leave open what buffer is behind the bytes; a copy has one of its own.
  return { bytes: new Uint8Array(bytes), width, height };
}
