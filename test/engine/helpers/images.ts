import type { Rgba } from '../../../src/shared/protocol';

/** A disc with a soft edge on nothing, with a gradient inside. */
export function disc(width: number, height: number): Rgba {
  const data = new Uint8ClampedArray(width * height * 4);
  const radius = Math.min(width, height) * 0.4;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2);
      const alpha = Math.min(Math.max(radius - distance + 0.5, 0), 1);
      data.set(alpha === 0 ? [0, 0, 0, 0] : [220, (x * 255) / width, (y * 255) / height, alpha * 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
