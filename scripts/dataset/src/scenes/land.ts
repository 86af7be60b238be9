/** Land and water. */
import { mix } from "../colour/oklch.ts";
import type { Random } from "../random.ts";
import { num } from "../svg.ts";
import { curve, Painting, polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";
import { horizon, isDark, lit } from "./times.ts";
import type { Time } from "./times.ts";

/** A layer of hills: lit at the crest, misty at the foot. */
export function paintHills(painting: Painting, time: Time, colour: string, y: number, height: number, humps: number, far: number): readonly Point[] {
  const points = rolling(painting.random, y, height, humps);
  const crest = lit(colour, time, far);
  const foot = far > 0.08 ? mix(crest, horizon(time), 0.3) : mix(crest, time.shade[0], 0.25);
  painting.add(`<path d="${underCurve(points)}" fill="${painting.linear([crest, foot], 90, [y - height, Math.min(SIDE, y + 42)])}"/>`);
  return points;
}

/** Height of a curve at x. */
export function heightAt(points: readonly Point[], x: number): number {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    if (x <= b[0]) return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]);
  }
  return points.at(-1)?.[1] ?? SIDE;
}

function edge(random: Random, [x, y]: Point, [bx, by]: Point, steps: number, rough: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const t = i / steps;
    const free = i === 0 || i === steps ? 0 : rough;
    return [x + (bx - x) * t + random.range(-free, free), y + (by - y) * t + random.range(-free, free) * 0.6];
  });
}

/** One peak with a lit and a shaded side. @param snow share of the height under snow, 0 for none */
export function paintPeak(painting: Painting, time: Time, colour: string, apex: Point, base: number, half: readonly [number, number], far: number, snow: number, sunLeft: boolean): void {
  const { random } = painting;
  const rough = (base - apex[1]) * 0.035;
  const left = edge(random, apex, [apex[0] - half[0], base], 6, rough);
  const right = edge(random, apex, [apex[0] + half[1], base], 6, rough);
  const spine = edge(random, apex, [apex[0] + random.range(-0.15, 0.15) * half[0], base], 7, (base - apex[1]) * 0.085);
  const body = lit(colour, time, far);
  const outline = [...left].reverse().concat(right.slice(1));
  painting.add(`<path d="${polygon(outline)}" fill="${painting.linear([body, mix(body, horizon(time), 0.34)], 90, [apex[1], base])}"/>`);
  if (snow > 0) {
    const cut = Math.max(2, Math.round(6 * snow));
    const [from, to] = [left[cut] ?? apex, right[cut] ?? apex];
    const teeth = 8;
    const zigzag = Array.from({ length: teeth - 1 }, (_, i): Point => {
      const t = (i + 1) / teeth;
      const drop = (i % 2 === 0 ? -0.2 : 0.16) * (base - apex[1]) * snow * random.range(0.5, 1.1);
      return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t + drop];
    });
    const cap = [...left.slice(0, cut + 1).reverse(), ...right.slice(1, cut + 1), ...zigzag.reverse()];
    const white = mix(lit("#ffffff", { ...time, shade: [time.shade[0], time.shade[1] * 0.45] }, far * 0.6), time.sun, 0.12);
    painting.add(`<path d="${polygon(cap)}" fill="${white}"/>`);
  }
  const dark = sunLeft ? [...spine, ...[...right].reverse()] : [...spine, ...[...left].reverse()];
  painting.add(`<path d="${polygon(dark)}" fill="${mix(time.shade[0], "#14264a", 0.5)}" opacity="${num(0.3 * (1 - far * 0.55))}"/>`);
}

/** A range of peaks over the whole width, drawn from the sides inwards. */
export function paintRange(painting: Painting, time: Time, colour: string, top: number, base: number, count: number, far: number, snow: number, sunLeft: boolean): void {
  const { random } = painting;
  const step = SIDE / count;
  const peaks = Array.from({ length: count + 1 }, (_, i) => ({
    x: i * step + random.range(-0.28, 0.28) * step,
    y: top + random.range(0, 0.42) * (base - top),
  })).sort((a, b) => b.y - a.y);
  // The highest one last, so that it stands in front.
  for (const { x, y } of [...peaks].sort((a, b) => b.y - a.y)) {
    const half = (base - y) * random.range(0.85, 1.1);
    paintPeak(painting, time, colour, [x, y], base, [half * random.range(0.85, 1.15), half * random.range(0.85, 1.15)], far, snow, sunLeft);
  }
}

