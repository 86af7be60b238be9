/** A square SVG that is put together layer by layer, from the back to the front. */
import type { Random } from "../random.ts";
import { num, svgDocument } from "../svg.ts";

/** Side of the coordinates of all scenes. */
export const SIDE = 128;

/** A point. */
export type Point = readonly [x: number, y: number];

/** Collects layers and the gradients they use. */
export class Painting {
  private readonly layers: string[] = [];
  private readonly defs: string[] = [];

  constructor(readonly random: Random) {}

  /** Adds SVG elements in front of everything so far. */
  add(...elements: readonly string[]): void {
    this.layers.push(...elements);
  }

  /**
   * A linear gradient.
   * @param stops colours from start to end, evenly spaced
   * @param angle degrees; 90 runs downwards, 0 to the right
   * @returns paint for `fill`
   */
  linear(stops: readonly string[], angle = 90, span?: readonly [number, number]): string {
    const id = `p${this.defs.length}`;
    const rad = (angle * Math.PI) / 180;
    // Long enough to reach the corners at any angle.
    const reach = (Math.abs(Math.cos(rad)) + Math.abs(Math.sin(rad))) / 2;
    const [x, y] = [Math.cos(rad) * reach, Math.sin(rad) * reach];
    const geometry =
      span === undefined
        ? `x1="${num(0.5 - x)}" y1="${num(0.5 - y)}" x2="${num(0.5 + x)}" y2="${num(0.5 + y)}"`
        : `gradientUnits="userSpaceOnUse" x1="0" y1="${num(span[0])}" x2="0" y2="${num(span[1])}"`;
    this.defs.push(`<linearGradient id="${id}" ${geometry}>${stopList(stops)}</linearGradient>`);
    return `url(#${id})`;
  }

  /** A radial gradient in the scene's coordinates. `stops` run from the centre outwards. */
  radial([x, y]: Point, radius: number, stops: readonly (readonly [colour: string, opacity: number])[]): string {
    const id = `p${this.defs.length}`;
    const list = stops
      .map(([colour, opacity], i) => `<stop offset="${num(i / (stops.length - 1))}" stop-color="${colour}" stop-opacity="${num(opacity)}"/>`)
      .join("");
    this.defs.push(`<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${num(x)}" cy="${num(y)}" r="${num(radius)}">${list}</radialGradient>`);
    return `url(#${id})`;
  }

  /** A soft shadow for paper layers. @returns value of `filter` */
  shadow(offset: number, blur: number, opacity: number): string {
    const id = `p${this.defs.length}`;
    this.defs.push(
      `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="0" dy="${num(offset)}" stdDeviation="${num(blur)}" flood-color="#000" flood-opacity="${num(opacity)}"/></filter>`,
    );
    return `url(#${id})`;
  }

  /** Fills the whole square. */
  ground(paint: string): void {
    this.add(`<rect width="${SIDE}" height="${SIDE}" fill="${paint}"/>`);
  }

  /** The finished SVG. */
  svg(): string {
    return svgDocument(this.layers.join(""), SIDE, this.defs.join(""));
  }
}

function stopList(stops: readonly string[]): string {
  const last = Math.max(1, stops.length - 1);
  return stops.map((colour, i) => `<stop offset="${num(i / last)}" stop-color="${colour}"/>`).join("");
}

/** Path through points with straight lines, closed. */
export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}Z`;
}

/** Smooth open path through points (Catmull-Rom as cubic Bézier curves). */
export function curve(points: readonly Point[]): string {
  const at = (i: number): Point => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0];
  let path = `M${num(at(0)[0])} ${num(at(0)[1])}`;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path +=
      `C${num(b[0] + (c[0] - a[0]) / 6)} ${num(b[1] + (c[1] - a[1]) / 6)} ` +
      `${num(c[0] - (d[0] - b[0]) / 6)} ${num(c[1] - (d[1] - b[1]) / 6)} ${num(c[0])} ${num(c[1])}`;
  }
  return path;
}

/** Smooth closed path through points. */
export function loop(points: readonly Point[]): string {
  const n = points.length;
  const at = (i: number): Point => points[((i % n) + n) % n] ?? [0, 0];
  let path = `M${num(at(0)[0])} ${num(at(0)[1])}`;
  for (let i = 0; i < n; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path +=
      `C${num(b[0] + (c[0] - a[0]) / 6)} ${num(b[1] + (c[1] - a[1]) / 6)} ` +
      `${num(c[0] - (d[0] - b[0]) / 6)} ${num(c[1] - (d[1] - b[1]) / 6)} ${num(c[0])} ${num(c[1])}`;
  }
  return `${path}Z`;
}

/** A smooth line across the picture, closed along the lower edge. */
export function underCurve(points: readonly Point[], bottom = SIDE + 4): string {
  const [first, last] = [points[0], points.at(-1)];
  return `${curve(points)}L${num(last?.[0] ?? SIDE)} ${bottom}L${num(first?.[0] ?? 0)} ${bottom}Z`;
}

/** Soft rise and fall across the picture. @param humps about how many hills */
export function rolling(random: Random, y: number, height: number, humps: number): readonly Point[] {
  const [p, q] = [random.range(0, 7), random.range(0, 7)];
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const t = i / steps;
    const rise = Math.sin(p + t * humps * Math.PI * 2) + 0.45 * Math.sin(q + t * humps * 1.7 * Math.PI * 2);
    return [-4 + t * (SIDE + 8), y - (rise * height) / 1.45];
  });
}
