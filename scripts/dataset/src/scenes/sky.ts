/** What is in the sky. */
import { mix } from "../colour/oklch.ts";
import { num } from "../svg.ts";
import { Painting, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import { isDark } from "./times.ts";
import type { Time } from "./times.ts";

/** What a caption may say about the sky. */
export interface SkyWords {
  readonly light?: "sun" | "full moon" | "crescent moon" | undefined;
  /** Where sun or moon stand, for their reflection. */
  readonly lightAt?: number | undefined;
  readonly stars: boolean;
  readonly clouds: boolean;
}

/** Paints a sky down to the given horizon and tells what is in it. */
export function paintSky(painting: Painting, time: Time, low: number): SkyWords {
  const { random } = painting;
  painting.add(`<rect width="${SIDE}" height="${SIDE}" fill="${painting.linear(time.sky, 90, [0, low + 6])}"/>`);
  const stars = time.name === "night" || (time.name === "dusk" && random.chance(0.4));
  if (stars) paintStars(painting, low, time.name === "night" ? 55 : 24);
  const light = paintLight(painting, time, low);
  const clouds = random.chance(time.name === "night" ? 0.25 : time.name === "fog" ? 0 : 0.55);
  if (clouds) {
    const count = random.whole(2, 4);
    for (let i = 0; i < count; i++) {
      paintCloud(painting, time, [random.range(0, SIDE), random.range(10, Math.max(20, low * 0.62))], random.range(0.6, 1.25));
    }
  }
  if (random.chance(0.15) && !isDark(time) && time.name !== "fog") paintBirds(painting, low);
  return { light: light?.kind, lightAt: light?.x, stars, clouds };
}

function paintStars(painting: Painting, low: number, count: number): void {
  const { random } = painting;
  for (let i = 0; i < count; i++) {
    const radius = random.chance(0.14) ? random.range(0.8, 1.15) : random.range(0.3, 0.65);
    const [x, y] = [random.range(0, SIDE), random.range(0, low * 0.9)];
    painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" fill="#fff" opacity="${num(random.range(0.45, 1) * (1 - (y / low) * 0.5))}"/>`);
  }
}

interface Light {
  readonly kind: "sun" | "full moon" | "crescent moon";
  readonly x: number;
}

function paintLight(painting: Painting, time: Time, low: number): Light | undefined {
  const { random } = painting;
  const x = random.range(24, 104);
  if (time.name === "night" || (time.name === "dusk" && random.chance(0.4))) {
    if (!random.chance(0.7)) return undefined;
    const [y, r] = [random.range(18, low * 0.42), random.range(7, 11.5)];
    glow(painting, [x, y], r * 3.4, time.sun, 0.32);
    if (random.chance(0.5)) {
      painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${time.sun}"/>`);
      for (const [dx, dy, s] of [[-0.3, -0.25, 0.24], [0.34, 0.1, 0.18], [-0.1, 0.42, 0.15]] as const) {
        painting.add(`<circle cx="${num(x + dx * r)}" cy="${num(y + dy * r)}" r="${num(s * r)}" fill="${mix(time.sun, time.sky[1] ?? "#000000", 0.16)}"/>`);
      }
      return { kind: "full moon", x };
    }
    painting.add(
      `<path d="M${num(x + r * 0.35)} ${num(y - r * 0.94)}A${num(r)} ${num(r)} 0 1 0 ${num(x + r * 0.94)} ${num(y + r * 0.35)}` +
        `A${num(r * 0.8)} ${num(r * 0.8)} 0 0 1 ${num(x + r * 0.35)} ${num(y - r * 0.94)}Z" fill="${time.sun}"/>`,
    );
    return { kind: "crescent moon", x };
  }
  if (time.name === "dusk" || (time.name === "fog" && random.chance(0.6))) return undefined;
  if (time.name === "day") {
    if (!random.chance(0.6)) return undefined;
    const [y, r] = [random.range(16, low * 0.4), random.range(7, 10.5)];
    glow(painting, [x, y], r * 4, time.sun, 0.7);
    painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${time.sun}"/>`);
    return { kind: "sun", x };
  }
  // A low sun, half way into the land.
  const [y, r] = [low - random.range(-2, 15), random.range(11, 17)];
  glow(painting, [x, y], r * 4.2, time.sun, 0.75);
  painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${time.sun}"/>`);
  return { kind: "sun", x };
}

function glow(painting: Painting, at: Point, radius: number, colour: string, strength: number): void {
  const paint = painting.radial(at, radius, [[colour, strength], [colour, strength * 0.3], [colour, 0]]);
  painting.add(`<circle cx="${num(at[0])}" cy="${num(at[1])}" r="${num(radius)}" fill="${paint}"/>`);
}

/** A cloud: round heaps on a flat base. */
export function paintCloud(painting: Painting, time: Time, [x, y]: Point, scale: number): void {
  const { random } = painting;
  const width = random.range(13, 19) * scale;
  const heaps = random.whole(3, 4);
  let path = "";
  for (let i = 0; i < heaps; i++) {
    const t = heaps === 1 ? 0.5 : i / (heaps - 1);
    const r = (3.4 + 4.4 * Math.sin(Math.PI * (0.16 + t * 0.68))) * scale * random.range(0.8, 1.1);
    const cx = x + (t - 0.5) * width;
    path += `M${num(cx - r)} ${num(y - r * 0.35)}a${num(r)} ${num(r)} 0 1 1 ${num(2 * r)} 0a${num(r)} ${num(r)} 0 1 1 ${num(-2 * r)} 0Z`;
  }
  const h = 4.4 * scale;
  path += `M${num(x - width / 2 - h)} ${num(y)}a${num(h)} ${num(h)} 0 0 1 ${num(h)} ${num(-h)}h${num(width)}a${num(h)} ${num(h)} 0 0 1 0 ${num(2 * h)}h${num(-width)}a${num(h)} ${num(h)} 0 0 1 ${num(-h)} ${num(-h)}Z`;
  painting.add(`<path d="${path}" fill="${time.cloud}" fill-rule="nonzero" opacity="${time.name === "day" ? 0.92 : 0.7}"/>`);
}

function paintBirds(painting: Painting, low: number): void {
  const { random } = painting;
  const [x, y] = [random.range(30, 95), random.range(18, low * 0.6)];
  for (let i = 0; i < 4; i++) {
    const [bx, by, s] = [x + random.range(-16, 16), y + random.range(-9, 9), random.range(2.2, 3.4)];
    painting.add(
      `<path d="M${num(bx - s)} ${num(by - s * 0.4)}Q${num(bx - s * 0.4)} ${num(by - s * 0.7)} ${num(bx)} ${num(by)}Q${num(bx + s * 0.4)} ${num(by - s * 0.7)} ${num(bx + s)} ${num(by - s * 0.4)}" fill="none" stroke="#2a3146" stroke-width="0.9" stroke-linecap="round" opacity="0.75"/>`,
    );
  }
}

/** Northern lights: soft curtains. */
export function paintAurora(painting: Painting, low: number): void {
  const { random } = painting;
  const colours = random.pick([["#5dffb0", "#3ad0d6"], ["#7dffa8", "#a06bff"], ["#4ff0c0", "#5a8bff"]]);
  for (let band = 0; band < 3; band++) {
    const y = low * random.range(0.35, 0.7);
    const bend = random.range(5, 10);
    const phase = random.range(0, 6);
    for (let i = 0; i <= 42; i++) {
      const x = (i / 42) * (SIDE + 10) - 5;
      const foot = y + Math.sin(phase + i * 0.17) * bend + Math.sin(phase * 2 + i * 0.43) * 2.5;
      const tall = low * (0.28 + 0.16 * Math.sin(phase + i * 0.61));
      const colour = mix(colours[0] ?? "#5dffb0", colours[1] ?? "#3ad0d6", band / 2);
      const paint = painting.linear([`${colour}00`, `${colour}66`, `${colour}00`], 90, [foot - tall, foot + 4]);
      painting.add(`<rect x="${num(x - 2.4)}" y="${num(foot - tall)}" width="4.8" height="${num(tall + 4)}" fill="${paint}"/>`);
    }
  }
}
