/** What is in the sky: a function of the time, the words for the sky and the variant, the same over every place. */
import { mix } from "../colour/oklch.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import { Painting, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import type { Time, TimeName } from "./times.ts";

/** Pictures of one caption. */
export const VARIANTS = 3;

/** Where sun and moon stand in each variant. Places put what is tall elsewhere. */
export const LIGHT_X = [92, 36, 64] as const;

/** What the sky shows. */
export interface Sky {
  /** In the caption; empty for the plain sky of the time. */
  readonly words: string;
  /** Another name of the plain sky, as it stands in a caption behind the time. */
  readonly alias?: string;
  readonly light?: "high sun" | "low sun" | "full moon" | "crescent moon";
  readonly stars?: number;
  readonly clouds?: "one" | "many";
}

const CLOUDY: Sky = { words: "under a cloudy sky", clouds: "many" };
const FULL_MOON: Sky = { words: "under a full moon", light: "full moon", stars: 5 };
const CRESCENT: Sky = { words: "under a crescent moon", light: "crescent moon", stars: 5 };

/** The skies of each time, the plain one first. */
export const SKIES: Readonly<Record<TimeName, readonly Sky[]>> = {
  day: [{ words: "", alias: "on a sunny day", light: "high sun", clouds: "one" }, CLOUDY],
  sunrise: [{ words: "", light: "low sun" }, CLOUDY],
  sunset: [{ words: "", light: "low sun" }, CLOUDY],
  dusk: [{ words: "" }, { words: "under a starry sky", stars: 12 }, FULL_MOON, CRESCENT],
  night: [{ words: "", alias: "under a starry sky", stars: 12 }, FULL_MOON, CRESCENT],
  fog: [{ words: "" }],
};

/** Paints a sky over the whole picture. */
export function paintSky(painting: Painting, time: Time, sky: Sky, variant: number): void {
  const x = LIGHT_X[variant] ?? 64;
  // A covered sky is duller than a clear one.
  const colours = sky.clouds === "many" ? time.sky.map((colour) => mix(colour, "#a9b4c2", 0.3)) : time.sky;
  painting.add(`<rect width="${SIDE}" height="${SIDE}" fill="${painting.linear(colours, 90, [0, 80])}"/>`);
  paintStars(painting, sky.stars ?? 0, variant, [x, 26]);
  if (sky.light !== undefined) paintLight(painting, time, sky.light, x);
  if (sky.clouds === "one") painting.add(cloud([FAIR_CLOUD_X[variant] ?? 58, 21], 1, time.cloud));
  if (sky.clouds === "many") {
    for (const [at, scale] of CLOUDS[variant] ?? []) painting.add(cloud(at, scale, time.cloud));
  }
}

/** Between the sun and what stands tall. */
const FAIR_CLOUD_X = [58, 70, 104] as const;

const CLOUDS: readonly (readonly (readonly [Point, number])[])[] = [
  [[[24, 30], 1.5], [[96, 42], 1.3], [[82, 12], 1]],
  [[[98, 28], 1.6], [[34, 44], 1.2], [[36, 13], 1]],
  [[[64, 26], 1.7], [[8, 46], 1.2], [[120, 48], 1.2]],
];

/** A few stars, spread evenly so that none touch. */
function paintStars(painting: Painting, count: number, variant: number, [moonX, moonY]: Point): void {
  const random = new Random(`stars:${variant}`);
  const cells = Array.from({ length: 12 }, (_, i): Point => [((i % 4) + random.range(0.2, 0.8)) * 32, (Math.floor(i / 4) + random.range(0.2, 0.8)) * 20]);
  const far = cells.filter(([x, y]) => count > 5 || Math.hypot(x - moonX, y - moonY) > 24);
  for (const [x, y] of random.shuffled(far).slice(0, count)) {
    painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(random.range(1.3, 1.9))}" fill="#fff"/>`);
  }
}

function paintLight(painting: Painting, time: Time, light: NonNullable<Sky["light"]>, x: number): void {
  const low = light === "low sun";
  const [y, r] = low ? [60, 16] : [26, 12];
  const paint = painting.radial([x, y], r * 3.4, [[time.sun, low ? 0.75 : 0.45], [time.sun, 0.2], [time.sun, 0]]);
  painting.add(`<circle cx="${x}" cy="${y}" r="${num(r * 3.4)}" fill="${paint}"/>`);
  if (light === "crescent moon") {
    painting.add(
      `<path d="M${num(x + r * 0.35)} ${num(y - r * 0.94)}A${r} ${r} 0 1 0 ${num(x + r * 0.94)} ${num(y + r * 0.35)}` +
        `A${num(r * 0.8)} ${num(r * 0.8)} 0 0 1 ${num(x + r * 0.35)} ${num(y - r * 0.94)}Z" fill="${time.sun}"/>`,
    );
    return;
  }
  painting.add(`<circle cx="${x}" cy="${y}" r="${r}" fill="${time.sun}"/>`);
  if (light === "full moon") {
    const crater = mix(time.sun, time.sky[1], 0.2);
    for (const [dx, dy, s] of [[-0.3, -0.25, 0.28], [0.38, 0.25, 0.2]] as const) {
      painting.add(`<circle cx="${num(x + dx * r)}" cy="${num(y + dy * r)}" r="${num(s * r)}" fill="${crater}"/>`);
    }
  }
}

/** A cloud: three round heaps on a flat base. */
function cloud([x, y]: Point, scale: number, fill: string): string {
  const heap = (dx: number, dy: number, r: number): string => `<circle cx="${num(x + dx * scale)}" cy="${num(y + dy * scale)}" r="${num(r * scale)}"/>`;
  return `<g fill="${fill}">${heap(-9, -4, 6)}${heap(0, -8, 8.5)}${heap(9, -4.5, 6.5)}<rect x="${num(x - 17 * scale)}" y="${num(y - 7 * scale)}" width="${num(34 * scale)}" height="${num(8 * scale)}" rx="${num(4 * scale)}"/></g>`;
}
