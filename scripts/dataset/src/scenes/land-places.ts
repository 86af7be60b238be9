/** Places on land. */
import { mix } from "../colour/oklch.ts";
import { fixedTones } from "../colour/words.ts";
import { num } from "../svg.ts";
import { balloon, cabin, paintSkyline, windmill } from "./buildings.ts";
import { heightAt, paintDunes, paintFarRange, paintFirs, paintHills, paintTwoPeaks, tree } from "./land.ts";
import { curve, polygon, SIDE } from "./painting.ts";
import type { Point } from "./painting.ts";
import { ALL_TIMES, ALL_WEATHERS, beside } from "./place.ts";
import type { Place, View } from "./place.ts";
import { horizon, lit } from "./times.ts";

const GREENS = ["#a5cf6d", "#6fae58", "#3d8748"] as const;
const AUTUMN = ["#f0c25a", "#e0813a", "#a8482c"] as const;
const ROCK = "#7c8fae";

/** Three layers of hills with two trees. */
function paintTreeHills(view: View, colours: readonly string[], leaves: string): void {
  const { painting, random, time } = view;
  const trees: readonly (readonly [number, number])[] = [[SIDE - beside(view), 22], [beside(view), 34]];
  for (const [i, colour] of colours.entries()) {
    const ground = paintHills(view, colour, 74 + i * 16, 8, random.range(0.7, 1.2), 0.45 - i * 0.22);
    const [x, height] = trees[i - 1] ?? [0, 0];
    if (height > 0) painting.add(tree([x, heightAt(ground, x) + 2], height, lit(leaves, time, 0.2 - i * 0.1), lit("#6b4a33", time)));
  }
}

function paintVolcano(view: View): void {
  const { painting, variant, time } = view;
  const x = [46, 82, 64][variant] ?? 64;
  const smoke = mix(time.cloud, "#5a4f58", 0.5);
  for (const [dx, y, r] of [[0, 42, 7], [4, 31, 9], [-1, 18, 11], [5, 3, 13]] as const) painting.add(`<circle cx="${x + dx}" cy="${y}" r="${r}" fill="${smoke}"/>`);
  const body = lit("#75596a", time, 0.05);
  const flank = (way: number): string => `C${num(x + way * 16)} 70 ${num(x + way * 32)} 98 ${num(x + way * 62)} 114`;
  painting.add(`<path d="M${x - 10} 48H${x + 10}${flank(1)}H${x - 62}C${num(x - 32)} 98 ${num(x - 16)} 70 ${x - 10} 48Z" fill="${painting.linear([body, mix(body, horizon(time), 0.2)], 90, [48, 114])}"/>`);
  const way = view.lightX > x ? -1 : 1;
  painting.add(`<path d="M${x + way * 10} 48${flank(way)}H${x + way * 16}L${x + way * 4} 80Z" fill="#1c0f22" opacity="0.3"/>`);
  painting.add(`<path d="${polygon([[x - 11, 47], [x + 11, 47], [x + 13, 62], [x + 8, 58], [x + 4, 84], [x - 1, 62], [x - 6, 72], [x - 9, 58], [x - 13, 60]])}" fill="${painting.linear(["#ffd34d", "#f2542d"], 90, [47, 84])}"/>`);
  paintHills(view, "#4a7a4e", 104, 5, 1, 0.05);
}

function paintForest(view: View, snowy: boolean): void {
  const rows = [[80, 26, 20, 0.55], [98, 34, 28, 0.28], [116, 44, 40, 0]] as const;
  for (const [i, [y, height, spacing, far]] of rows.entries()) {
    const ground = snowy
      ? paintHills(view, mix("#f6fafd", "#c3d8ea", 0.6 - i * 0.3), y, 4, 1, far * 0.6, 0.5)
      : paintHills(view, mix("#4d8f5f", "#1f4a38", i * 0.35), y, 4, 1, far);
    paintFirs(view, snowy ? "#35695f" : mix("#3f7d5a", "#14382b", i * 0.4), ground, height, spacing, far, snowy);
  }
}

