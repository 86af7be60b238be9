/** Pictures that are night by themselves: northern lights and planets. */
import { mix } from "../colour/oklch.ts";
import { fixedTones } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Random } from "../random.ts";
import { num } from "../svg.ts";
import { paintFirs, paintHills, paintTwoPeaks } from "./land.ts";
import { curve, Painting } from "./painting.ts";
import type { Point } from "./painting.ts";
import { namesBeside } from "../own-art.ts";
import type { OwnPicture } from "../own-art.ts";
import { LIGHT_X, VARIANTS } from "./sky.ts";
import { TIMES } from "./times.ts";

function paintStars(painting: Painting, rows: number): void {
  const { random } = painting;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < 4; i++) painting.add(`<circle cx="${num((i + random.range(0.15, 0.85)) * 32)}" cy="${num((j + random.range(0.15, 0.85)) * 32)}" r="${num(random.range(1.2, 1.9))}" fill="#fff"/>`);
  }
}

function northernLights(variant: number): OwnPicture {
  const words = "northern lights over mountains";
  return {
    name: `landscape/${words}/night/plain/${variant}`,
    caption: words,
    names: ["northern lights"],
    tags: ["aurora", "night", "mountain", "northern lights", "sky", "landscape", "background", "stars"],
    subject: words,
    combination: [`place:${words}`, "time:night"],
    svg: () => {
      const random = new Random(`${words}:${variant}`);
      const painting = new Painting(random);
      const time = TIMES.night;
      painting.ground(painting.linear(time.sky));
      paintStars(painting, 2);
      for (const [band, colour] of ["#4fd6e8", "#5dffb0", "#8dff9a"].entries()) {
        const [y, phase] = [34 + band * 16, random.range(0, 6)];
        const line = (lift: number): Point[] => Array.from({ length: 12 }, (_, i): Point => [i * 13 - 8, y - lift + Math.sin(phase + i * 0.8) * 8]);
        const paint = painting.linear([`${colour}00`, `${colour}cc`], 90, [y - 34, y + 8]);
        painting.add(`<path d="${curve(line(30))}L${curve(line(0).reverse()).slice(1)}Z" fill="${paint}"/>`);
      }
      const view = { painting, random, variant, time, lightX: LIGHT_X[variant] ?? 64, light: false };
      paintTwoPeaks(view, { colour: "#6c80a3", base: 116, far: 0.1, snow: 0.45 }, 58);
      paintFirs(view, "#2b4f4a", paintHills(view, "#3c5f6a", 112, 3, 1, 0), 24, [10, 28, 102, 120], 0);
      return painting.svg();
    },
  };
}

const PLANETS: readonly ColourWord[] = ["red", "orange", "green", "teal", "blue", "purple", "pink"];

function planet(word: ColourWord, variant: number): OwnPicture {
  const caption = `${word} planet and stars`;
  return {
    name: `landscape/planet/${word}/plain/${variant}`,
    caption,
    names: namesBeside(caption, ["planet and stars", `${word} planet`]),
    tags: ["space", "planet", "galaxy", "universe", "cosmos", "background", word],
    subject: "planet and stars",
    combination: ["place:planet and stars", `colours:${word}`],
    colour: word,
    svg: () => {
      const painting = new Painting(new Random(`planet:${variant}`));
      const tones = fixedTones(word);
      painting.ground(painting.linear(["#0a0a2a", "#2f1a66"], 60));
      paintStars(painting, 4);
      const [x, y] = ([[58, 66], [70, 58], [64, 64]] as const)[variant] ?? [64, 64];
      const r = 32;
      const tilt = [-18, 16, -18][variant] ?? 0;
      const turned = (svg: string): string => `<g transform="rotate(${tilt} ${x} ${y})">${svg}</g>`;
      const arc = `A${num(r * 1.7)} ${num(r * 0.5)} 0 0`;
      const line = `fill="none" stroke="${mix(tones.pale, tones.main, 0.35)}" stroke-width="7"`;
      const front = `M${num(x - r * 1.7)} ${y}${arc} 0 ${num(x + r * 1.7)} ${y}`;
      const ring = variant < 2;
      if (ring) painting.add(turned(`<path d="${front}${arc} 0 ${num(x - r * 1.7)} ${y}Z" ${line}/>`));
      painting.add(`<circle cx="${x}" cy="${y}" r="${r}" fill="${painting.radial([x - r * 0.4, y - r * 0.4], r * 1.7, [[tones.main, 1], [tones.strong, 1], [tones.ink, 1]])}"/>`);
      const band = (dx: number, dy: number, width: number, height: number): string => `<rect x="${num(x + r * dx)}" y="${num(y + r * dy)}" width="${num(r * width)}" height="${num(r * height)}" rx="3"/>`;
      painting.add(`<g fill="${tones.pale}" opacity="0.4">${turned(band(-0.8, -0.52, 1.3, 0.18) + band(-0.92, 0.2, 1.2, 0.16))}</g>`);
      if (ring) painting.add(turned(`<path d="${front}" ${line}/>`));
      return painting.svg();
    },
  };
}

/** Northern lights, and planets in the colour words. */
export function spaceScenes(): readonly OwnPicture[] {
  const variants = Array.from({ length: VARIANTS }, (_, variant) => variant);
  return [...variants.map(northernLights), ...PLANETS.flatMap((word) => variants.map((variant) => planet(word, variant)))];
}
