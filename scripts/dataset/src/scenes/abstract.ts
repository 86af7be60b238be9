/** Abstract grounds in two or three colours: gradients, waves, blobs, rays. */
import { hueDistance, mix } from "../colour/oklch.ts";
import { centreOf, tonesOf } from "../colour/words.ts";
import type { ColourWord, Tones } from "../colour/words.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import type { Scene } from "./landscapes.ts";
import { curve, loop, Painting, polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";

// Neighbours and contrasts that look well together, in the order of dark to light where there is one.
const HARMONIES: readonly (readonly [ColourWord, ColourWord])[] = [
  ["blue", "pink"], ["blue", "purple"], ["purple", "pink"], ["purple", "orange"], ["pink", "orange"], ["red", "orange"],
  ["orange", "yellow"], ["pink", "yellow"], ["green", "yellow"], ["green", "teal"], ["teal", "blue"], ["teal", "purple"],
  ["blue", "green"], ["red", "purple"], ["red", "pink"], ["teal", "pink"], ["blue", "orange"], ["teal", "yellow"],
];

/** Paints a motif from the tones of two colours. */
interface Motif {
  /** `*` stands for the two colours: "* gradient waves". */
  readonly words: string;
  readonly tags: readonly string[];
  /** The colours meet without being mixed, so that contrasts do not turn grey. */
  readonly unmixed?: boolean;
  readonly paint: (painting: Painting, a: Tones, b: Tones) => void;
}

/** `steps` colours from one to the other. */
function ramp(from: string, to: string, steps: number): readonly string[] {
  return Array.from({ length: steps }, (_, i) => mix(from, to, steps === 1 ? 0 : i / (steps - 1)));
}

const MOTIFS: readonly Motif[] = [
  {
    words: "* gradient", tags: ["gradient", "smooth", "blur"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear(random.chance(0.5) ? [a.strong, b.strong] : [a.strong, mix(a.main, b.main, 0.5), b.main], random.pick([0, 30, 45, 60, 90, 135, 150])));
    },
  },
  {
    words: "* radial gradient", tags: ["gradient", "glow", "radial"],
    paint: (painting, a, b) => {
      const { random } = painting;
      const at: Point = [random.range(34, 94), random.range(34, 94)];
      painting.ground(b.strong);
      painting.ground(painting.radial(at, random.range(72, 105), [[a.main, 1], [mix(a.strong, b.strong, 0.4), 1], [b.strong, 1]]));
    },
  },
  {
    words: "soft * mesh gradient", tags: ["gradient", "mesh", "blur", "soft"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(mix(a.main, b.main, 0.5));
      for (const [i, colour] of [a.strong, b.strong, a.main, b.main, mix(a.pale, a.main, 0.5), b.strong, a.strong].entries()) {
        const at: Point = [random.range(-10, 138), random.range(-10, 138)];
        const r = random.range(52, 86) * (i > 4 ? 0.7 : 1);
        painting.add(`<circle cx="${num(at[0])}" cy="${num(at[1])}" r="${num(r)}" fill="${painting.radial(at, r, [[colour, 0.95], [colour, 0.6], [colour, 0.2], [colour, 0]])}"/>`);
      }
    },
  },
  {
    words: "* gradient waves", tags: ["waves", "gradient", "flowing", "layers"],
    paint: (painting, a, b) => {
      const { random } = painting;
      const layers = random.whole(5, 7);
      painting.ground(painting.linear([mix(a.pale, a.main, 0.3), mix(a.pale, a.main, 0.7)], random.pick([60, 90, 120])));
      const colours = [...ramp(a.main, a.strong, Math.ceil(layers / 2)), ...ramp(b.main, b.strong, Math.floor(layers / 2))];
      for (let i = 0; i < layers; i++) {
        const y = 26 + ((i + 0.4) / layers) * 96;
        const points = rolling(random, y, random.range(7, 13), random.range(0.6, 1.2));
        const colour = colours[i] ?? a.main;
        painting.add(`<path d="${underCurve(points)}" fill="${painting.linear([mix(colour, "#ffffff", 0.3), colour], 90, [y - 12, y + 22])}"/>`);
      }
    },
  },
  {
    words: "* paper cut layers", tags: ["paper", "layers", "cutout", "depth"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(a.deep);
      const shadow = painting.shadow(1.6, 2, 0.4);
      const layers = 5;
      const at: Point = [random.range(48, 80), random.range(44, 72)];
      const colours = ramp(a.main, b.main, layers);
      for (let i = 0; i < layers; i++) {
        const r = 22 + i * 14;
        const phase = random.range(0, 6);
        const hole = Array.from({ length: 12 }, (_, k): Point => {
          const t = (k / 12) * 2 * Math.PI;
          const reach = r * (1 + 0.12 * Math.sin(3 * t + phase) + 0.07 * Math.sin(5 * t - phase));
          return [at[0] + Math.cos(t) * reach, at[1] + Math.sin(t) * reach];
        });
        painting.add(`<path d="M-20 -20H148V148H-20Z${loop(hole)}" fill="${colours[i] ?? a.main}" fill-rule="evenodd" filter="${shadow}"/>`);
      }
    },
  },
  {
    words: "* blobs", unmixed: true, tags: ["blobs", "organic", "shapes", "abstract"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(mix(a.pale, "#ffffff", 0.2));
      for (const [i, colour] of [a.main, b.main, a.strong, b.strong].entries()) {
        const at: Point = [[18, 112, 104, 26][i] ?? 64, [24, 26, 108, 110][i] ?? 64];
        const r = random.range(27, 41);
        const phase = random.range(0, 6);
        const points = Array.from({ length: 10 }, (_, k): Point => {
          const t = (k / 10) * 2 * Math.PI;
          const reach = r * (1 + 0.16 * Math.sin(2 * t + phase) + 0.1 * Math.sin(3 * t - phase * 2));
          return [at[0] + random.range(-1, 1) + Math.cos(t) * reach, at[1] + Math.sin(t) * reach];
        });
        painting.add(`<path d="${loop(points)}" fill="${painting.linear([colour, mix(colour, "#ffffff", 0.3)], 45)}" opacity="0.95"/>`);
      }
    },
  },
  {
    words: "* sunburst", unmixed: true, tags: ["rays", "sunburst", "retro", "radial"],
    paint: (painting, a, b) => {
      const { random } = painting;
      const at: Point = random.pick<Point>([[64, 64], [64, 136], [64, 100], [0, 128]]);
      const rays = random.pick([12, 16, 20]);
      painting.ground(a.strong);
      for (let i = 0; i < rays; i++) {
        const [t, u] = [(i / rays) * 2 * Math.PI, ((i + 0.5) / rays) * 2 * Math.PI];
        painting.add(`<path d="${polygon([at, [at[0] + 220 * Math.cos(t), at[1] + 220 * Math.sin(t)], [at[0] + 220 * Math.cos(u), at[1] + 220 * Math.sin(u)]])}" fill="${b.main}"/>`);
      }
      painting.add(`<circle cx="${at[0]}" cy="${at[1]}" r="95" fill="${painting.radial(at, 95, [["#ffffff", 0.5], ["#ffffff", 0.12], ["#ffffff", 0]])}"/>`);
    },
  },
  {
    words: "* low poly triangles", tags: ["low poly", "triangles", "facets", "geometric"],
    paint: (painting, a, b) => {
      const { random } = painting;
      const n = random.whole(4, 6);
      const turn = random.pick([0, 45, 90, 135]);
      const grid = Array.from({ length: n + 1 }, (_, j) =>
        Array.from({ length: n + 1 }, (_, i): Point => {
          const free = i === 0 || j === 0 || i === n || j === n ? 0 : 0.3;
          return [((i + random.range(-free, free)) / n) * SIDE, ((j + random.range(-free, free)) / n) * SIDE];
        }),
      );
      const facet = (...points: readonly Point[]): void => {
        const [x, y] = [0, 1].map((k) => points.reduce((sum, point) => sum + (point[k] ?? 0), 0) / points.length);
        const rad = (turn * Math.PI) / 180;
        const t = Math.min(1, Math.max(0, 0.5 + (((x ?? 64) - 64) * Math.cos(rad) + ((y ?? 64) - 64) * Math.sin(rad)) / 140 + random.range(-0.09, 0.09)));
        const colour = mix(mix(a.strong, b.main, t), random.chance(0.5) ? "#ffffff" : "#000000", random.range(0, 0.12));
        painting.add(`<path d="${polygon(points)}" fill="${colour}" stroke="${colour}" stroke-width="0.5"/>`);
      };
      const at = (i: number, j: number): Point => grid[j]?.[i] ?? [0, 0];
      for (let j = 0; j < n; j++) {
        for (let i = 0; i < n; i++) {
          const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
          if (random.chance(0.5)) facet(corners[0], corners[1], corners[2]), facet(corners[0], corners[2], corners[3]);
          else facet(corners[0], corners[1], corners[3]), facet(corners[1], corners[2], corners[3]);
        }
      }
    },
  },
  {
    words: "* bokeh lights", unmixed: true, tags: ["bokeh", "lights", "blur", "glow"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear([a.ink, mix(a.deep, b.deep, 0.5), b.ink], random.pick([45, 90, 135])));
      for (let i = 0; i < 22; i++) {
        const at: Point = [((i % 5) + random.range(0, 1)) * 25.6, (Math.floor(i / 5) + random.range(0, 1)) * 25.6];
        const r = random.range(4, 16);
        const colour = random.pick([a.main, b.main, a.strong, b.strong, mix(b.pale, b.main, 0.5)]);
        painting.add(`<circle cx="${num(at[0])}" cy="${num(at[1])}" r="${num(r)}" fill="${painting.radial(at, r, [[colour, 0.42], [colour, 0.42], [colour, 0.5], [colour, 0.7], [colour, 0]])}"/>`);
      }
    },
  },
  {
    words: "* light streaks", tags: ["streaks", "speed", "diagonal", "motion"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear([a.strong, b.strong], 60));
      for (let i = 0; i < 13; i++) {
        const [x, y, long, wide] = [random.range(-40, 120), random.range(-10, 138), random.range(40, 110), random.range(2, 9)];
        const colour = random.pick([a.main, b.main, a.pale, b.pale]);
        painting.add(`<rect x="${num(x)}" y="${num(y)}" width="${num(long)}" height="${num(wide)}" rx="${num(wide / 2)}" fill="${painting.linear([`${colour}00`, `${colour}b0`], 0)}" transform="rotate(-35 64 64)"/>`);
      }
    },
  },
  {
    words: "* rings", tags: ["rings", "circles", "ripple", "abstract"],
    paint: (painting, a, b) => {
      const { random } = painting;
      const at: Point = [random.range(30, 98), random.range(30, 98)];
      const count = random.whole(8, 12);
      painting.ground(b.strong);
      const colours = ramp(b.deep, mix(a.pale, a.main, 0.6), count);
      for (let i = 0; i < count; i++) {
        const r = 112 * (1 - i / count) + 6;
        painting.add(`<circle cx="${num(at[0] + i * 1.1)}" cy="${num(at[1] - i * 0.9)}" r="${num(r)}" fill="${colours[i] ?? a.main}"/>`);
      }
    },
  },
  {
    words: "* liquid marble", unmixed: true, tags: ["marble", "liquid", "swirl", "flowing"],
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(a.main);
      const colours = random.shuffled([a.strong, b.main, mix(a.pale, b.pale, 0.5), b.strong, a.deep, a.main, b.main, mix(b.pale, b.main, 0.5)]);
      const turn = random.range(-70, 70);
      const [p, q] = [random.range(0, 6), random.range(0, 6)];
      for (const [i, colour] of colours.entries()) {
        const y = -30 + i * 23;
        const points = Array.from({ length: 22 }, (_, k): Point => {
          const x = -50 + k * 11;
          return [x, y + 13 * Math.sin(p + x * 0.038 + i * 0.5) + 7 * Math.sin(q + x * 0.083 - i * 0.9)];
        });
        painting.add(`<path d="${underCurve(points, 260)}" fill="${colour}" transform="rotate(${num(turn)} 64 64)"/>`);
      }
    },
  },
];

