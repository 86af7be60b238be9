/** Abstract grounds in two colours: gradients, waves, blobs, rays. Kind and variant give the shapes, the words the colours. */
import { mix } from "../colour/oklch.ts";
import { fixedTones } from "../colour/words.ts";
import type { ColourWord, Tones } from "../colour/words.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import { loop, Painting, polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";
import { namesBeside } from "../own-art.ts";
import type { OwnPicture } from "../own-art.ts";

/** Pictures of one caption. */
const VARIANTS = 2;

type Pair = readonly [ColourWord, ColourWord];

// Neighbours mix well. Contrasts only meet, since a mixture of theirs is grey.
const NEIGHBOURS: readonly Pair[] = [
  ["blue", "pink"], ["blue", "purple"], ["purple", "pink"], ["purple", "orange"], ["pink", "orange"], ["red", "orange"], ["orange", "yellow"],
  ["pink", "yellow"], ["green", "yellow"], ["green", "teal"], ["teal", "blue"], ["teal", "purple"], ["blue", "green"], ["red", "purple"],
];
const CONTRASTS: readonly Pair[] = [
  ["blue", "orange"], ["teal", "pink"], ["teal", "yellow"], ["blue", "pink"], ["purple", "orange"], ["purple", "yellow"], ["pink", "yellow"],
  ["red", "purple"], ["green", "blue"], ["teal", "purple"], ["orange", "pink"], ["blue", "yellow"], ["red", "blue"], ["green", "yellow"],
];

/** Paints a motif from the tones of two colours. */
interface Motif {
  /** `*` stands for the two colours: "* gradient waves". */
  readonly words: string;
  readonly tags: readonly string[];
  readonly pairs: readonly Pair[];
  /** The colours have places of their own, so that their order is seen. */
  readonly ordered?: boolean;
  readonly paint: (painting: Painting, a: Tones, b: Tones, variant: number) => void;
}

/** `steps` colours from one to the other. */
function ramp(from: string, to: string, steps: number): readonly string[] {
  return Array.from({ length: steps }, (_, i) => mix(from, to, i / (steps - 1)));
}

/** A closed curve around a point that bulges here and there. */
function bulge(at: Point, r: number, phase: number, depth: number): string {
  return loop(Array.from({ length: 12 }, (_, k): Point => {
    const t = (k / 12) * 2 * Math.PI;
    const reach = r * (1 + depth * Math.sin(3 * t + phase) + depth * 0.6 * Math.sin(2 * t - phase));
    return [at[0] + Math.cos(t) * reach, at[1] + Math.sin(t) * reach];
  }));
}

