/**
 * Rounds the borders between areas. A picture that was painted small and enlarged has stairs along them, which a tracer
 * would keep.
 */

/** Areas of a picture: a label for each pixel, 0 for clear. */
interface Areas {
  readonly width: number;
  readonly height: number;
  readonly labels: Uint8Array;
}

/** Box blurs one after the other: close to a Gaussian. */
const BLURS = 3;

/**
 * Gives each pixel to what most of its surroundings are, in whole numbers, so that it is the same on every machine. Clear
 * and coloured are told apart first: where three areas meet, two colours count together against what is clear.
 *
 * @param radius - of each of the three boxes, in pixels; 0 changes nothing; at most 16
 */
export function smoothBorders({ width, height, labels }: Areas, radius: number): Uint8Array {
  if (radius <= 0) return labels;
  const used = [...new Set(labels)].filter((label) => label !== 0);
  const half = (2 * radius + 1) ** (2 * BLURS) / 2;
  const solid = blurred(labels, width, radius, (label) => label !== 0);
  const best = new Int32Array(labels.length);
  const found = new Uint8Array(labels.length);
  for (const label of used) {
    const share = blurred(labels, width, radius, (other) => other === label);
    for (let pixel = 0; pixel < share.length; pixel++) {
      const own = share[pixel] ?? 0;
      if (own > (best[pixel] ?? 0)) {
        best[pixel] = own;
        found[pixel] = label;
      }
    }
  }
  for (let pixel = 0; pixel < found.length; pixel++) if ((solid[pixel] ?? 0) < half) found[pixel] = 0;
  return keepThin(found, labels, width, height, (4 * radius) ** 2);
}

/** How much of the surroundings of each pixel is of a kind, times (2 * radius + 1) ^ 6. The picture goes on beyond its edges. */
function blurred(labels: Uint8Array, width: number, radius: number, isOfKind: (label: number) => boolean): Int32Array {
  const kinds = Uint8Array.from({ length: 256 }, (_unused, label) => (isOfKind(label) ? 1 : 0));
  const from = new Int32Array(labels.length);
  for (let pixel = 0; pixel < from.length; pixel++) from[pixel] = kinds[labels[pixel] ?? 0] ?? 0;
  const to = new Int32Array(from.length);
  for (let time = 0; time < BLURS; time++) {
    sumAcross(from, to, width, radius);
    sumDown(to, from, width, radius);
  }
  return from;
}

/** Sums of 2 * radius + 1 neighbours in each row. */
function sumAcross(from: Int32Array, to: Int32Array, width: number, radius: number): void {
  const row = new Int32Array(width + 2 * radius + 1);
  for (let start = 0; start < from.length; start += width) {
    row.fill(from[start] ?? 0, 0, radius);
    row.set(from.subarray(start, start + width), radius);
    row.fill(from[start + width - 1] ?? 0, radius + width);
    let sum = 0;
    for (let x = 0; x <= 2 * radius; x++) sum += row[x] ?? 0;
    for (let x = 0; x < width; x++) {
      to[start + x] = sum;
      sum += (row[x + 2 * radius + 1] ?? 0) - (row[x] ?? 0);
    }
  }
}

/** The same in each column: whole rows are added and taken away, as they lie in memory. */
function sumDown(from: Int32Array, to: Int32Array, width: number, radius: number): void {
  const last = from.length / width - 1;
  const sums = new Int32Array(width);
  const add = (y: number, times: 1 | -1): void => {
    const start = Math.min(last, Math.max(0, y)) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + times * (from[start + x] ?? 0);
  };
  for (let y = -radius; y <= radius; y++) add(y, 1);
  for (let y = 0; y <= last; y++) {
    to.set(sums, y * width);
    add(y + radius + 1, 1);
    add(y - radius, -1);
  }
}

/**
 * Lines thinner than the boxes would be lost among what is clear: those that were, and hang together in more than `least`
 * pixels, are put back as they were. The stairs that were cut off are smaller.
 */
function keepThin(smoothed: Uint8Array, before: Uint8Array, width: number, height: number, least: number): Uint8Array {
  const isLost = (pixel: number): boolean => smoothed[pixel] === 0 && before[pixel] !== 0;
  const seen = new Uint8Array(smoothed.length);
  const kept = smoothed.slice();
  for (let start = 0; start < smoothed.length; start++) {
    if (seen[start] === 1 || !isLost(start)) continue;
    const group = [start];
    seen[start] = 1;
    for (let at = 0; at < group.length; at++) {
      const pixel = group[at] ?? 0;
      const x = pixel % width;
      for (const other of [x > 0 ? pixel - 1 : -1, x < width - 1 ? pixel + 1 : -1, pixel - width, pixel + width]) {
        if (other < 0 || other >= width * height || seen[other] === 1 || !isLost(other)) continue;
        seen[other] = 1;
        group.push(other);
      }
    }
    if (group.length > least) for (const pixel of group) kept[pixel] = before[pixel] ?? 0;
  }
  return kept;
}
