/** Land and water. */
import { mix } from "../colour/oklch.ts";
import { num } from "../svg.ts";
import { polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";
import { beside } from "./place.ts";
import type { View } from "./place.ts";
import { horizon, isDark, lit } from "./times.ts";
import type { Time } from "./times.ts";

/** A layer of hills: lit at the crest, misty at the foot. @param dip see {@link lit} */
export function paintHills({ painting, random, time }: View, colour: string, y: number, height: number, humps: number, far: number, dip = 1): readonly Point[] {
  const points = rolling(random, y, height, humps);
  const crest = lit(colour, time, far, dip);
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

/** How a mountain is painted. */
export interface Rock {
  readonly colour: string;
  /** Height of the foot. */
  readonly base: number;
  readonly far: number;
  /** Share of the height under snow, at most 0.5. */
  readonly snow: number;
}

/** One peak with a lit and a shaded side. */
export function paintPeak({ painting, random, time, lightX }: View, { colour, base, far, snow }: Rock, [x, y]: Point): void {
  const height = base - y;
  const flank = (way: number): readonly [Point, Point] => {
    const half = height * random.range(0.95, 1.15);
    return [[x + way * half * random.range(0.4, 0.48), y + height * 0.5], [x + way * half, base]];
  };
  const [left, right] = [flank(-1), flank(1)];
  const body = lit(colour, time, far);
  painting.add(`<path d="${polygon([left[1], left[0], [x, y], right[0], right[1]])}" fill="${painting.linear([body, mix(body, horizon(time), 0.3)], 90, [y, base])}"/>`);
  if (snow > 0) {
    const at = ([mid]: readonly [Point, Point]): Point => [x + (mid[0] - x) * snow * 2, y + (mid[1] - y) * snow * 2];
    const [from, to] = [at(left), at(right)];
    const teeth = [0.2, -0.55, 0.3, -0.4, 0.2].map((drop, i): Point => [to[0] + ((from[0] - to[0]) * (i + 1)) / 6, to[1] + drop * height * snow * 0.6]);
    painting.add(`<path d="${polygon([from, [x, y], to, ...teeth])}" fill="${lit("#ffffff", time, far * 0.6, 0.4)}"/>`);
  }
  const dark = lightX < x ? right : left;
  const spine: Point = [x + (dark[0][0] - x) * -0.14, y + height * 0.45];
  painting.add(`<path d="${polygon([[x, y], spine, [x + (dark[0][0] - x) * 0.3, base], dark[1], dark[0]])}" fill="${mix(time.shade[0], "#14264a", 0.5)}" opacity="${num(0.36 * (1 - far * 0.5))}"/>`);
}

/** A far range over the whole width. */
export function paintFarRange(view: View, rock: Rock, top: number): void {
  for (const x of [8, 122, 66]) paintPeak(view, rock, [x + view.random.range(-9, 9), top + view.random.range(0, 14)]);
}

/** Two great peaks, which leave the sky open where sun and moon stand. */
export function paintTwoPeaks(view: View, rock: Rock, top: number): void {
  const tall = beside(view);
  const low = view.variant === 2 ? 102 : tall < 64 ? 98 : 28;
  paintPeak(view, rock, [low, top + (view.variant === 2 ? 6 : 20)]);
  paintPeak(view, rock, [tall, top]);
}

/** A fir in three tiers. @param snow paints the upper half of each tier */
export function fir([x, y]: Point, height: number, colour: string, snow?: string): string {
  const half = height * 0.3;
  let svg = `<rect x="${num(x - height * 0.05)}" y="${num(y - height * 0.16)}" width="${num(height * 0.1)}" height="${num(height * 0.17)}" fill="${mix(colour, "#2a1a10", 0.6)}"/>`;
  for (const [top, bottom, width] of [[0.55, 0.1, 1], [0.78, 0.36, 0.8], [1, 0.62, 0.58]] as const) {
    const tier = (share: number, fill: string): string => {
      const low = top - (top - bottom) * share;
      return `<path d="${polygon([[x, y - height * top], [x + half * width * share, y - height * low], [x - half * width * share, y - height * low]])}" fill="${fill}"/>`;
    };
    svg += tier(1, colour) + (snow === undefined ? "" : tier(0.55, snow));
  }
  return svg;
}

/** A row of firs standing on a curve, all over it or at the given places. */
export function paintFirs({ painting, random, time }: View, colour: string, ground: readonly Point[], height: number, at: number | readonly number[], far: number, snowy = false): void {
  const paint = lit(colour, time, far);
  const snow = snowy ? lit("#f6fafd", time, far, 0.4) : undefined;
  const places = typeof at === "number" ? Array.from({ length: Math.ceil((SIDE + at) / at) }, (_, i) => (i + random.range(0.2, 0.8)) * at - at / 2) : at;
  for (const x of places) {
    const shade = mix(paint, time.shade[0], random.range(0, 0.25));
    painting.add(fir([x, heightAt(ground, x) + height * 0.15], height * random.range(0.8, 1.2), shade, snow));
  }
}

/** A round tree. */
export function tree([x, y]: Point, height: number, colour: string, trunk: string): string {
  const r = height * 0.34;
  return (
    `<rect x="${num(x - height * 0.06)}" y="${num(y - height * 0.5)}" width="${num(height * 0.12)}" height="${num(height * 0.5)}" fill="${trunk}"/>` +
    `<circle cx="${num(x)}" cy="${num(y - height * 0.66)}" r="${num(r)}" fill="${colour}"/>` +
    `<circle cx="${num(x + r * 0.28)}" cy="${num(y - height * 0.76)}" r="${num(r * 0.62)}" fill="${mix(colour, "#ffffff", 0.16)}"/>`
  );
}

/** Water from a horizon down to the lower edge, with the light of the sky on it. */
export function paintWater({ painting, random, time, lightX, light }: View, y: number): void {
  const deep = waterColour(time);
  painting.add(`<rect y="${num(y)}" width="${SIDE}" height="${num(SIDE - y)}" fill="${painting.linear([mix(deep, horizon(time), 0.5), deep, mix(deep, time.shade[0], 0.3)], 90, [y, SIDE])}"/>`);
  const dash = (x: number, dy: number, width: number, fill: string, opacity: number): void =>
    painting.add(`<rect x="${num(x - width / 2)}" y="${num(y + dy)}" width="${num(width)}" height="3" rx="1.5" fill="${fill}" opacity="${opacity}"/>`);
  const glints = [6, 17, 29, 41].map((dy, i): readonly [number, number, number] => [((i * 53 + 20) % SIDE) + random.range(-14, 14), dy, random.range(16, 26)]);
  for (const [x, dy, width] of glints) dash(x, dy, width, mix(horizon(time), "#ffffff", 0.4), isDark(time) ? 0.25 : 0.4);
  if (light) for (const [dy, width, dx] of [[2, 14, 0], [9, 22, 3], [16, 18, -3], [23, 28, 2], [31, 20, -2]] as const) dash(lightX + dx, dy, width, time.sun, 0.75);
}

/** Colour of deep water. */
export function waterColour(time: Time): string {
  return time.name === "day" ? "#1f78b8" : mix(time.sky[0], "#17335c", 0.35);
}

/** Dunes: each rises to one crest, from which a winding edge parts the lit flank from the shaded one. */
export function paintDunes(view: View): void {
  const { painting, random, time, lightX } = view;
  const crests: readonly Point[] = [[beside(view), 64], [SIDE - beside(view), 78], [beside(view) * 0.6 + 26, 98]];
  for (const [i, colour] of ["#f8dca8", "#ecb871", "#d98f49"].entries()) {
    const [cx, cy] = crests[i] ?? [64, 80];
    const [x, y] = [cx + random.range(-6, 6), cy + random.range(-2, 2)];
    const body = lit(colour, time, 0.3 - i * 0.15);
    const way = lightX < x ? 1 : -1;
    const flank = (to: number): string => `Q${num(x + to * 34)} ${num(y + 15)} ${num(x + to * 120)} ${num(y + 20)}V132`;
    painting.add(
      `<path d="M${num(x)} ${num(y)}${flank(-1)}H${num(x + 120)}V${num(y + 20)}Q${num(x + 34)} ${num(y + 15)} ${num(x)} ${num(y)}Z" fill="${painting.linear([mix(body, time.sun, 0.2), body], 90, [y, y + 26])}"/>`,
      `<path d="M${num(x)} ${num(y)}${flank(way)}H${num(x - way * 14)}C${num(x + way * 36)} ${num(y + 46)} ${num(x - way * 22)} ${num(y + 26)} ${num(x)} ${num(y)}Z" fill="${mix(time.shade[0], "#8a4a20", time.name === "day" ? 0.75 : 0.35)}" opacity="0.36"/>`,
    );
  }
}

/** A palm with a bent trunk. */
export function palm([x, y]: Point, height: number, lean: number, time: Time): string {
  const [tx, ty] = [x + lean, y - height];
  const w = height * 0.045;
  let svg = `<path d="M${num(x - w)} ${num(y)}Q${num(x + lean * 0.1)} ${num(y - height * 0.6)} ${num(tx - w * 0.6)} ${num(ty)}L${num(tx + w * 0.6)} ${num(ty)}Q${num(x + lean * 0.25 + w * 1.2)} ${num(y - height * 0.55)} ${num(x + w)} ${num(y)}Z" fill="${lit("#8a6242", time)}"/>`;
  const s = height * 0.42;
  for (const [dx, dy, bow] of [[-1, 0.35, -0.55], [-0.9, -0.12, -0.5], [-0.3, -0.5, -0.35], [0.4, -0.5, -0.35], [0.95, -0.1, -0.5], [1, 0.4, -0.55]] as const) {
    const [ex, ey] = [tx + dx * s, ty + dy * s];
    const [mx, my] = [tx + dx * s * 0.5, ty + (dy * 0.5 + bow) * s * 0.8];
    svg += `<path d="M${num(tx)} ${num(ty)}Q${num(mx)} ${num(my)} ${num(ex)} ${num(ey)}Q${num(mx + 0.5)} ${num(my + s * 0.5)} ${num(tx)} ${num(ty)}Z" fill="${lit("#3c8f4e", time)}"/>`;
  }
  return svg;
}
