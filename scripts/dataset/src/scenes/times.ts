/** Times of day: the colours of the sky, and what they do to the land. */
import { mix } from "../colour/oklch.ts";
import type { Random } from "../random.ts";

/** Name of a time of day or of the weather. */
export type TimeName = "day" | "sunrise" | "sunset" | "dusk" | "night" | "fog";

/** Colours of one time. */
export interface Time {
  readonly name: TimeName;
  /** End of a caption: "at sunset"; empty by day. */
  readonly words: string;
  /** Sky from the top to the horizon. */
  readonly sky: readonly string[];
  readonly sun: string;
  readonly cloud: string;
  /** What the land is dipped into, and how deep. */
  readonly shade: readonly [colour: string, share: number];
}

const WORDS: Readonly<Record<TimeName, string>> = {
  day: "", sunrise: "at sunrise", sunset: "at sunset", dusk: "at dusk", night: "at night", fog: "in fog",
};

type Colours = Pick<Time, "sky" | "sun" | "cloud" | "shade">;

const TIMES: Readonly<Record<TimeName, readonly Colours[]>> = {
  day: [
    { sky: ["#3f97e8", "#83c6f6", "#d9f0fd"], sun: "#fff1a8", cloud: "#ffffff", shade: ["#1d4b7a", 0] },
    { sky: ["#4fb0e6", "#a4dcf5", "#f1fbff"], sun: "#ffe98a", cloud: "#ffffff", shade: ["#1d4b7a", 0.05] },
    { sky: ["#53b7cf", "#a9e0e6", "#fdf5dd"], sun: "#fff3b8", cloud: "#ffffff", shade: ["#14586b", 0.04] },
    { sky: ["#2f7fd6", "#6cb4f0", "#bfe3fb"], sun: "#fff6c8", cloud: "#f7fbff", shade: ["#173f73", 0.08] },
  ],
  sunrise: [
    { sky: ["#7fb0e6", "#f5c6b8", "#ffe4b0"], sun: "#fff4cf", cloud: "#ffe6dc", shade: ["#6a4a78", 0.22] },
    { sky: ["#8ea4e2", "#f2b3c3", "#ffd9a6"], sun: "#fff0c4", cloud: "#ffdcd6", shade: ["#5b4680", 0.25] },
    { sky: ["#9cc9e8", "#fbd9b8", "#fff0c2"], sun: "#ffffff", cloud: "#fff1e2", shade: ["#5d5a86", 0.18] },
  ],
  sunset: [
    { sky: ["#4b2a7b", "#d84f79", "#ffb54a"], sun: "#ffe590", cloud: "#f08a86", shade: ["#3a1646", 0.52] },
    { sky: ["#5b3b8e", "#ee6a5c", "#ffd37c"], sun: "#fff0a8", cloud: "#f79a82", shade: ["#44183f", 0.5] },
    { sky: ["#2c3980", "#c54a80", "#ff9c5a"], sun: "#ffd87a", cloud: "#d96d8e", shade: ["#2c1547", 0.55] },
    { sky: ["#e4572e", "#f68b3c", "#ffd166"], sun: "#fff3b0", cloud: "#ffb27a", shade: ["#521c2c", 0.5] },
  ],
  dusk: [
    { sky: ["#1d2557", "#5c4a9b", "#e69aa9"], sun: "#fbe3c8", cloud: "#7d63a8", shade: ["#191a48", 0.5] },
    { sky: ["#1a2b5f", "#55609f", "#d8a9ba"], sun: "#f7e2d4", cloud: "#6d70a8", shade: ["#141f4a", 0.5] },
    { sky: ["#2b2163", "#7a4f9e", "#f0a38a"], sun: "#fde0b4", cloud: "#9065a6", shade: ["#1e1546", 0.5] },
  ],
  night: [
    { sky: ["#070b26", "#121c4c", "#2c3c7c"], sun: "#f4f1d8", cloud: "#33427c", shade: ["#0b1438", 0.58] },
    { sky: ["#05142c", "#0d2d50", "#21527d"], sun: "#eef4f6", cloud: "#29537a", shade: ["#071d3c", 0.56] },
    { sky: ["#0d0a2b", "#251b58", "#4a3d89"], sun: "#fbf0cf", cloud: "#493f84", shade: ["#120c38", 0.58] },
  ],
  fog: [
    { sky: ["#b5c3cc", "#d2dce0", "#eef2f2"], sun: "#fbfbf3", cloud: "#f2f5f6", shade: ["#8496a2", 0.3] },
    { sky: ["#c9cfc9", "#dfe3dc", "#f4f4ee"], sun: "#fffdf2", cloud: "#f7f7f2", shade: ["#8a9690", 0.3] },
  ],
};

/** A time with one of its palettes. */
export function timeOf(name: TimeName, random: Random): Time {
  return { name, words: WORDS[name], ...random.pick(TIMES[name]) };
}

/** Colour near the horizon. */
export function horizon({ sky }: Time): string {
  return sky.at(-1) ?? "#ffffff";
}

/**
 * A colour of the land at a time and a distance.
 * @param far 0 in front, 1 lost in the haze
 */
export function lit(colour: string, time: Time, far = 0): string {
  const shaded = mix(colour, time.shade[0], time.shade[1]);
  return mix(shaded, horizon(time), far * (time.name === "fog" ? 0.92 : 0.78));
}

/** Whether lamps are on. */
export function isDark({ name }: Time): boolean {
  return name === "night" || name === "dusk";
}
