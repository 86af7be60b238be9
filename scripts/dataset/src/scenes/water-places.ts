/** Places at the water. */
import { mix } from "../colour/oklch.ts";
import { num } from "../svg.ts";
import { paintLighthouse, paintSkyline, sailboat } from "./buildings.ts";
import { heightAt, paintFarRange, paintFirs, paintHills, paintTwoPeaks, paintWater, palm, waterColour } from "./land.ts";
import { polygon, rolling, SIDE, underCurve } from "./painting.ts";
import type { Point } from "./painting.ts";
import { ALL_TIMES, ALL_WEATHERS, beside } from "./place.ts";
import type { Place, View } from "./place.ts";
import { horizon, isDark, lit } from "./times.ts";

/** The horizon of all water: the same, so that sky and water meet where they always do. */
const HORIZON = 76;

/** Rolling waves in front of the open water. */
function paintWaves({ painting, random, time }: View): void {
  const deep = waterColour(time);
  for (const [i, y] of [104, 118].entries()) {
    const [w, phase] = [32, random.range(0, 32)];
    const crest = Array.from({ length: 6 }, (_, k) => `q${w / 2} ${i === 0 ? 9 : 11} ${w} 0`).join("");
    const path = `M${num(-phase)} ${y}${crest}V${SIDE + 4}H${num(-phase)}Z`;
    const colour = mix(deep, time.shade[0], 0.2 + i * 0.25);
    painting.add(
      `<path d="${path}" fill="${mix(colour, mix(horizon(time), "#ffffff", 0.5), isDark(time) ? 0.4 : 0.75)}"/>`,
      `<path d="${path}" fill="${colour}" transform="translate(0 3)"/>`,
    );
  }
}

function paintCliff(view: View): void {
  const { painting, time } = view;
  paintWater(view, HORIZON);
  const x = [30, 98, 26][view.variant] ?? 30;
  const [edge, way] = x < 64 ? [-6, 1] : [SIDE + 6, -1];
  painting.add(
    `<path d="M${edge} 84Q${x} 78 ${x + way * 26} 92L${x + way * 34} 112L${x + way * 42} 132H${edge}Z" fill="${lit("#7a7078", time)}"/>`,
    `<path d="M${edge} 84Q${x} 78 ${x + way * 26} 92Q${x} 96 ${edge} 102Z" fill="${lit("#74ab5a", time)}"/>`,
  );
  paintLighthouse(view, [x, 87], 54);
}

function paintLake(view: View): void {
  const { painting, time } = view;
  const y = 84;
  paintFarRange(view, { colour: "#8798b4", base: y, far: 0.5, snow: 0 }, 50);
  paintTwoPeaks(view, { colour: "#5d7099", base: y, far: 0.18, snow: 0.4 }, 30);
  const bank = paintHills(view, "#447257", y - 2, 2, 1, 0.1);
  paintFirs(view, "#2f5f4b", bank, 17, [6, 19, 108, 121], 0.05);
  paintWater(view, y);
  // The great peak upside down, faint.
  const x = beside(view);
  painting.add(`<path d="${polygon([[x - 30, y], [x + 30, y], [x + 3, y + 34], [x - 3, y + 34]])}" fill="${lit("#42587c", time)}" opacity="0.45"/>`);
}

function paintHarbour(view: View): void {
  const { painting, time } = view;
  const towers = paintSkyline(view, 90, 62);
  paintWater({ ...view, light: false }, 92);
  painting.add(`<rect y="90" width="${SIDE}" height="3.4" fill="${lit("#39465f", time)}"/>`);
  const glow = isDark(time) ? "#ffd873" : lit("#37557e", time);
  for (const { x, width, height } of towers) painting.add(`<rect x="${num(x + width * 0.2)}" y="93.4" width="${num(width * 0.6)}" height="${num(height * 0.45)}" rx="3" fill="${glow}" opacity="0.35"/>`);
}

function paintBeach(view: View): void {
  const { painting, random, time } = view;
  paintWater(view, HORIZON);
  const sand = lit("#f4dba4", time, 0, 0.85);
  const shore = rolling(random, 106, 5, 0.6);
  painting.add(`<path d="${underCurve(shore.map(([x, y]): Point => [x, y - 3.4]))}" fill="#ffffff" opacity="${isDark(time) ? 0.35 : 0.85}"/>`);
  painting.add(`<path d="${underCurve(shore)}" fill="${sand}"/>`);
  const x = [28, 100, 22][view.variant] ?? 28;
  painting.add(palm([x, heightAt(shore, x) + 9], 74, x < 64 ? 12 : -12, time));
}

function paintIsland(view: View): void {
  const { painting, time } = view;
  paintWater(view, HORIZON);
  const x = [50, 78, 46][view.variant] ?? 64;
  painting.add(
    `<ellipse cx="${x}" cy="100" rx="48" ry="10" fill="#ffffff" opacity="${isDark(time) ? 0.2 : 0.5}"/>`,
    `<path d="M${x - 43} 99Q${x} 72 ${x + 43} 99Q${x} 108 ${x - 43} 99Z" fill="${lit("#f2d79c", time, 0, 0.85)}"/>`,
    `<path d="M${x - 26} 91Q${x} 72 ${x + 26} 91Q${x} 95 ${x - 26} 91Z" fill="${lit("#67a755", time)}"/>`,
    palm([x - 8, 90], 50, -14, time), palm([x + 7, 90], 58, 13, time),
  );
}

/** Places at the water. */
export const WATER_PLACES: readonly Place[] = [
  { words: "sea", tags: ["ocean", "water", "waves", "horizon"], times: ALL_TIMES, paint: (view) => (paintWater(view, HORIZON), paintWaves(view)) },
  {
    words: "sailboat on the sea", tags: ["boat", "sailing", "ocean", "water", "yacht"], times: ALL_TIMES,
    paint: (view) => {
      paintWater(view, HORIZON);
      view.painting.add(sailboat([[42, 86, 34][view.variant] ?? 42, 104], 58, view.time));
    },
  },
  { words: "lighthouse by the sea", tags: ["lighthouse", "coast", "ocean", "beacon"], times: ALL_TIMES, paint: paintCliff },
  { words: "mountain lake", tags: ["lake", "mountain", "water", "reflection"], times: ALL_WEATHERS, paint: paintLake },
  { words: "city skyline by the water", tags: ["city", "buildings", "harbour", "river", "urban"], times: ALL_TIMES, paint: paintHarbour },
  { words: "beach with a palm tree", tags: ["beach", "palm", "tropical", "vacation", "summer"], times: ALL_TIMES, paint: paintBeach },
  { words: "tropical island", tags: ["island", "palm", "ocean", "vacation"], times: ALL_TIMES, paint: paintIsland },
];