const MOTIFS: readonly Motif[] = [
  {
    // The first colour above, or above on the left.
    words: "* gradient", tags: ["gradient", "smooth", "blur"], pairs: NEIGHBOURS, ordered: true,
    paint: (painting, a, b, variant) => painting.ground(painting.linear([a.strong, mix(a.strong, b.strong, 0.5), b.strong], variant === 0 ? 90 : 45)),
  },
  {
    // The first colour in the middle.
    words: "* radial gradient", tags: ["gradient", "glow", "radial"], pairs: NEIGHBOURS, ordered: true,
    paint: (painting, a, b, variant) => {
      painting.ground(painting.radial(variant === 0 ? [64, 64] : [36, 36], variant === 0 ? 84 : 110, [[mix(a.main, "#ffffff", 0.15), 1], [mix(a.strong, b.strong, 0.45), 1], [b.strong, 1]]));
    },
  },
  {
    words: "soft * mesh gradient", tags: ["gradient", "mesh", "blur", "soft"], pairs: NEIGHBOURS,
    paint: (painting, a, b, variant) => {
      painting.ground(mix(a.main, b.main, 0.5));
      const spots: readonly (readonly [Point, string])[] = [[[14, 18], a.strong], [[116, 20], b.main], [[20, 112], mix(b.pale, b.main, 0.5)], [[112, 114], a.main], [[66, 64], b.strong]];
      for (const [[x, y], colour] of spots) {
        const at: Point = variant === 0 ? [x, y] : [SIDE - y, x];
        painting.add(`<circle cx="${at[0]}" cy="${at[1]}" r="70" fill="${painting.radial(at, 70, [[colour, 1], [colour, 0.65], [colour, 0.2], [colour, 0]])}"/>`);
      }
    },
  },
  {
    // The first colour above.
    words: "* gradient waves", tags: ["waves", "gradient", "flowing", "layers"], pairs: NEIGHBOURS, ordered: true,
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear([mix(a.pale, a.main, 0.2), mix(a.pale, a.main, 0.5)]));
      for (const [i, colour] of [a.main, a.strong, mix(b.main, b.strong, 0.2), b.strong, mix(b.strong, b.ink, 0.35)].entries()) {
        const y = 38 + i * 20;
        painting.add(`<path d="${underCurve(rolling(random, y, 10, random.range(0.7, 1.1)))}" fill="${painting.linear([mix(colour, "#ffffff", 0.3), colour], 90, [y - 12, y + 22])}"/>`);
      }
    },
  },
  {
    // The first colour inside.
    words: "* paper cut layers", tags: ["paper", "layers", "cutout", "depth"], pairs: NEIGHBOURS, ordered: true,
    paint: (painting, a, b, variant) => {
      painting.ground(mix(a.pale, a.main, 0.5));
      const shadow = painting.shadow(2, 2.4, 0.45);
      for (const [i, colour] of [a.main, a.strong, b.main, b.strong].entries()) {
        painting.add(`<path d="M-20 -20H148V148H-20Z${bulge(variant === 0 ? [64, 64] : [44, 50], 22 + i * 15, painting.random.range(0, 6), 0.13)}" fill="${colour}" fill-rule="evenodd" filter="${shadow}"/>`);
      }
    },
  },
  {
    words: "* blobs", tags: ["blobs", "organic", "shapes", "abstract"], pairs: CONTRASTS,
    paint: (painting, a, b, variant) => {
      painting.ground(mix(a.pale, "#ffffff", 0.2));
      for (const [i, colour] of [a.strong, b.strong, a.main, b.main].entries()) {
        const [x, y] = ([[16, 24], [108, 26], [108, 112], [24, 108]] as const)[i] ?? [64, 64];
        painting.add(`<path d="${bulge([variant === 0 ? x : SIDE - x, y], 38, painting.random.range(0, 6), 0.15)}" fill="${painting.linear([colour, mix(colour, "#ffffff", 0.25)], 45)}"/>`);
      }
    },
  },
  {
    words: "* sunburst", tags: ["rays", "sunburst", "retro", "radial"], pairs: CONTRASTS,
    paint: (painting, a, b, variant) => {
      const at: Point = variant === 0 ? [64, 64] : [64, 128];
      const rays = variant === 0 ? 12 : 16;
      painting.ground(a.strong);
      for (let i = 0; i < rays; i++) {
        const ray = (turn: number): Point => [at[0] + 220 * Math.cos(turn), at[1] + 220 * Math.sin(turn)];
        painting.add(`<path d="${polygon([at, ray((i / rays) * 2 * Math.PI), ray(((i + 0.5) / rays) * 2 * Math.PI)])}" fill="${b.main}"/>`);
      }
      painting.add(`<circle cx="${at[0]}" cy="${at[1]}" r="22" fill="${mix(b.pale, "#ffffff", 0.4)}"/>`);
    },
  },
  {
    words: "* low poly triangles", tags: ["low poly", "triangles", "facets", "geometric"], pairs: NEIGHBOURS,
    paint: (painting, a, b, variant) => {
      const { random } = painting;
      // Shows through nowhere but between two facets.
      painting.ground(mix(a.strong, b.strong, 0.5));
      const n = 4;
      const grid = Array.from({ length: n + 1 }, (_, j) =>
        Array.from({ length: n + 1 }, (_, i): Point => {
          const shift = (k: number): number => (k === 0 || k === n ? 0 : random.range(-0.22, 0.22));
          return [((i + shift(i)) / n) * SIDE, ((j + shift(j)) / n) * SIDE];
        }),
      );
      const facet = (...points: readonly Point[]): void => {
        const mean = (k: 0 | 1): number => points.reduce((sum, point) => sum + point[k], 0) / points.length / SIDE;
        const t = Math.min(1, Math.max(0, (variant === 0 ? (mean(0) + mean(1)) / 2 : mean(1)) * 1.3 - 0.15));
        const colour = mix(mix(a.strong, b.strong, t), random.chance(0.5) ? "#ffffff" : "#000000", random.range(0.03, 0.17));
        painting.add(`<path d="${polygon(points)}" fill="${colour}" stroke="${colour}" stroke-width="0.5"/>`);
      };
      const at = (i: number, j: number): Point => grid[j]?.[i] ?? [0, 0];
      for (let j = 0; j < n; j++) {
        for (let i = 0; i < n; i++) {
          const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
          if ((i + j) % 2 === 0) facet(corners[0], corners[1], corners[2]), facet(corners[0], corners[2], corners[3]);
          else facet(corners[0], corners[1], corners[3]), facet(corners[1], corners[2], corners[3]);
        }
      }
    },
  },
  {
    words: "* bokeh lights", tags: ["bokeh", "lights", "blur", "glow"], pairs: CONTRASTS,
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear([a.ink, b.ink], 45));
      for (let i = 0; i < 9; i++) {
        const at: Point = [((i % 3) + random.range(0.2, 0.8)) * 43, (Math.floor(i / 3) + random.range(0.2, 0.8)) * 43];
        const r = random.range(12, 24);
        const colour = [a.main, b.main, a.strong, b.strong][i % 4] ?? a.main;
        painting.add(`<circle cx="${num(at[0])}" cy="${num(at[1])}" r="${num(r)}" fill="${painting.radial(at, r, [[colour, 0.6], [colour, 0.6], [colour, 0.65], [colour, 0.8], [colour, 0]])}"/>`);
      }
    },
  },
  {
    words: "* light streaks", tags: ["streaks", "speed", "diagonal", "motion"], pairs: NEIGHBOURS,
    paint: (painting, a, b) => {
      const { random } = painting;
      painting.ground(painting.linear([a.strong, b.strong], 60));
      for (let i = 0; i < 7; i++) {
        const [x, long, wide] = [random.range(-40, 70), random.range(70, 120), random.range(7, 13)];
        const colour = [a.main, b.pale, b.main, a.pale][i % 4] ?? a.main;
        painting.add(`<rect x="${num(x)}" y="${num(i * 22 - 12)}" width="${num(long)}" height="${num(wide)}" rx="${num(wide / 2)}" fill="${painting.linear([`${colour}20`, `${colour}f0`], 0)}" transform="rotate(-35 64 64)"/>`);
      }
    },
  },
  {
    // The first colour inside.
    words: "* rings", tags: ["rings", "circles", "ripple", "abstract"], pairs: NEIGHBOURS, ordered: true,
    paint: (painting, a, b, variant) => {
      const [x, y] = variant === 0 ? [64, 64] : [88, 40];
      for (const [i, colour] of ramp(b.deep, mix(a.pale, a.main, 0.6), 7).entries()) painting.add(`<circle cx="${x}" cy="${y}" r="${(variant === 0 ? 13 : 17) * (7 - i)}" fill="${colour}"${i === 0 ? ` stroke="${colour}" stroke-width="120"` : ""}/>`);
    },
  },
  {
    words: "* liquid marble", tags: ["marble", "liquid", "swirl", "flowing"], pairs: CONTRASTS,
    paint: (painting, a, b, variant) => {
      const { random } = painting;
      painting.ground(a.main);
      const [p, q] = [random.range(0, 6), random.range(0, 6)];
      for (const [i, colour] of [a.strong, b.main, mix(a.pale, b.pale, 0.5), b.strong, a.deep, a.main, b.main].entries()) {
        const points = Array.from({ length: 22 }, (_, k): Point => {
          const x = -50 + k * 11;
          return [x, i * 26 - 26 + 13 * Math.sin(p + x * 0.038 + i * 0.5) + 6 * Math.sin(q + x * 0.07 - i * 0.9)];
        });
        painting.add(`<path d="${underCurve(points, 260)}" fill="${colour}" transform="rotate(${variant === 0 ? -35 : 40} 64 64)"/>`);
      }
    },
  },
];