/** A fir in three tiers. @param snow paints white on the tiers */
export function fir([x, y]: Point, height: number, colour: string, snow?: string): string {
  const half = height * 0.27;
  let svg = `<rect x="${num(x - height * 0.035)}" y="${num(y - height * 0.16)}" width="${num(height * 0.07)}" height="${num(height * 0.17)}" fill="${mix(colour, "#2a1a10", 0.6)}"/>`;
  for (const [top, bottom, width] of [[0.5, 0.1, 1], [0.74, 0.36, 0.78], [1, 0.6, 0.55]] as const) {
    svg += `<path d="M${num(x)} ${num(y - height * top)}L${num(x + half * width)} ${num(y - height * bottom)}L${num(x - half * width)} ${num(y - height * bottom)}Z" fill="${colour}"/>`;
    if (snow !== undefined) {
      const low = top - (top - bottom) * 0.5;
      const w = half * width * 0.5;
      svg += `<path d="M${num(x)} ${num(y - height * top)}L${num(x + w)} ${num(y - height * low)}L${num(x + w * 0.35)} ${num(y - height * (low + 0.035))}L${num(x)} ${num(y - height * (low - 0.03))}L${num(x - w * 0.4)} ${num(y - height * (low + 0.035))}L${num(x - w)} ${num(y - height * low)}Z" fill="${snow}"/>`;
    }
  }
  return svg;
}

/** A row of firs standing on a curve. */
export function paintFirs(painting: Painting, time: Time, colour: string, ground: readonly Point[], height: number, spacing: number, far: number, snowy: boolean): void {
  const { random } = painting;
  const paint = lit(colour, time, far);
  const snow = snowy ? lit("#f6fafd", { ...time, shade: [time.shade[0], time.shade[1] * 0.5] }, far) : undefined;
  for (let x = random.range(-4, 2); x < SIDE + 5; x += spacing * random.range(0.65, 1.4)) {
    const shade = mix(paint, time.shade[0], random.range(0, 0.22));
    painting.add(fir([x, heightAt(ground, x) + 1.5], height * random.range(0.7, 1.25), shade, snow));
  }
}

/** A round tree. */
export function tree([x, y]: Point, height: number, colour: string, trunk: string): string {
  const r = height * 0.32;
  return (
    `<rect x="${num(x - height * 0.045)}" y="${num(y - height * 0.5)}" width="${num(height * 0.09)}" height="${num(height * 0.5)}" fill="${trunk}"/>` +
    `<circle cx="${num(x)}" cy="${num(y - height * 0.68)}" r="${num(r)}" fill="${colour}"/>` +
    `<circle cx="${num(x + r * 0.3)}" cy="${num(y - height * 0.78)}" r="${num(r * 0.62)}" fill="${mix(colour, "#ffffff", 0.13)}"/>`
  );
}