function paintCacti(view: View): void {
  const { painting, random, time } = view;
  const mesas = [[beside(view), 46, 44], [SIDE - beside(view) + 8, 34, 24]] as const;
  for (const [x, w, h] of mesas) {
    const at = (dx: number, up: number): Point => [x + w * dx, 94 - h * up];
    painting.add(`<path d="${polygon([at(-0.64, 0), at(-0.5, 0.45), at(-0.4, 1), at(0.38, 1), at(0.5, 0.4), at(0.66, 0)])}" fill="${lit("#c9694a", time, 0.12)}"/>`);
    painting.add(`<path d="${polygon([at(0.08, 1), at(0.38, 1), at(0.5, 0.4), at(0.66, 0), at(0.2, 0)])}" fill="#4a1f2a" opacity="0.28"/>`);
  }
  paintHills(view, "#e9b277", 92, 3, 1, 0.1);
  const ground = paintHills(view, "#cf8850", 108, 4, 1, 0);
  const green = lit("#3f8a52", time);
  for (const [x, h] of [[SIDE - beside(view) + random.range(-6, 6), 44], [beside(view) - 14, 30]] as const) {
    const y = heightAt(ground, x) + 4;
    const line = (path: string, width: number): string =>
      `<path d="M${num(x)} ${num(y)}${path}" fill="none" stroke="${green}" stroke-width="${num(h * width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
    const arm = (way: number, up: number): string => line(`m0 ${num(-h * up)}h${num(way * h * 0.32)}v${num(-h * 0.26)}`, 0.14);
    painting.add(line(`v${num(-h)}`, 0.2), arm(-1, 0.36), arm(1, 0.5));
  }
}

function paintMeadow(view: View): void {
  const { painting, random, time } = view;
  paintHills(view, "#9ccb86", 76, 6, 1, 0.4);
  paintHills(view, "#6cb257", 88, 4, 0.8, 0);
  const petals = ["#ff6f91", "#ffffff", "#ffd166"];
  const rows = [[96, 4.4, 3], [107, 6.2, 3], [120, 8, 3]] as const;
  for (const [row, [y, r, count]] of rows.entries()) {
    for (let i = 0; i < count; i++) {
      const x = ((i + 0.5 + (row % 2 === 0 ? 0.2 : -0.2)) / count) * SIDE + random.range(-5, 5);
      const fy = y + random.range(-2, 2);
      painting.add(`<rect x="${num(x - r * 0.15)}" y="${num(fy)}" width="${num(r * 0.3)}" height="${num(r * 2.4)}" fill="${lit("#34722f", time)}"/>`);
      const petal = lit(petals[(row + i) % 3] ?? "#ffffff", time, 0, 0.35);
      for (let p = 0; p < 5; p++) {
        const a = (p / 5) * 2 * Math.PI - Math.PI / 2;
        painting.add(`<circle cx="${num(x + Math.cos(a) * r * 0.68)}" cy="${num(fy + Math.sin(a) * r * 0.68)}" r="${num(r * 0.52)}" fill="${petal}"/>`);
      }
      painting.add(`<circle cx="${num(x)}" cy="${num(fy)}" r="${num(r * 0.42)}" fill="${lit((row + i) % 3 === 2 ? "#e2622e" : "#f7b32b", time, 0, 0.5)}"/>`);
    }
  }
}

function paintRoad(view: View): void {
  const { painting, variant, time } = view;
  paintFarRange(view, { colour: ROCK, base: 86, far: 0.5, snow: 0 }, 50);
  paintHills(view, GREENS[0], 76, 4, 1, 0.3);
  paintHills(view, GREENS[1], 86, 2, 0.8, 0.05);
  const way = variant === 1 ? -1 : 1;
  const bend = [5.2, 5.2, 3.6][variant] ?? 5.2;
  const at = (t: number, side: number): Point => [
    64 + way * Math.sin(t * bend) * (5 + t * 26) * (1 - t * 0.55) + side * (1.4 + t ** 1.5 * 19),
    86 + t ** 1.25 * 46,
  ];
  const edge = (side: number): Point[] => Array.from({ length: 25 }, (_, i) => at(i / 24, side));
  const strip = (side: number): string => `${curve(edge(-side))}L${curve(edge(side).reverse()).slice(1)}Z`;
  painting.add(`<path d="${strip(1.22)}" fill="${lit("#f0e9d4", time)}"/>`, `<path d="${strip(1)}" fill="${lit("#545b69", time)}"/>`);
  for (const [a, b] of [[0.28, 0.4], [0.5, 0.62], [0.74, 0.9]] as const) painting.add(`<path d="${polygon([at(a, -0.1), at(a, 0.1), at(b, 0.1), at(b, -0.1)])}" fill="${lit("#fdf8e6", time)}"/>`);
}

function paintCabin(view: View): void {
  const { painting, time } = view;
  paintTwoPeaks(view, { colour: ROCK, base: 96, far: 0.3, snow: 0.4 }, 30);
  paintHills(view, "#6fa36a", 92, 4, 1, 0.14);
  const ground = paintHills(view, "#4b8a50", 108, 3, 0.8, 0);
  const x = [78, 50, 66][view.variant] ?? 64;
  paintFirs(view, "#2c5a48", ground, 38, [x - 38, x + 36], 0);
  painting.add(cabin([x, heightAt(ground, x) + 7], 46, time));
}

