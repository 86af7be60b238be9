/** Landscapes: each place paints itself at a given time and says what it is. */
import { mix } from "../colour/oklch.ts";
import { tonesOf } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import { balloon, cabin, lighthouse, paintSkyline, sailboat, windmill } from "./buildings.ts";
import { fir, heightAt, palm, paintDunes, paintFirs, paintHills, paintPeak, paintRange, paintWater, tree } from "./land.ts";
import { curve, Painting, polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";
import { paintAurora, paintSky } from "./sky.ts";
import type { SkyWords } from "./sky.ts";
import { horizon, isDark, lit, timeOf } from "./times.ts";
import type { Time, TimeName } from "./times.ts";

/** A picture of our own, ready to be drawn. */
export interface Scene {
  readonly caption: string;
  readonly tags: readonly string[];
  /** Grouped under one concept. */
  readonly subject: string;
  readonly combination: readonly [string, string];
  readonly colour?: string;
  readonly svg: () => string;
}

/** A kind of place. */
interface Place {
  readonly words: string;
  readonly tags: readonly string[];
  /** Times at which it looks like itself. */
  readonly times: readonly TimeName[];
  /** Paints sky and land; returns what the sky shows. */
  readonly paint: (painting: Painting, time: Time) => SkyWords;
  /** The caption must not mention the sun where the place hides it. */
  readonly quietSky?: boolean;
}

const ALL: readonly TimeName[] = ["day", "sunrise", "sunset", "dusk", "night"];
const MISTY: readonly TimeName[] = [...ALL, "fog"];

const GREENS = [["#a5cf6d", "#6fae58", "#3d8748"], ["#b3d98b", "#7cc07a", "#43946a"], ["#c4d36a", "#8fb84c", "#55913e"]] as const;
const AUTUMN = [["#e8b04f", "#d27a33", "#98502a"], ["#f0c25a", "#d9682e", "#8c3b2a"]] as const;
const ROCK = ["#7c8fae", "#8b88a6", "#6f8a99", "#9a8f9a"];

const sunSide = (random: Random): boolean => random.chance(0.5);

function hillsOf(colours: readonly (readonly string[])[]): Place["paint"] {
  return (painting, time) => {
    const { random } = painting;
    const sky = paintSky(painting, time, 74);
    const greens = random.pick(colours);
    let ground: readonly Point[] = [];
    for (const [i, colour] of greens.entries()) {
      ground = paintHills(painting, time, colour, 72 + i * 16, 7 + i, random.range(0.8, 1.7), 0.5 - i * 0.24);
      if (i > 0 && random.chance(0.75)) {
        const trunk = lit("#6b4a33", time);
        for (let n = random.whole(1, 4); n > 0; n--) {
          const x = random.range(6, 122);
          painting.add(tree([x, heightAt(ground, x) + 1], random.range(9, 13) * (0.7 + i * 0.3), lit(mix(colour, "#2c5c2c", colours === AUTUMN ? 0 : 0.35), time, 0.1), trunk));
        }
      }
    }
    return sky;
  };
}

const PLACES: readonly Place[] = [
  {
    words: "mountains", tags: ["mountain", "landscape", "nature", "peaks"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 80);
      const rock = random.pick(ROCK);
      const left = sunSide(random);
      paintRange(painting, time, rock, 40, 92, 4, 0.55, 0, left);
      paintRange(painting, time, mix(rock, "#33476b", 0.4), 52, 104, 3, 0.22, 0, left);
      paintHills(painting, time, random.pick(["#5d8f62", "#4e7f74", "#6b8f5a"]), 100, 5, 1.2, 0.12);
      const ground = paintHills(painting, time, "#34654a", 112, 4, 1.5, 0);
      if (random.chance(0.7)) paintFirs(painting, time, "#2c5844", ground, 12, 6, 0, false);
      return sky;
    },
  },
  {
    words: "snowy mountains", tags: ["mountain", "snow", "landscape", "peaks", "winter"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 78);
      const rock = random.pick(["#6c80a3", "#7280a0", "#637f96"]);
      const left = sunSide(random);
      paintRange(painting, time, rock, 36, 94, 4, 0.5, 0.5, left);
      paintRange(painting, time, mix(rock, "#2f4468", 0.4), 44, 106, 3, 0.15, 0.42, left);
      const ground = paintHills(painting, time, random.pick(["#dfeaf3", "#3f6d5a", "#4f7f62"]), 106, 4, 1.2, 0.04);
      if (random.chance(0.8)) paintFirs(painting, time, "#2b5a4b", ground.map(([x, y]): Point => [x, y + 8]), 13, 7, 0, false);
      return sky;
    },
  },
  {
    words: "volcano", tags: ["volcano", "mountain", "lava", "eruption"], times: ["day", "sunset", "dusk", "night"],
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, { ...time }, 84);
      const x = random.range(52, 76);
      const smoke = mix(time.cloud, "#5a4f58", 0.5);
      for (let i = 0; i < 7; i++) painting.add(`<circle cx="${num(x + random.range(-4, 4) + i * 2.2)}" cy="${num(46 - i * 6)}" r="${num(5 + i * 1.4)}" fill="${mix(smoke, time.sky[0] ?? "#000", i * 0.06)}" opacity="0.8"/>`);
      const body = lit("#6d5560", time, 0.1);
      painting.add(`<path d="M${num(x - 58)} 110C${num(x - 30)} 96 ${num(x - 16)} 66 ${num(x - 9)} 49L${num(x + 9)} 49C${num(x + 16)} 66 ${num(x + 30)} 96 ${num(x + 58)} 110Z" fill="${painting.linear([body, mix(body, horizon(time), 0.25)], 90, [48, 110])}"/>`);
      painting.add(`<path d="M${num(x + 9)} 49C${num(x + 16)} 66 ${num(x + 30)} 96 ${num(x + 58)} 110L${num(x + 12)} 110L${num(x + 6)} 88L${num(x + 9)} 70L${num(x + 2)} 50Z" fill="#1c0f22" opacity="0.28"/>`);
      painting.add(`<path d="M${num(x - 9)} 49L${num(x + 9)} 49L${num(x + 7)} 58L${num(x + 4)} 54L${num(x + 2)} 72L${num(x - 1)} 58L${num(x - 4)} 64L${num(x - 6)} 55Z" fill="${painting.linear(["#ffd34d", "#f2542d"], 90, [49, 70])}"/>`);
      paintHills(painting, time, "#4a7a4e", 104, 5, 1.3, 0.05);
      return sky;
    },
  },
  { words: "green hills", tags: ["hills", "landscape", "nature", "countryside"], times: MISTY, paint: hillsOf(GREENS) },
  { words: "autumn hills", tags: ["hills", "autumn", "fall", "landscape"], times: ["day", "sunrise", "sunset", "fog"], paint: hillsOf(AUTUMN) },
  {
    words: "pine forest", tags: ["forest", "trees", "woods", "nature"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 84);
      if (random.chance(0.5)) paintRange(painting, time, random.pick(ROCK), 48, 94, 4, 0.65, 0, true);
      const green = random.pick(["#3f7d5a", "#3b7468", "#4b7f4d"]);
      for (const [i, far] of [0.6, 0.36, 0.12, 0].entries()) {
        const ground = paintHills(painting, time, mix(green, "#1f4a38", i * 0.18), 82 + i * 14, 4, random.range(0.8, 1.6), far);
        paintFirs(painting, time, mix(green, "#163a2d", i * 0.22), ground, 12 + i * 6, 4.6 + i * 2.4, far, false);
      }
      return sky;
    },
  },
  {
    words: "snowy forest", tags: ["winter", "snow", "forest", "trees"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 84);
      for (const [i, far] of [0.6, 0.32, 0].entries()) {
        const snow = { ...time, shade: [time.shade[0], time.shade[1] * 0.5] } as Time;
        const ground = paintHills(painting, snow, mix("#f6fafd", "#c9dcec", 0.5 - i * 0.2), 80 + i * 17, 4, random.range(0.8, 1.5), far * 0.6);
        paintFirs(painting, time, "#3a6b63", ground, 14 + i * 8, 8 + i * 5, far, true);
      }
      if (random.chance(0.5)) for (let i = 0; i < 40; i++) painting.add(`<circle cx="${num(random.range(0, SIDE))}" cy="${num(random.range(0, SIDE))}" r="${num(random.range(0.5, 1.2))}" fill="#fff" opacity="${num(random.range(0.5, 0.95))}"/>`);
      return sky;
    },
  },
  {
    words: "sea", tags: ["ocean", "water", "waves", "horizon"], times: ALL,
    paint: (painting, time) => {
      const y = painting.random.range(64, 78);
      const sky = paintSky(painting, time, y);
      const x = sky.lightAt;
      paintWater(painting, time, y, x);
      return sky;
    },
  },
  {
    words: "sailboat on the sea", tags: ["boat", "sailing", "ocean", "water", "yacht"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const y = random.range(68, 78);
      const sky = paintSky(painting, time, y);
      const x = sky.lightAt;
      paintWater(painting, time, y, x);
      const at = x === undefined ? random.range(36, 92) : x > 64 ? random.range(26, 52) : random.range(76, 102);
      painting.add(sailboat([at, y + random.range(12, 20)], random.range(34, 46), time, random.pick(["#ffffff", "#fdf3df", "#f25f4c", "#ffcf56", "#3fa7d6"])));
      return sky;
    },
  },
  {
    words: "lighthouse by the sea", tags: ["lighthouse", "coast", "ocean", "beacon"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 76);
      const x = sky.lightAt;
      paintWater(painting, time, 76, x);
      const left = (x ?? random.range(0, SIDE)) > 64;
      const at = left ? random.range(26, 40) : random.range(88, 102);
      const rock = lit("#6f6a6e", time);
      const grass = lit("#6f9c5a", time);
      const edge = left ? -6 : SIDE + 6;
      const way = left ? 1 : -1;
      const cliff = (lift: number): string =>
        `M${edge} ${num(84 - lift)}Q${num(at)} ${num(78 - lift)} ${num(at + way * 26)} ${num(92 - lift * 0.6)}L${num(at + way * 34)} ${num(112)}L${num(at + way * 44)} 130L${edge} 130Z`;
      painting.add(`<path d="${cliff(0)}" fill="${rock}"/>`, `<path d="M${edge} 84Q${num(at)} 78 ${num(at + way * 26)} 92Q${num(at)} 90 ${edge} 96Z" fill="${grass}"/>`);
      painting.add(lighthouse(painting, [at, 85], random.range(40, 48), time));
      return sky;
    },
  },
  {
    words: "mountain lake", tags: ["lake", "mountain", "water", "reflection"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const y = 82;
      const sky = paintSky(painting, time, 72);
      const x = sky.lightAt;
      const rock = random.pick(ROCK);
      const snow = random.chance(0.6) ? 0.45 : 0;
      const left = sunSide(random);
      paintRange(painting, time, rock, 32, y, 3, 0.36, snow, left);
      const ground = paintHills(painting, time, "#447257", y - 1, 3, 1.4, 0.2);
      paintFirs(painting, time, "#2f5f4b", ground, 9, 4.5, 0.16, false);
      paintWater(painting, time, y, x);
      // The nearest range upside down, faint.
      painting.add(`<path d="${underCurve(rolling(random, y + 14, 7, 1.6).map(([px, py]): Point => [px, py]), y)}" fill="${lit("#3c5f6b", time)}" opacity="0.35"/>`);
      return sky;
    },
  },
  {
    words: "desert dunes", tags: ["desert", "sand", "dunes", "landscape"], times: ["day", "sunrise", "sunset", "dusk", "night"],
    paint: (painting, time) => {
      const sky = paintSky(painting, time, 72);
      paintDunes(painting, time, 70);
      return sky;
    },
  },
  {
    words: "desert with cacti", tags: ["desert", "cactus", "mesa", "western"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 84);
      const red = random.pick(["#c9694a", "#b85c44", "#d07c50"]);
      for (let i = 0; i < 3; i++) {
        const [x, w, h] = [random.range(0, SIDE), random.range(22, 40), random.range(18, 40)];
        const body = lit(red, time, 0.35 - i * 0.08);
        painting.add(`<path d="${polygon([[x - w * 0.62, 92], [x - w * 0.5, 92 - h * 0.45], [x - w * 0.4, 92 - h], [x + w * 0.38, 92 - h], [x + w * 0.5, 92 - h * 0.4], [x + w * 0.66, 92]])}" fill="${body}"/>`);
        painting.add(`<path d="${polygon([[x + w * 0.1, 92 - h], [x + w * 0.38, 92 - h], [x + w * 0.5, 92 - h * 0.4], [x + w * 0.66, 92], [x + w * 0.2, 92]])}" fill="#4a1f2a" opacity="0.24"/>`);
        painting.add(`<rect x="${num(x - w * 0.46)}" y="${num(92 - h * 0.7)}" width="${num(w * 0.92)}" height="1.6" fill="#4a1f2a" opacity="0.16"/>`);
      }
      paintHills(painting, time, "#e0a468", 92, 3, 1, 0.15);
      const ground = paintHills(painting, time, "#cf8850", 106, 4, 1.2, 0);
      const green = lit("#3f7d4f", time);
      for (const x of [random.range(18, 44), random.range(80, 112)]) {
        const [h, y] = [random.range(24, 34), heightAt(ground, x) + 3];
        const w = h * 0.17;
        const arm = (way: number, up: number): string =>
          `<path d="M${num(x)} ${num(y - h * up)}h${num(way * h * 0.3)}v${num(-h * 0.26)}" fill="none" stroke="${green}" stroke-width="${num(w * 0.72)}" stroke-linecap="round" stroke-linejoin="round"/>`;
        painting.add(`<path d="M${num(x)} ${num(y)}v${num(-h)}" stroke="${green}" stroke-width="${num(w)}" stroke-linecap="round"/>`, arm(-1, 0.4), arm(1, 0.56));
      }
      return sky;
    },
  },
  {
    words: "city skyline", tags: ["city", "buildings", "skyscrapers", "urban", "downtown"], times: MISTY,
    paint: (painting, time) => {
      const sky = paintSky(painting, time, 96);
      paintSkyline(painting, time, 122, 78);
      return sky;
    },
  },
  {
    words: "city skyline by the water", tags: ["city", "buildings", "harbour", "river", "urban"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 82);
      paintSkyline(painting, time, 90, 60);
      paintWater(painting, time, 92, undefined);
      if (isDark(time)) for (let i = 0; i < 26; i++) painting.add(`<rect x="${num(random.range(0, SIDE))}" y="${num(random.range(93, 112))}" width="${num(random.range(1, 2))}" height="${num(random.range(4, 11))}" fill="#ffd873" opacity="${num(random.range(0.15, 0.5))}"/>`);
      return sky;
    },
  },
  {
    words: "beach with a palm tree", tags: ["beach", "palm", "tropical", "vacation", "summer"], times: ["day", "sunrise", "sunset", "dusk", "night"],
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 74);
      const x = sky.lightAt;
      paintWater(painting, time, 74, x);
      const sand = lit("#f4dba4", time);
      const shore = rolling(random, 104, 5, 0.7);
      painting.add(`<path d="${underCurve(shore.map(([px, py]): Point => [px, py - 2.4]))}" fill="#ffffff" opacity="${isDark(time) ? 0.3 : 0.75}"/>`);
      painting.add(`<path d="${underCurve(shore)}" fill="${painting.linear([sand, mix(sand, time.shade[0], 0.18)], 90, [100, SIDE])}"/>`);
      const left = (x ?? random.range(0, SIDE)) > 64;
      const at = left ? random.range(20, 40) : random.range(88, 108);
      painting.add(palm([at, heightAt(shore, at) + 8], random.range(56, 70), (left ? 1 : -1) * random.range(7, 14), lit("#3c8f4e", time), lit("#8a6242", time)));
      return sky;
    },
  },
  {
    words: "tropical island", tags: ["island", "palm", "ocean", "vacation"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 74);
      const x = sky.lightAt;
      paintWater(painting, time, 74, x);
      const at = random.range(50, 78);
      painting.add(`<ellipse cx="${num(at)}" cy="97" rx="43" ry="9" fill="#ffffff" opacity="${isDark(time) ? 0.16 : 0.4}"/>`);
      painting.add(`<path d="M${num(at - 40)} 97Q${num(at)} 72 ${num(at + 40)} 97Q${num(at)} 104 ${num(at - 40)} 97Z" fill="${lit("#f2d79c", time)}"/>`);
      painting.add(`<path d="M${num(at - 25)} 90Q${num(at)} 73 ${num(at + 25)} 90Q${num(at)} 93 ${num(at - 25)} 90Z" fill="${lit("#67a755", time)}"/>`);
      for (const [dx, h, lean] of [[-9, 42, -11], [4, 50, 9], [13, 36, 13]] as const) painting.add(palm([at + dx, 89], h * random.range(0.9, 1.05), lean, lit("#3c8f4e", time), lit("#8a6242", time)));
      return sky;
    },
  },
  {
    words: "flower meadow", tags: ["meadow", "flowers", "spring", "field", "nature"], times: ["day", "sunrise", "sunset", "fog"],
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 74);
      paintHills(painting, time, "#8fc27a", 74, 6, 1.2, 0.45);
      paintHills(painting, time, "#77b85f", 84, 4, 1, 0.1);
      const petals = random.pick([["#ff6f91", "#ffd166", "#ffffff"], ["#f25c54", "#ffffff", "#ffb4a2"], ["#9d7be0", "#f7a8d8", "#ffffff"], ["#ffd23f", "#ffffff", "#ff8c42"]]);
      for (let row = 0; row < 6; row++) {
        const t = row / 5;
        for (let x = random.range(-3, 3); x < SIDE + 3; x += 7 + t * 8) {
          const [fx, fy, r] = [x + random.range(-2, 2), 90 + t * 33 + random.range(-2, 2), 1.2 + t * 2.6];
          const petal = lit(random.pick(petals), { ...time, shade: [time.shade[0], time.shade[1] * 0.5] });
          painting.add(`<path d="M${num(fx)} ${num(fy)}v${num(r * 3.4)}" stroke="${lit("#3f7d3c", time)}" stroke-width="${num(0.5 + t * 0.7)}"/>`);
          for (let p = 0; p < 5; p++) {
            const a = (p / 5) * 2 * Math.PI;
            painting.add(`<circle cx="${num(fx + Math.cos(a) * r * 0.75)}" cy="${num(fy + Math.sin(a) * r * 0.75)}" r="${num(r * 0.62)}" fill="${petal}"/>`);
          }
          painting.add(`<circle cx="${num(fx)}" cy="${num(fy)}" r="${num(r * 0.5)}" fill="${lit("#f7b32b", time)}"/>`);
        }
      }
      return sky;
    },
  },
  {
    words: "cabin in the mountains", tags: ["cabin", "house", "mountain", "lodge"], times: ALL,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 80);
      const snowy = random.chance(0.5);
      const left = sunSide(random);
      paintRange(painting, time, random.pick(ROCK), 34, 94, 3, 0.4, snowy ? 0.5 : 0.3, left);
      const back = paintHills(painting, time, snowy ? "#dbe7f1" : "#5f9360", 92, 4, 1.2, 0.14);
      paintFirs(painting, time, "#38685a", back, 13, 7, 0.16, snowy);
      const ground = paintHills(painting, time, snowy ? "#f2f7fb" : "#4b8250", 106, 3, 0.9, 0);
      const x = random.range(44, 84);
      painting.add(cabin([x, heightAt(ground, x) + 5], 34, time, snowy));
      for (const dx of [-30, 30, 41]) {
        const fx = x + dx + random.range(-4, 4);
        painting.add(fir([fx, heightAt(ground, fx) + 8], random.range(26, 36), lit("#2c5a48", time), snowy ? lit("#f2f7fb", { ...time, shade: [time.shade[0], time.shade[1] * 0.5] }) : undefined));
      }
      return sky;
    },
  },
  {
    words: "winding road through hills", tags: ["road", "path", "travel", "hills", "journey"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 72);
      const greens = random.pick(GREENS);
      paintRange(painting, time, random.pick(ROCK), 46, 84, 4, 0.6, 0, sunSide(random));
      paintHills(painting, time, greens[0], 74, 4, 1.2, 0.36);
      paintHills(painting, time, greens[1], 84, 3, 0.9, 0.12);
      const way = sunSide(random) ? 1 : -1;
      const centre = (t: number): number => 64 + way * Math.sin(t * 5.2) * (5 + t * 24) * (1 - t * 0.55);
      const steps = 24;
      const side = (s: number, k: number): Point[] =>
        Array.from({ length: steps + 1 }, (_, i): Point => {
          const t = i / steps;
          return [centre(t) + s * k * (0.8 + t ** 1.6 * 17), 85 + t ** 1.25 * 46];
        });
      const road = (k: number): string => `${curve(side(-1, k))}L${curve(side(1, k).reverse()).slice(1)}Z`;
      painting.add(`<path d="${road(1.12)}" fill="${lit("#e9e2cf", time)}"/>`, `<path d="${road(1)}" fill="${lit("#5b6270", time)}"/>`);
      for (let i = 3; i < steps; i += 3) {
        const [a, b] = [i / steps, (i + 1.3) / steps];
        const w = (t: number): number => 0.12 + t ** 1.6 * 0.9;
        painting.add(`<path d="${polygon([[centre(a) - w(a), 85 + a ** 1.25 * 46], [centre(a) + w(a), 85 + a ** 1.25 * 46], [centre(b) + w(b), 85 + b ** 1.25 * 46], [centre(b) - w(b), 85 + b ** 1.25 * 46]])}" fill="${lit("#fdf8e6", time)}"/>`);
      }
      return sky;
    },
  },
  {
    words: "hot air balloons over hills", tags: ["balloon", "hot air balloon", "travel", "adventure"], times: ["day", "sunrise", "sunset", "dusk"],
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 84);
      const greens = random.pick(GREENS);
      for (const [i, colour] of greens.entries()) paintHills(painting, time, colour, 92 + i * 11, 5, random.range(0.8, 1.6), 0.45 - i * 0.2);
      const words: readonly ColourWord[] = random.shuffled<ColourWord>(["red", "orange", "yellow", "teal", "blue", "purple", "pink"]);
      for (const [i, [x, y, r]] of ([[random.range(30, 50), random.range(40, 52), 16], [random.range(84, 100), random.range(28, 38), 10.5], [random.range(70, 82), random.range(60, 68), 6]] as const).entries()) {
        painting.add(balloon([x, y], r, [tonesOf(words[i] ?? "red", random).strong, i === 1 ? "#fff4dc" : tonesOf(words[i + 3] ?? "yellow", random).main], time));
      }
      return sky;
    },
  },
  {
    words: "windmill in a field", tags: ["windmill", "farm", "field", "countryside"], times: MISTY,
    paint: (painting, time) => {
      const { random } = painting;
      const sky = paintSky(painting, time, 78);
      paintHills(painting, time, "#8bbd72", 84, 4, 1.1, 0.36);
      const ground = paintHills(painting, time, random.pick(["#e3c25e", "#7db65c", "#d9a94e"]), 98, 3, 0.8, 0);
      const x = random.range(44, 84);
      painting.add(windmill([x, heightAt(ground, x) + 3], 58, time));
      const furrow = lit("#8f6f35", time);
      for (let i = -6; i <= 6; i++) painting.add(`<path d="M${num(64 + i * 4)} 103L${num(64 + i * 26)} 132" stroke="${furrow}" stroke-width="1.2" opacity="0.3"/>`);
      return sky;
    },
  },
  {
    words: "northern lights over mountains", tags: ["aurora", "night", "mountain", "northern lights", "sky"], times: ["night"], quietSky: true,
    paint: (painting, time) => {
      const { random } = painting;
      painting.ground(painting.linear(time.sky));
      for (let i = 0; i < 45; i++) painting.add(`<circle cx="${num(random.range(0, SIDE))}" cy="${num(random.range(0, 80))}" r="${num(random.range(0.3, 0.8))}" fill="#fff" opacity="${num(random.range(0.4, 0.9))}"/>`);
      paintAurora(painting, 82);
      paintRange(painting, time, "#6c80a3", 66, 112, 4, 0.15, random.chance(0.6) ? 0.45 : 0, sunSide(random));
      const ground = paintHills(painting, time, "#3c5f6a", 112, 3, 1.2, 0);
      paintFirs(painting, time, "#2b4f4a", ground, 12, 6, 0, false);
      return { stars: true, clouds: false };
    },
  },
  {
    words: "planet and stars", tags: ["space", "planet", "galaxy", "universe", "cosmos"], times: ["night"], quietSky: true,
    paint: (painting, time) => {
      const { random } = painting;
      painting.ground(painting.linear(random.pick([["#0a0a23", "#2a1458"], ["#050b1f", "#0e2a55"], ["#14082b", "#4a1550"]]), 60));
      for (const colour of random.pick([["#7d4bd8", "#e0569a"], ["#3b7de0", "#5bd6c8"], ["#d8577a", "#5a49d6"]])) {
        const at: Point = [random.range(10, 118), random.range(10, 118)];
        painting.add(`<circle cx="${num(at[0])}" cy="${num(at[1])}" r="60" fill="${painting.radial(at, 60, [[colour, 0.42], [colour, 0.12], [colour, 0]])}"/>`);
      }
      for (let i = 0; i < 70; i++) painting.add(`<circle cx="${num(random.range(0, SIDE))}" cy="${num(random.range(0, SIDE))}" r="${num(random.chance(0.12) ? random.range(0.8, 1.3) : random.range(0.3, 0.6))}" fill="#fff" opacity="${num(random.range(0.4, 1))}"/>`);
      const word = random.pick<ColourWord>(["orange", "teal", "blue", "purple", "pink", "red"]);
      const tones = tonesOf(word, random);
      const [x, y, r] = [random.range(46, 82), random.range(48, 80), random.range(22, 31)];
      const ring = random.chance(0.6);
      const tilt = random.range(-24, -10);
      const half = (sweep: 0 | 1): string =>
        `<path d="M${num(x - r * 1.75)} ${num(y)}A${num(r * 1.75)} ${num(r * 0.5)} 0 0 ${sweep} ${num(x + r * 1.75)} ${num(y)}" fill="none" stroke="${mix(tones.pale, tones.main, 0.35)}" stroke-width="${num(r * 0.2)}" opacity="0.9" transform="rotate(${num(tilt)} ${num(x)} ${num(y)})"/>`;
      if (ring) painting.add(half(1));
      painting.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${painting.radial([x - r * 0.4, y - r * 0.4], r * 1.7, [[tones.main, 1], [tones.strong, 1], [tones.ink, 1]])}"/>`);
      painting.add(`<g transform="rotate(${num(tilt)} ${num(x)} ${num(y)})" opacity="0.28" fill="${tones.pale}"><rect x="${num(x - r * 0.86)}" y="${num(y - r * 0.48)}" width="${num(r * 1.5)}" height="${num(r * 0.13)}" rx="2"/><rect x="${num(x - r * 0.95)}" y="${num(y + r * 0.12)}" width="${num(r * 1.2)}" height="${num(r * 0.1)}" rx="2"/></g>`);
      if (ring) painting.add(half(0));
      return { stars: false, clouds: false };
    },
  },
];