/** Water from a horizon down, with the light of the sky on it. */
export function paintWater(painting: Painting, time: Time, y: number, light: number | undefined): void {
  const { random } = painting;
  const deep = time.name === "day" ? random.pick(["#1f78b8", "#1f8fae", "#2a6fc0"]) : mix(time.sky[0] ?? "#123", "#10243f", 0.35);
  const near = time.name === "day" ? mix(deep, "#0d3f6f", 0.25) : mix(deep, time.shade[0], 0.3);
  painting.add(`<rect y="${num(y)}" width="${SIDE}" height="${num(SIDE - y)}" fill="${painting.linear([mix(deep, horizon(time), 0.6), deep, near], 90, [y, SIDE])}"/>`);
  if (light !== undefined) {
    for (let i = 0; i < 11; i++) {
      const t = (i + 0.5) / 11;
      const width = (5 + 17 * t) * random.range(0.55, 1.15);
      const h = 0.9 + 1.5 * t;
      const x = light + random.range(-3, 3) * (0.6 + t);
      painting.add(`<rect x="${num(x - width / 2)}" y="${num(y + 1 + t * (SIDE - y) * 0.8)}" width="${num(width)}" height="${num(h)}" rx="${num(h / 2)}" fill="${time.sun}" opacity="${num(0.8 - 0.5 * t)}"/>`);
    }
  }
  for (let i = 0; i < 9; i++) {
    const t = random.range(0.05, 1);
    const width = (4 + 12 * t) * random.range(0.6, 1.3);
    const x = random.range(0, SIDE);
    painting.add(`<rect x="${num(x - width / 2)}" y="${num(y + t * (SIDE - y))}" width="${num(width)}" height="${num(0.7 + t * 0.8)}" rx="0.6" fill="${mix(horizon(time), "#ffffff", 0.4)}" opacity="${isDark(time) ? 0.22 : 0.4}"/>`);
  }
}

/** Dunes: each with a lit and a shaded flank along a winding crest. */
export function paintDunes(painting: Painting, time: Time, y: number): void {
  const { random } = painting;
  const colours = ["#f3cd90", "#e9b26c", "#d99350"];
  for (const [i, colour] of colours.entries()) {
    const far = 0.5 - i * 0.25;
    const base = y + i * 19;
    const points = rolling(random, base, 7 + i * 2.2, random.range(0.7, 1.3));
    const body = lit(colour, time, far);
    painting.add(`<path d="${underCurve(points)}" fill="${painting.linear([mix(body, time.sun, 0.25), body], 90, [base - 9, base + 26])}"/>`);
    // The shaded side falls away from the highest point of the crest.
    const crest = points.reduce((best, point) => (point[1] < best[1] && point[0] > 10 && point[0] < 118 ? point : best), [64, 999] as Point);
    const lee = points.filter(([x]) => x >= crest[0]);
    const foot: Point[] = [[SIDE + 4, base + 30], [crest[0] + random.range(14, 30), base + 32], [crest[0] - random.range(8, 20), base + 20], [crest[0] + random.range(-4, 8), base + 8], crest];
    painting.add(`<path d="${curve(lee)}L${foot.map(([x, z]) => `${num(x)} ${num(z)}`).join("L")}Z" fill="${mix(time.shade[0], "#8a4a20", time.name === "day" ? 0.75 : 0.35)}" opacity="0.3"/>`);
  }
}

/** A palm with a bent trunk. */
export function palm([x, y]: Point, height: number, lean: number, leaf: string, trunk: string): string {
  const [tx, ty] = [x + lean, y - height];
  let svg = `<path d="M${num(x - 1.7)} ${num(y)}Q${num(x + lean * 0.1)} ${num(y - height * 0.6)} ${num(tx - 0.9)} ${num(ty)}L${num(tx + 0.9)} ${num(ty)}Q${num(x + lean * 0.25 + 2)} ${num(y - height * 0.55)} ${num(x + 1.9)} ${num(y)}Z" fill="${trunk}"/>`;
  const s = height * 0.42;
  for (const [dx, dy, bow] of [[-1, 0.35, -0.55], [-0.85, -0.12, -0.5], [-0.35, -0.5, -0.35], [0.4, -0.5, -0.35], [0.9, -0.1, -0.5], [1, 0.4, -0.55]] as const) {
    const [ex, ey] = [tx + dx * s, ty + dy * s];
    const [mx, my] = [tx + dx * s * 0.5, ty + (dy * 0.5 + bow) * s * 0.8];
    svg += `<path d="M${num(tx)} ${num(ty)}Q${num(mx)} ${num(my)} ${num(ex)} ${num(ey)}Q${num(mx + 0.5)} ${num(my + s * 0.33)} ${num(tx)} ${num(ty)}Z" fill="${leaf}"/>`;
  }
  return svg;
}