function paintBalloons(view: View): void {
  const { painting, variant, time } = view;
  for (const [i, colour] of GREENS.entries()) paintHills(view, colour, 92 + i * 11, 5, 1, 0.4 - i * 0.2);
  const [red, yellow, teal] = [fixedTones("red").strong, fixedTones("yellow").main, fixedTones("teal").strong];
  // Beside the sun, not in front of it.
  const [near, away]: readonly [Point, Point] = variant === 0 ? [[36, 40], [66, 68]] : variant === 1 ? [[90, 42], [62, 68]] : [[28, 46], [102, 38]];
  painting.add(balloon(away, 11, [teal, "#fff4dc"], time), balloon(near, 22, [red, yellow], time));
}

function paintWindmill(view: View): void {
  const { painting, time } = view;
  paintHills(view, "#8bbd72", 84, 4, 1, 0.3);
  const ground = paintHills(view, "#e3c25e", 98, 3, 0.7, 0);
  const furrow = lit("#8f6f35", time);
  for (const i of [-3, -2, -1, 1, 2, 3]) painting.add(`<path d="${polygon([[64 + i * 10, 106], [64 + i * 11.2, 106], [64 + i * 30, 132], [64 + i * 26, 132]])}" fill="${furrow}" opacity="0.35"/>`);
  const x = beside(view) + (view.variant === 2 ? 12 : 0);
  painting.add(windmill([x, heightAt(ground, x) + 5], 68, time));
}

/** Places on land. */
export const LAND_PLACES: readonly Place[] = [
  {
    words: "mountains", tags: ["mountain", "landscape", "nature", "peaks"], times: ALL_WEATHERS,
    paint: (view) => {
      paintFarRange(view, { colour: ROCK, base: 94, far: 0.5, snow: 0 }, 52);
      paintTwoPeaks(view, { colour: "#5d7099", base: 106, far: 0.12, snow: 0 }, 32);
      paintHills(view, "#6b9c68", 102, 4, 1, 0.1);
      const ground = paintHills(view, "#34654a", 116, 3, 1, 0);
      paintFirs(view, "#2c5844", ground, 24, [10, 26, 104, 120], 0);
    },
  },
  {
    words: "snowy mountains", tags: ["mountain", "snow", "landscape", "peaks", "winter"], times: ALL_WEATHERS,
    paint: (view) => {
      paintFarRange(view, { colour: "#7286a8", base: 96, far: 0.45, snow: 0.45 }, 46);
      paintTwoPeaks(view, { colour: "#56709c", base: 120, far: 0.08, snow: 0.48 }, 28);
      const ground = paintHills(view, "#eef5fb", 108, 4, 1, 0, 0.6);
      paintFirs(view, "#2b5a4b", ground, 22, [12, 30, 100, 118], 0, true);
    },
  },
  { words: "volcano", tags: ["volcano", "mountain", "lava", "eruption"], times: ["day", "sunset", "dusk", "night"], paint: paintVolcano },
  { words: "green hills", tags: ["hills", "landscape", "nature", "countryside"], times: ALL_WEATHERS, paint: (view) => paintTreeHills(view, GREENS, "#2f7a3f") },
  { words: "autumn hills", tags: ["hills", "autumn", "fall", "landscape"], times: ["day", "sunrise", "sunset", "fog"], paint: (view) => paintTreeHills(view, AUTUMN, "#c8432b") },
  { words: "pine forest", tags: ["forest", "trees", "woods", "nature"], times: ALL_WEATHERS, paint: (view) => paintForest(view, false) },
  { words: "snowy forest", tags: ["winter", "snow", "forest", "trees"], times: ALL_WEATHERS, paint: (view) => paintForest(view, true) },
  { words: "desert dunes", tags: ["desert", "sand", "dunes", "landscape"], times: ALL_TIMES, paint: paintDunes },
  { words: "desert with cacti", tags: ["desert", "cactus", "mesa", "western"], times: ALL_TIMES, paint: paintCacti },
  { words: "city skyline", tags: ["city", "buildings", "skyscrapers", "urban", "downtown"], times: ALL_WEATHERS, paint: (view) => void paintSkyline(view, 124, 76) },
  { words: "flower meadow", tags: ["meadow", "flowers", "spring", "field", "nature"], times: ["day", "sunrise", "sunset", "fog"], paint: paintMeadow },
  { words: "cabin in the mountains", tags: ["cabin", "house", "mountain", "lodge"], times: ALL_TIMES, paint: paintCabin },
  { words: "winding road through hills", tags: ["road", "path", "travel", "hills", "journey"], times: ALL_WEATHERS, paint: paintRoad },
  { words: "hot air balloons over hills", tags: ["balloon", "hot air balloon", "travel", "adventure"], times: ["day", "sunrise", "sunset", "dusk"], paint: paintBalloons },
  { words: "windmill in a field", tags: ["windmill", "farm", "field", "countryside"], times: ALL_WEATHERS, paint: paintWindmill },
];
