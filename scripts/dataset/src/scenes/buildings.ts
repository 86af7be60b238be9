/** Things people built, as flat drawings that stand on a point. */
import { mix } from "../colour/oklch.ts";
import { num } from "../svg.ts";
import { polygon, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import type { View } from "./place.ts";
import { isDark, lit } from "./times.ts";
import type { Time } from "./times.ts";

const rect = (x: number, y: number, w: number, h: number, fill: string): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" fill="${fill}"/>`;
const poly = (fill: string, ...points: readonly Point[]): string => `<path d="${polygon(points)}" fill="${fill}"/>`;

const LAMP = "#ffd873";

/** Windows of a house are lit from sunset on. */
function pane(time: Time, colour: string): string {
  return isDark(time) || time.name === "sunset" ? LAMP : lit(colour, time);
}

/** A tower of a skyline. */
export interface Tower {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A skyline standing on `base`: a hazy row, and four towers in front with a few large windows.
 * @returns the towers in front, for their reflection
 */
export function paintSkyline({ painting, random, time }: View, base: number, tall: number): readonly Tower[] {
  const far = lit("#7f95bd", time, 0.45);
  for (let x = -4; x < SIDE; x += 19) {
    const height = tall * (0.5 + 0.28 * random.next() + 0.22 * (1 - Math.abs(x + 10 - 64) / 64));
    painting.add(rect(x, base - height, 19.2, height + SIDE - base, mix(far, time.shade[0], random.range(0, 0.14))));
  }
  const order = random.shuffled([0.86, 0.62, 0.74, 0.5]);
  const towers = order.map((share, i): Tower => ({ x: 5 + i * 31 + random.range(-2, 3), width: 22 + random.range(-1, 3), height: tall * share }));
  for (const [i, { x, width, height }] of towers.entries()) {
    const colour = lit(["#3f6690", "#5b5f96", "#37557e", "#4f7aa0"][i] ?? "#37557e", time);
    const top = base - height;
    if (i % 2 === 0) painting.add(poly(colour, [x, top + 0.2], [x + width, top - width * 0.45], [x + width, top + 0.2]));
    else painting.add(rect(x + width * 0.25, top - 6, width * 0.5, 6.2, colour));
    painting.add(rect(x, top, width, height + SIDE - base, colour));
    const glass = isDark(time) ? LAMP : mix(colour, "#ffffff", 0.5);
    for (let row = 0; row < 2; row++) for (const side of [0.18, 0.58]) painting.add(rect(x + width * side, top + 6 + row * 12, width * 0.25, 7, glass));
  }
  return towers;
}

/** A log cabin with a chimney. `s`: its width. */
export function cabin([x, y]: Point, s: number, time: Time): string {
  const wall = lit("#a8683c", time);
  const glass = pane(time, "#cfe8f5");
  return (
    rect(x + s * 0.2, y - s * 0.92, s * 0.14, s * 0.36, lit("#6d4a3c", time)) +
    rect(x - s * 0.42, y - s * 0.46, s * 0.84, s * 0.46, wall) +
    poly(lit("#8e332c", time), [x - s * 0.56, y - s * 0.42], [x, y - s * 0.95], [x + s * 0.56, y - s * 0.42]) +
    poly(mix(wall, "#000000", 0.12), [x - s * 0.34, y - s * 0.44], [x, y - s * 0.76], [x + s * 0.34, y - s * 0.44]) +
    rect(x - s * 0.09, y - s * 0.3, s * 0.19, s * 0.3, lit("#5b3422", time)) +
    rect(x - s * 0.35, y - s * 0.34, s * 0.19, s * 0.18, glass) + rect(x + s * 0.17, y - s * 0.34, s * 0.19, s * 0.18, glass)
  );
}

/** A lighthouse in red and white; its beam shines in the dark. */
export function paintLighthouse({ painting, time }: View, [x, y]: Point, h: number): void {
  const [white, red, w] = [lit("#fbfaf6", time, 0, 0.7), lit("#d8433c", time, 0, 0.7), h * 0.28];
  const at = (t: number): number => (w / 2) * (1 - 0.38 * t);
  if (isDark(time)) {
    // Downwards, so that it passes below the moon.
    const top = y - h * 1.07;
    const beam = painting.radial([x, top], 95, [["#fff3b8", 0.8], ["#fff3b8", 0.35], ["#fff3b8", 0]]);
    const way = x > 64 ? -1 : 1;
    painting.add(poly(beam, [x, top - 1], [x + way * 110, top + 6], [x + way * 110, top + 46], [x, top + 1]));
  }
  for (let i = 0; i < 5; i++) {
    const [a, b] = [i / 5, (i + 1) / 5 + 0.01];
    painting.add(poly(i % 2 === 0 ? white : red, [x - at(a), y - h * a], [x + at(a), y - h * a], [x + at(b), y - h * b], [x - at(b), y - h * b]));
  }
  const k = at(1);
  painting.add(
    rect(x - k * 1.4, y - h - 1.4, k * 2.8, 2.4, lit("#3a3f4c", time)),
    rect(x - k * 0.75, y - h * 1.13, k * 1.5, h * 0.13, pane(time, "#bfe0ee")),
    poly(red, [x - k * 1.2, y - h * 1.12], [x, y - h * 1.28], [x + k * 1.2, y - h * 1.12]),
  );
}

/** A sailing boat. `s`: its height. */
export function sailboat([x, y]: Point, s: number, time: Time): string {
  const sail = (way: number, top: number, reach: number, fill: string): string =>
    `<path d="M${num(x + way * s * 0.05)} ${num(y - s * top)}Q${num(x + way * s * reach)} ${num(y - s * 0.5)} ${num(x + way * s * reach * 0.9)} ${num(y - s * 0.22)}L${num(x + way * s * 0.05)} ${num(y - s * 0.22)}Z" fill="${fill}"/>`;
  return (
    poly(lit("#7a3b2a", time), [x - s * 0.44, y - s * 0.17], [x + s * 0.48, y - s * 0.17], [x + s * 0.32, y], [x - s * 0.28, y]) +
    rect(x - s * 0.025, y - s, s * 0.05, s * 0.86, lit("#4a2f25", time)) +
    sail(1, 0.98, 0.5, lit("#ffffff", time, 0, 0.4)) + sail(-1, 0.86, 0.4, lit("#f25f4c", time, 0, 0.6))
  );
}

/** A hot air balloon with three gores. `r`: radius of the envelope. */
export function balloon([x, y]: Point, r: number, colours: readonly [string, string], time: Time): string {
  const [a, b] = [lit(colours[0], time, 0, 0.5), lit(colours[1], time, 0, 0.5)];
  const hull = (k: number, fill: string): string =>
    `<path d="M${num(x - r * k)} ${num(y)}C${num(x - r * k)} ${num(y - r * 1.35)} ${num(x + r * k)} ${num(y - r * 1.35)} ${num(x + r * k)} ${num(y)}C${num(x + r * k)} ${num(y + r * 0.6)} ${num(x + r * 0.3 * k)} ${num(y + r)} ${num(x + r * 0.25 * k)} ${num(y + r * 1.2)}H${num(x - r * 0.25 * k)}C${num(x - r * 0.3 * k)} ${num(y + r)} ${num(x - r * k)} ${num(y + r * 0.6)} ${num(x - r * k)} ${num(y)}Z" fill="${fill}"/>`;
  const basket = lit("#7b4a2a", time);
  return (
    hull(1, a) + hull(0.64, b) + hull(0.28, a) +
    `<path d="M${num(x - r * 0.2)} ${num(y + r * 1.2)}V${num(y + r * 1.5)}M${num(x + r * 0.2)} ${num(y + r * 1.2)}V${num(y + r * 1.5)}" stroke="${basket}" stroke-width="${num(r * 0.08)}"/>` +
    rect(x - r * 0.26, y + r * 1.45, r * 0.52, r * 0.4, basket)
  );
}

/** A windmill with four sails. */
export function windmill([x, y]: Point, h: number, time: Time): string {
  const hub = y - h * 0.64;
  let svg =
    poly(lit("#efe4d0", time, 0, 0.6), [x - h * 0.2, y], [x + h * 0.2, y], [x + h * 0.12, y - h * 0.66], [x - h * 0.12, y - h * 0.66]) +
    poly(lit("#a8412f", time), [x - h * 0.17, y - h * 0.65], [x, y - h * 0.86], [x + h * 0.17, y - h * 0.65]) +
    rect(x - h * 0.06, y - h * 0.22, h * 0.12, h * 0.22, lit("#6b4630", time));
  for (const angle of [25, 115, 205, 295]) {
    svg += `<g transform="rotate(${angle} ${num(x)} ${num(hub)})">${rect(x - h * 0.02, hub - h * 0.48, h * 0.04, h * 0.48, lit("#5b4636", time))}${rect(x, hub - h * 0.48, h * 0.14, h * 0.36, lit("#fdfaf2", time, 0, 0.35))}</g>`;
  }
  return svg;
}
