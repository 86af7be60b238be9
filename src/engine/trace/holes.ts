/** Clear places that are closed in all around. */
import type { FlatPicture } from './flatten';

export interface Hole {
  /** Its pixels. */
  readonly pixels: readonly number[];
}

/**
 * Finds what is clear and cannot be reached from the edge of the picture.
 *
 * @param smallest - in pixels; smaller ones are left out
 */
export function findHoles({ width, height, labels }: FlatPicture, smallest: number): Hole[] {
  const seen = new Uint8Array(labels.length);
  /** All clear pixels that hang together with this one. */
  const gather = (start: number): number[] => {
    const found = [start];
    seen[start] = 1;
    for (let at = 0; at < found.length; at++) {
      const pixel = found[at] ?? 0;
      const x = pixel % width;
      const beside = [x > 0 ? pixel - 1 : -1, x < width - 1 ? pixel + 1 : -1, pixel - width, pixel + width];
      for (const other of beside) {
        if (other < 0 || other >= labels.length || labels[other] !== 0 || seen[other] === 1) continue;
        seen[other] = 1;
        found.push(other);
      }
    }
    return found;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1)) {
      const pixel = y * width + x;
      if (labels[pixel] === 0 && seen[pixel] === 0) gather(pixel);
    }
  }
  const holes: Hole[] = [];
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (labels[pixel] !== 0 || seen[pixel] === 1) continue;
    const pixels = gather(pixel);
    if (pixels.length >= smallest) holes.push({ pixels });
  }
  return holes;
}
