/** Things people built, as flat drawings that stand on a point. */
import { mix } from "../colour/oklch.ts";
import { num } from "../svg.ts";
import { Painting, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import { horizon, isDark, lit } from "./times.ts";
import type { Time } from "./times.ts";

const rect = (x: number, y: number, w: number, h: number, fill: string, more = ""): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" fill="${fill}"${more}/>`;
const poly = (fill: string, ...points: readonly Point[]): string =>
  `<path d="M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}Z" fill="${fill}"/>`;

const LAMP = "#ffd873";

/** A skyline in three depths standing on `base`; windows are lit when it is dark. */
export function paintSkyline(painting: Painting, time: Time, base: number, tall: number): void {
  const { random } = painting;
  const hue = random.pick([["#8fa9c8", "#5f7fa8", "#37557e"], ["#a99bc4", "#7d6fa6", "#4a4177"], ["#9bb5b8", "#648a94", "#37606e"], ["#c2a7a0", "#94747a", "#5b4657"]]);
  for (const [depth, colour] of hue.entries()) {
    const far = [0.62, 0.32, 0.02][depth] ?? 0;
    const height = tall * ([1, 0.85, 0.6][depth] ?? 1);
    for (let x = random.range(-8, 0); x < SIDE; ) {
      const w = random.range(9, 17) * (depth === 2 ? 1.15 : 1);
      const middle = 1 - Math.abs((x + w / 2) / SIDE - 0.5) * 0.9;
      const h = height * random.range(0.45, 1) * middle;
      paintTower(painting, time, mix(lit(colour, time, far), time.shade[0], random.range(0, 0.12)), x, base - h, w, h + SIDE - base, depth > 0);
      x += w + (random.chance(0.3) ? random.range(1, 5) : 0.3);
    }
  }
}

function paintTower(painting: Painting, time: Time, colour: string, x: number, y: number, w: number, h: number, windows: boolean): void {
  const { random } = painting;
  const body = painting.linear([colour, mix(colour, horizon(time), isDark(time) ? 0.06 : 0.22)], 90, [y, y + 70]);
  const roof = random.next();
  if (roof < 0.12) painting.add(rect(x + w / 2 - 0.45, y - 9, 0.9, 9, colour));
  if (roof > 0.86) painting.add(poly(colour, [x, y + 0.1], [x + w, y - w * 0.45], [x + w, y + 0.1]));
  else if (roof > 0.74) painting.add(rect(x + w * 0.2, y - 4, w * 0.6, 4.2, colour), rect(x + w * 0.36, y - 7.5, w * 0.28, 4, colour));
  else if (roof > 0.66) painting.add(poly(colour, [x, y + 0.1], [x + w / 2, y - w * 0.7], [x + w, y + 0.1]));
  painting.add(rect(x, y, w, h, body));
  if (!windows) return;
  const columns = Math.max(2, Math.round(w / 4));
  const pitch = (w - 2) / columns;
  const dark = isDark(time);
  const pane = dark ? LAMP : mix(colour, "#ffffff", time.name === "sunset" ? 0.35 : 0.42);
  for (let row = 0; row < 20; row++) {
    const wy = y + 3 + row * 4.3;
    if (wy > y + h - 3 || wy > SIDE) break;
    for (let c = 0; c < columns; c++) {
      if (!random.chance(dark ? 0.52 : 0.9)) continue;
      painting.add(rect(x + 1 + c * pitch + pitch * 0.2, wy, pitch * 0.6, 2.3, pane, ` opacity="${dark ? num(random.range(0.65, 1)) : time.name === "sunset" && random.chance(0.3) ? 0.95 : 0.5}"`));
    }
  }
}

/** A log cabin with a chimney. `s`: its width. */
export function cabin([x, y]: Point, s: number, time: Time, snowy: boolean): string {
  const wall = lit("#9a5f38", time);
  const roof = snowy ? lit("#f3f7fb", { ...time, shade: [time.shade[0], time.shade[1] * 0.5] }) : lit("#7c2f2a", time);
  const pane = isDark(time) || time.name === "sunset" ? LAMP : lit("#cfe8f5", time);
  return (
    rect(x + s * 0.2, y - s * 0.92, s * 0.13, s * 0.36, lit("#6d4a3c", time)) +
    rect(x - s * 0.42, y - s * 0.46, s * 0.84, s * 0.46, wall) +
    poly(roof, [x - s * 0.56, y - s * 0.42], [x, y - s * 0.95], [x + s * 0.56, y - s * 0.42]) +
    poly(mix(wall, "#000000", 0.12), [x - s * 0.34, y - s * 0.44], [x, y - s * 0.76], [x + s * 0.34, y - s * 0.44]) +
    rect(x - s * 0.09, y - s * 0.3, s * 0.19, s * 0.3, lit("#5b3422", time)) +
    rect(x - s * 0.34, y - s * 0.33, s * 0.17, s * 0.16, pane) + rect(x + s * 0.18, y - s * 0.33, s * 0.17, s * 0.16, pane)
  );
}

/** A lighthouse in red and white; its beam shines in the dark. */
export function lighthouse(painting: Painting, [x, y]: Point, h: number, time: Time): string {
  const [white, red, w] = [lit("#fbfaf6", time), lit("#d8433c", time), h * 0.24];
  const at = (t: number): number => (w / 2) * (1 - 0.38 * t);
  let svg = "";
  if (isDark(time)) {
    const top = y - h * 1.07;
    const beam = painting.radial([x, top], 95, [["#fff3b8", 0.75], ["#fff3b8", 0.25], ["#fff3b8", 0]]);
    const way = x > 64 ? -1 : 1;
    svg += `<path d="M${num(x)} ${num(top - 1)}L${num(x + way * 110)} ${num(top - 26)}V${num(top + 18)}L${num(x)} ${num(top + 1)}Z" fill="${beam}"/>`;
  }
  for (let i = 0; i < 5; i++) {
    const [a, b] = [i / 5, (i + 1) / 5 + 0.01];
    svg += poly(i % 2 === 0 ? white : red, [x - at(a), y - h * a], [x + at(a), y - h * a], [x + at(b), y - h * b], [x - at(b), y - h * b]);
  }
  const k = at(1);
  svg += poly(mix(time.shade[0], "#101a33", 0.4) + "40", [x + at(0) * 0.25, y], [x + at(0), y], [x + k, y - h], [x + k * 0.25, y - h]);
  svg += rect(x - k * 1.35, y - h - 1.2, k * 2.7, 1.8, lit("#3a3f4c", time));
  svg += rect(x - k * 0.75, y - h * 1.13, k * 1.5, h * 0.13, isDark(time) || time.name === "sunset" ? "#ffeaa0" : lit("#bfe0ee", time));
  return svg + poly(red, [x - k * 1.15, y - h * 1.12], [x, y - h * 1.27], [x + k * 1.15, y - h * 1.12]);
}

/** A sailing boat. `s`: its height. */
export function sailboat([x, y]: Point, s: number, time: Time, sail: string): string {
  const hull = lit("#7a3b2a", time);
  const cloth = lit(sail, { ...time, shade: [time.shade[0], time.shade[1] * 0.55] });
  return (
    poly(hull, [x - s * 0.42, y - s * 0.16], [x + s * 0.46, y - s * 0.16], [x + s * 0.3, y], [x - s * 0.28, y]) +
    rect(x - s * 0.02, y - s, s * 0.04, s * 0.86, lit("#4a2f25", time)) +
    `<path d="M${num(x + s * 0.05)} ${num(y - s * 0.98)}Q${num(x + s * 0.5)} ${num(y - s * 0.5)} ${num(x + s * 0.42)} ${num(y - s * 0.22)}L${num(x + s * 0.05)} ${num(y - s * 0.22)}Z" fill="${cloth}"/>` +
    `<path d="M${num(x - s * 0.05)} ${num(y - s * 0.86)}Q${num(x - s * 0.34)} ${num(y - s * 0.5)} ${num(x - s * 0.36)} ${num(y - s * 0.22)}L${num(x - s * 0.05)} ${num(y - s * 0.22)}Z" fill="${mix(cloth, time.shade[0], 0.14)}"/>`
  );
}

/** A hot air balloon with three gores. `r`: radius of the envelope. */
export function balloon([x, y]: Point, r: number, colours: readonly [string, string], time: Time): string {
  const [a, b] = colours.map((colour) => lit(colour, { ...time, shade: [time.shade[0], time.shade[1] * 0.5] }));
  const hull = (k: number, fill: string): string =>
    `<path d="M${num(x - r * k)} ${num(y)}C${num(x - r * k)} ${num(y - r * 1.35)} ${num(x + r * k)} ${num(y - r * 1.35)} ${num(x + r * k)} ${num(y)}C${num(x + r * k)} ${num(y + r * 0.6)} ${num(x + r * 0.3 * k)} ${num(y + r)} ${num(x + r * 0.25 * k)} ${num(y + r * 1.2)}H${num(x - r * 0.25 * k)}C${num(x - r * 0.3 * k)} ${num(y + r)} ${num(x - r * k)} ${num(y + r * 0.6)} ${num(x - r * k)} ${num(y)}Z" fill="${fill}"/>`;
  const basket = lit("#7b4a2a", time);
  return (
    hull(1, a ?? "") + hull(0.66, b ?? "") + hull(0.28, a ?? "") +
    `<path d="M${num(x - r * 0.22)} ${num(y + r * 1.2)}L${num(x - r * 0.15)} ${num(y + r * 1.6)}M${num(x + r * 0.22)} ${num(y + r * 1.2)}L${num(x + r * 0.15)} ${num(y + r * 1.6)}" stroke="${basket}" stroke-width="${num(r * 0.06)}"/>` +
    `<rect x="${num(x - r * 0.2)}" y="${num(y + r * 1.55)}" width="${num(r * 0.4)}" height="${num(r * 0.32)}" rx="${num(r * 0.07)}" fill="${basket}"/>`
  );
}

/** A windmill with four sails. */
export function windmill([x, y]: Point, h: number, time: Time): string {
  const [wall, roof, sail] = [lit("#efe4d0", time), lit("#8c3b2e", time), lit("#fdfaf2", time)];
  let svg = poly(wall, [x - h * 0.2, y], [x + h * 0.2, y], [x + h * 0.12, y - h * 0.66], [x - h * 0.12, y - h * 0.66]) + poly(roof, [x - h * 0.16, y - h * 0.65], [x, y - h * 0.86], [x + h * 0.16, y - h * 0.65]);
  svg += rect(x - h * 0.05, y - h * 0.2, h * 0.1, h * 0.2, lit("#6b4630", time));
  for (const angle of [25, 115, 205, 295]) {
    svg += `<g transform="rotate(${angle} ${num(x)} ${num(y - h * 0.64)})">${rect(x - h * 0.015, y - h * 1.12, h * 0.03, h * 0.48, lit("#5b4636", time))}${rect(x, y - h * 1.12, h * 0.11, h * 0.38, sail)}</g>`;
  }
  return svg;
}
