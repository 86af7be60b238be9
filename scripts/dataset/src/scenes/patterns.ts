/** Repeating patterns in one or two colours on a ground. Each kind has one shape; the words give the colours. */
import { mix } from "../colour/oklch.ts";
import { BRIGHT_WORDS, fixedTones } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import { curve, Painting, polygon, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import { namesBeside } from "../own-art.ts";
import type { OwnPicture } from "../own-art.ts";

/** The colours a pattern is made of. */
interface Inks {
  readonly ground: string;
  readonly first: string;
  readonly second: string;
}

interface Pattern {
  readonly words: string;
  readonly tags: readonly string[];
  /** No ground is left to be seen: `shades` with one colour in two shades, `ground` with the ground as the other colour. */
  readonly covers?: "shades" | "ground";
  readonly paint: (painting: Painting, inks: Inks) => void;
}

const circle = (x: number, y: number, r: number, fill: string): string => `<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${fill}"/>`;
const rect = (x: number, y: number, w: number, h: number, fill: string): string => `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" fill="${fill}"/>`;
const shape = (points: readonly Point[], fill: string): string => `<path d="${polygon(points)}" fill="${fill}"/>`;
const alternate = (i: number, { first, second }: Inks): string => (((i % 2) + 2) % 2 === 0 ? first : second);

/** Calls `draw` for every cell of a square grid that fills the picture. */
function grid(cells: number, draw: (x: number, y: number, cell: number, i: number, j: number) => void): void {
  const cell = SIDE / cells;
  for (let j = 0; j < cells; j++) for (let i = 0; i < cells; i++) draw(i * cell, j * cell, cell, i, j);
}

function starPoints(x: number, y: number, r: number, spikes: number, inner: number): readonly Point[] {
  return Array.from({ length: spikes * 2 }, (_, k): Point => {
    const t = (k / (spikes * 2)) * 2 * Math.PI - Math.PI / 2;
    const reach = k % 2 === 0 ? r : r * inner;
    return [x + Math.cos(t) * reach, y + Math.sin(t) * reach];
  });
}

function heart(x: number, y: number, s: number, fill: string): string {
  return `<path d="M${num(x)} ${num(y + s * 0.85)}C${num(x - s * 1.5)} ${num(y - s * 0.1)} ${num(x - s * 0.85)} ${num(y - s * 1.1)} ${num(x)} ${num(y - s * 0.4)}C${num(x + s * 0.85)} ${num(y - s * 1.1)} ${num(x + s * 1.5)} ${num(y - s * 0.1)} ${num(x)} ${num(y + s * 0.85)}Z" fill="${fill}"/>`;
}

/** Puts a small figure on a staggered grid. */
function scatter(cells: number, inks: Inks, figure: (x: number, y: number, cell: number, colour: string) => string): string {
  let svg = "";
  const cell = SIDE / cells;
  for (let j = -1; j <= cells; j++) {
    for (let i = -1; i <= cells; i++) {
      svg += figure((i + (j % 2 === 0 ? 0.5 : 1)) * cell, (j + 0.5) * cell, cell, alternate(i + (j % 2 === 0 ? 0 : 1) * Math.floor(j / 2), inks));
    }
  }
  return svg;
}

const PATTERNS: readonly Pattern[] = [
  {
    words: "triangle pattern", tags: ["triangles", "geometric"],
    paint: (painting, inks) => {
      grid(4, (x, y, c, i, j) => {
        painting.add(shape([[x, y + c], [x + c, y + c], [x + c / 2, y]], alternate(i + j, inks)));
      });
    },
  },
  {
    words: "polka dot pattern", tags: ["dots", "polka dots", "circles"],
    paint: (painting, inks) => painting.add(scatter(4, inks, (x, y, c, colour) => circle(x, y, c * 0.31, colour))),
  },
  {
    words: "diagonal stripes", tags: ["stripes", "lines", "diagonal"],
    paint: (painting, inks) => {
      const w = 11.3;
      for (let i = -9; i < 22; i++) {
        const colour = [inks.first, inks.ground, inks.second, inks.ground][((i % 4) + 4) % 4] ?? inks.ground;
        painting.add(`<g transform="rotate(45 64 64)">${rect(i * w - 32, -64, w + 0.1, 256, colour)}</g>`);
      }
    },
  },
  {
    words: "horizontal stripes", tags: ["stripes", "lines"],
    paint: (painting, inks) => {
      const w = SIDE / 8;
      for (let i = 0; i * w < SIDE; i++) painting.add(rect(0, i * w, SIDE, w + 0.1, [inks.first, inks.ground, inks.second, inks.ground][i % 4] ?? inks.ground));
    },
  },
  {
    words: "vertical stripes", tags: ["stripes", "lines"],
    paint: (painting, inks) => {
      const w = SIDE / 8;
      for (let i = 0; i * w < SIDE; i++) painting.add(rect(i * w, 0, w + 0.1, SIDE, [inks.first, inks.ground, inks.second, inks.ground][i % 4] ?? inks.ground));
    },
  },
  {
    words: "checkerboard pattern", covers: "ground", tags: ["checks", "squares", "checkered"],
    paint: (painting, inks) => grid(4, (x, y, c, i, j) => painting.add(rect(x, y, c + 0.1, c + 0.1, alternate(i + j, inks)))),
  },
  {
    words: "zigzag pattern", tags: ["zigzag", "chevron", "lines"],
    paint: (painting, inks) => {
      const [w, h] = [16, 16];
      for (let j = -2; j < 14; j++) {
        const points = Array.from({ length: 11 }, (_, i): Point => [i * w - 16, j * h + (i % 2 === 0 ? 0 : w * 0.75)]);
        painting.add(`<path d="M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}" fill="none" stroke="${alternate(j, inks)}" stroke-width="${num(h * 0.52)}"/>`);
      }
    },
  },
  {
    words: "wavy line pattern", tags: ["waves", "lines", "wavy"],
    paint: (painting, inks) => {
      const h = 16;
      for (let j = -1; j < 12; j++) {
        const points = Array.from({ length: 19 }, (_, i): Point => [i * 8 - 8, j * h + Math.sin((i * Math.PI) / 2) * h * 0.36]);
        painting.add(`<path d="${curve(points)}" fill="none" stroke="${alternate(j, inks)}" stroke-width="${num(h * 0.42)}" stroke-linecap="round"/>`);
      }
    },
  },
  {
    words: "honeycomb pattern", tags: ["hexagons", "honeycomb", "geometric"],
    paint: (painting, inks) => {
      const r = 18;
      const [dx, dy] = [r * Math.sqrt(3), r * 1.5];
      for (let j = -1; j * dy < SIDE + r; j++) {
        for (let i = -1; i * dx < SIDE + r; i++) {
          const [x, y] = [i * dx + (j % 2 === 0 ? 0 : dx / 2), j * dy];
          const hexagon = Array.from({ length: 6 }, (_, k): Point => [x + Math.sin((k * Math.PI) / 3) * r * 0.9, y + Math.cos((k * Math.PI) / 3) * r * 0.9]);
          painting.add(shape(hexagon, (i * 2 + j) % 3 === 0 ? inks.second : mix(inks.first, "#ffffff", ((i + j * 2 + 60) % 3) * 0.1)));
        }
      }
    },
  },
  {
    words: "diamond pattern", tags: ["diamonds", "argyle", "rhombus"],
    paint: (painting, inks) => {
      const [w, h] = [32, 42.67];
      for (let j = -1; j * h * 0.5 < SIDE + h; j++) {
        for (let i = -1; i * w < SIDE + w; i++) {
          const [x, y] = [i * w + (j % 2 === 0 ? 0 : w / 2), (j * h) / 2];
          painting.add(shape([[x, y - h * 0.44], [x + w * 0.44, y], [x, y + h * 0.44], [x - w * 0.44, y]], alternate(j, inks)));
        }
      }
    },
  },
  {
    words: "scallop pattern", tags: ["scales", "scallops", "fish scale", "mermaid"],
    paint: (painting, inks) => {
      const r = SIDE / 6;
      for (let j = -1; j * r < SIDE + 2 * r; j++) {
        for (let i = -1; i * 2 * r < SIDE + 2 * r; i++) {
          const [x, y] = [i * 2 * r + (j % 2 === 0 ? 0 : r), j * r];
          const colour = alternate(j, inks);
          painting.add(circle(x, y, r, inks.ground), circle(x, y, r * 0.88, colour), circle(x, y, r * 0.5, inks.ground));
        }
      }
    },
  },
  {
    words: "concentric circle pattern", tags: ["circles", "rings", "retro"],
    paint: (painting, inks) =>
      grid(3, (x, y, c, i, j) => {
        const [a, b] = (i + j) % 2 === 0 ? [inks.first, inks.second] : [inks.second, inks.first];
        for (const [k, colour] of [a, inks.ground, b].entries()) painting.add(circle(x + c / 2, y + c / 2, c * 0.45 * (1 - k * 0.32), colour));
      }),
  },
  {
    words: "quarter circle tiles", tags: ["bauhaus", "tiles", "geometric", "modern"],
    paint: (painting, inks) => {
      const { random } = painting;
      grid(4, (x, y, c) => {
        const [back, front] = random.pick([[inks.ground, inks.first], [inks.first, inks.ground], [inks.second, inks.ground], [inks.ground, inks.second], [inks.first, inks.second]] as const);
        painting.add(rect(x, y, c + 0.1, c + 0.1, back));
        const [cx, cy, sweep] = random.pick([[x, y, 1], [x + c, y, 0], [x, y + c, 0], [x + c, y + c, 1]] as const);
        const [ex, ey] = [cx === x ? x + c : x, cy === y ? y + c : y];
        painting.add(`<path d="M${num(cx)} ${num(cy)}L${num(ex)} ${num(cy)}A${num(c)} ${num(c)} 0 0 ${sweep} ${num(cx)} ${num(ey)}Z" fill="${front}"/>`);
      });
    },
  },
  {
    words: "star pattern", tags: ["stars"],
    paint: (painting, inks) => painting.add(scatter(3, inks, (x, y, c, colour) => shape(starPoints(x, y, c * 0.42, 5, 0.45), colour))),
  },
  {
    words: "heart pattern", tags: ["hearts", "love"],
    paint: (painting, inks) => painting.add(scatter(3, inks, (x, y, c, colour) => heart(x, y, c * 0.37, colour))),
  },
  {
    words: "plus pattern", tags: ["plus", "crosses", "swiss"],
    paint: (painting, inks) =>
      painting.add(scatter(4, inks, (x, y, c, colour) => rect(x - c * 0.36, y - c * 0.13, c * 0.72, c * 0.26, colour) + rect(x - c * 0.13, y - c * 0.36, c * 0.26, c * 0.72, colour))),
  },
  {
    words: "grid pattern", tags: ["grid", "lines", "squares", "plaid"],
    paint: (painting, inks) => {
      const step = SIDE / 4;
      for (let i = 0; i * step < SIDE + 1; i++) {
        painting.add(rect(0, i * step + step * 0.28, SIDE, step * 0.44, `${inks.first}99`), rect(i * step + step * 0.28, 0, step * 0.44, SIDE, `${inks.second}99`));
      }
    },
  },
  {
    words: "isometric cube pattern", covers: "shades", tags: ["cubes", "isometric", "3d", "geometric"],
    paint: (painting, inks) => {
      const r = 21.33;
      const [dx, dy] = [r * Math.sqrt(3), r * 1.5];
      for (let j = -1; j * dy < SIDE + r; j++) {
        for (let i = -1; i * dx < SIDE + r; i++) {
          const [x, y] = [i * dx + (j % 2 === 0 ? 0 : dx / 2), j * dy];
          const w = dx / 2;
          painting.add(
            shape([[x, y - r], [x + w, y - r / 2], [x, y], [x - w, y - r / 2]], mix(inks.second, "#ffffff", 0.35)),
            shape([[x - w, y - r / 2], [x, y], [x, y + r], [x - w, y + r / 2]], inks.first),
            shape([[x + w, y - r / 2], [x, y], [x, y + r], [x + w, y + r / 2]], mix(inks.first, "#000000", 0.25)),
          );
        }
      }
    },
  },
  {
    words: "leaf pattern", tags: ["leaves", "botanical", "plants"],
    paint: (painting, inks) =>
      painting.add(
        scatter(3, inks, (x, y, c, colour) => {
          const s = c * 0.46;
          const turn = Math.round((x * 7 + y * 13) % 4) * 45 - 60;
          return (
            `<g transform="rotate(${turn} ${num(x)} ${num(y)})"><path d="M${num(x)} ${num(y - s)}Q${num(x + s * 0.95)} ${num(y - s * 0.1)} ${num(x)} ${num(y + s)}Q${num(x - s * 0.95)} ${num(y - s * 0.1)} ${num(x)} ${num(y - s)}Z" fill="${colour}"/>` +
            `<path d="M${num(x)} ${num(y - s * 0.7)}V${num(y + s * 1.15)}" stroke="${inks.ground}" stroke-width="${num(s * 0.13)}" fill="none"/></g>`
          );
        }),
      ),
  },
  {
    words: "flower pattern", tags: ["flowers", "floral", "retro"],
    paint: (painting, inks) =>
      painting.add(
        scatter(3, inks, (x, y, c, colour) => {
          let svg = "";
          for (let k = 0; k < 6; k++) svg += circle(x + Math.cos((k * Math.PI) / 3) * c * 0.22, y + Math.sin((k * Math.PI) / 3) * c * 0.22, c * 0.145, colour);
          return svg + circle(x, y, c * 0.13, colour === inks.first ? inks.second : inks.first);
        }),
      ),
  },
];

type Pair = readonly [ColourWord, ColourWord];

// Two colours that stay apart on each other and on the ground.
const PAIRS: readonly Pair[] = [
  ["orange", "teal"], ["pink", "teal"], ["blue", "orange"], ["blue", "yellow"], ["purple", "yellow"], ["pink", "blue"], ["red", "blue"],
  ["green", "pink"], ["purple", "teal"], ["green", "orange"], ["pink", "yellow"], ["brown", "orange"], ["black", "yellow"], ["black", "pink"],
];
const ON_BLACK: readonly Pair[] = [["pink", "teal"], ["orange", "yellow"], ["blue", "green"]];
const SINGLE: readonly ColourWord[] = [...BRIGHT_WORDS, "black"];

/** Colours as they lie on a ground; yellow and colours on black are taken from the lighter tones. */
function inksOf(colours: readonly ColourWord[], ground: "white" | "black", covers: Pattern["covers"]): Inks {
  const inks = colours.map((word) => {
    const { main, strong } = fixedTones(word);
    return word === "yellow" || ground === "black" ? main : strong;
  });
  const paper = ground === "black" ? "#191b22" : "#ffffff";
  const first = inks[0] ?? paper;
  return { ground: paper, first, second: inks[1] ?? (covers === "ground" ? paper : mix(first, "#ffffff", 0.4)) };
}

function pattern(kind: Pattern, colours: readonly ColourWord[], ground: "white" | "black"): OwnPicture {
  const [first = "black", second] = colours;
  const words = second !== undefined ? `${first} and ${second}` : kind.covers === "shades" ? first : `${first} and ${ground}`;
  const caption = `${kind.words}, ${words}${second === undefined || kind.covers !== undefined ? "" : ` on ${ground}`}`;
  // With a second colour "blue stripes" would be but half of it.
  const short = second === undefined ? [`${first} ${kind.words}`] : [`${words} ${kind.words}`, `${second} and ${first} ${kind.words}`];
  return {
    name: `pattern/${kind.words}/${colours.join("-")}/${ground}`,
    caption,
    names: namesBeside(caption, [...short, kind.words]),
    tags: [...kind.tags, "pattern", "background", "seamless", ...colours],
    subject: kind.words,
    combination: [`pattern:${kind.words}`, `colours:${[...colours].sort().join("+")}`],
    colour: words,
    svg: () => {
      const painting = new Painting(new Random(kind.words));
      const inks = inksOf(colours, ground, kind.covers);
      painting.ground(inks.ground);
      kind.paint(painting, inks);
      return painting.svg();
    },
  };
}

/** All patterns, in the order of kinds and colours. */
export function patterns(): readonly OwnPicture[] {
  return PATTERNS.flatMap((kind) => [
    ...SINGLE.map((word) => pattern(kind, [word], "white")),
    ...PAIRS.map((pair) => pattern(kind, pair, "white")),
    // Where no ground is left to be seen, it cannot be black.
    ...(kind.covers === undefined ? ON_BLACK.map((pair) => pattern(kind, pair, "black")) : []),
  ]);
}