/** Words for the sky behind a caption: never more than one thing. */
function skyPhrase(sky: SkyWords, time: Time, random: Random): string {
  const options: string[] = [];
  if (sky.light === "full moon" || sky.light === "crescent moon") options.push(`under a ${sky.light}`);
  if (sky.light === "sun" && time.name === "day") options.push("on a sunny day");
  if (sky.stars && time.name === "night") options.push("under a starry sky");
  if (sky.clouds && time.name === "day" && sky.light === undefined) options.push("under a cloudy sky");
  return options.length > 0 && random.chance(0.6) ? random.pick(options) : "";
}

/** The landscape with the given number; the same number gives the same picture. Places and times come by turns. */
export function landscape(index: number): Scene {
  const place = PLACES[index % PLACES.length];
  if (place === undefined) throw new RangeError(`landscape ${index}: there is no such place`);
  const seed = `landscape:${index}`;
  const random = new Random(seed);
  const time = timeOf(random.pick(place.times), random);
  const paint = (): { painting: Painting; sky: SkyWords } => {
    const painting = new Painting(new Random(`${seed}:paint`));
    return { sky: place.paint(painting, time), painting };
  };
  const { sky } = paint();
  const parts = place.quietSky === true ? [place.words] : [place.words, time.words, skyPhrase(sky, time, random)];
  const caption = parts.filter((part) => part !== "").join(" ");
  const sights = [sky.light === "sun" ? "sun" : sky.light === undefined ? "" : "moon", sky.stars ? "stars" : "", sky.clouds ? "clouds" : "", time.name === "fog" ? "fog" : time.name === "day" ? "" : time.name];
  return {
    caption,
    tags: [...place.tags, "landscape", "background", ...sights.filter((word) => word !== "")],
    subject: place.words,
    combination: [`place:${place.words}`, `time:${time.name}`],
    svg: () => paint().painting.svg(),
  };
}

/** How many kinds of places there are. */
export const PLACE_COUNT = PLACES.length;
