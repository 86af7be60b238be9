/** PNG files, by fast-png. */
import { decode, encode } from 'fast-png';
import { Failure } from '../shared/failure';
import type { Rgba } from '../shared/protocol';

/** Encodes straight-alpha RGBA, 8 bits a channel. Same pixels, same bytes. */
export function encodePng(image: Rgba): Uint8Array<ArrayBuffer> {
  // The copy has a buffer of its own size, which can be transferred.
  return new Uint8Array(encode({ width: image.width, height: image.height, data: image.data, channels: 4, depth: 8 }));
}

/**
 * Decodes any PNG to straight-alpha RGBA, 8 bits a channel.
 * @throws {@link Failure} `bad-input` when the bytes are no PNG, or a damaged one
 */
export function decodePng(bytes: Uint8Array): Rgba {
  let png: ReturnType<typeof decode>;
  try {
    png = decode(bytes, { checkCrc: true });
  } catch (error) {
    throw new Failure('bad-input', 'Not a PNG that can be read', error instanceof Error ? error.message : String(error));
  }
  const { width, height, channels, depth, palette, transparency } = png;
  if (channels === 4 && depth === 8) return { width, height, data: new Uint8ClampedArray(png.data) };
  const data = new Uint8ClampedArray(width * height * 4);
  // Depths below 8 come packed in rows of whole bytes.
  const perRow = depth < 8 ? Math.ceil((width * channels * depth) / 8) : width * channels;
  const largest = 2 ** depth - 1;
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return png.data[y * perRow + x * channels + channel] ?? 0;
    const bit = x * depth;
    return ((png.data[y * perRow + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & largest;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const out = (y * width + x) * 4;
      if (palette) {
        const colour = palette[sample(x, y, 0)] ?? [0, 0, 0];
        data.set([colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0, colour[3] ?? 255], out);
        continue;
      }
      const grey = channels < 3;
      const raw = [0, 1, 2].map((channel) => sample(x, y, grey ? 0 : channel));
      const hidden = transparency && transparency.length > 0 && raw.every((value, i) => value === transparency[grey ? 0 : i]);
      const alpha = channels === 2 || channels === 4 ? sample(x, y, channels - 1) : hidden ? 0 : largest;
      raw.forEach((value, i) => (data[out + i] = (value / largest) * 255));
      data[out + 3] = (alpha / largest) * 255;
    }
  }
  return { width, height, data };
}