function abstract({ words, tags, ordered, paint }: Motif, [first, second]: Pair, variant: number): OwnPicture {
  const name = (colours: string): string => words.replace("*", colours).replaceAll("  ", " ").trim();
  const caption = name(`${first} and ${second}`);
  return {
    name: `abstract/${name("")}/${first}-${second}/${variant}`,
    caption,
    names: namesBeside(caption, [...(ordered === true ? [] : [name(`${second} and ${first}`)]), name(first), name("")]),
    tags: [...tags, "abstract", "background", first, second],
    subject: name(""),
    combination: [`motif:${words}`, `colours:${[first, second].sort().join("+")}`],
    colour: `${first} and ${second}`,
    svg: () => {
      const painting = new Painting(new Random(`${words}:${variant}`));
      paint(painting, fixedTones(first), fixedTones(second), variant);
      return painting.svg();
    },
  };
}

/** All abstract grounds, in the order of motifs, colours and variants. */
export function abstracts(): readonly OwnPicture[] {
  return MOTIFS.flatMap((motif) =>
    motif.pairs
      .flatMap(([first, second]): readonly Pair[] => (motif.ordered === true ? [[first, second], [second, first]] : [[first, second]]))
      .flatMap((pair) => Array.from({ length: VARIANTS }, (_, variant) => abstract(motif, pair, variant))),
  );
}