/** Whether two colours can be mixed without turning grey. */
function neighbours([a, b]: readonly [ColourWord, ColourWord]): boolean {
  return Math.abs(hueDistance(centreOf(a).h, centreOf(b).h)) < 115;
}

/** How many abstract motifs there are. */
export const MOTIF_COUNT = MOTIFS.length;

/** The abstract picture with the given number; the same number gives the same picture. Motifs come by turns. */
export function abstract(index: number): Scene {
  const motif = MOTIFS[index % MOTIFS.length];
  if (motif === undefined) throw new RangeError(`abstract ${index}: there is no such motif`);
  const seed = `abstract:${index}`;
  const random = new Random(seed);
  const pair = random.pick(motif.unmixed === true ? HARMONIES : HARMONIES.filter(neighbours));
  const [first, second] = random.chance(0.5) ? pair : ([pair[1], pair[0]] as const);
  const colours = `${first} and ${second}`;
  return {
    caption: motif.words.replace("*", colours),
    tags: [...motif.tags, "abstract", "background", first, second],
    subject: motif.words.replace("* ", ""),
    combination: [`motif:${motif.words}`, `colours:${[first, second].sort().join("+")}`],
    colour: colours,
    svg: () => {
      const painting = new Painting(new Random(`${seed}:paint`));
      const tones = new Random(`${seed}:tones`);
      motif.paint(painting, tonesOf(first, tones), tonesOf(second, tones));
      return painting.svg();
    },
  };
}

