/** Times of day: the colours of the sky, and what they do to the land. */
import { mix } from "../colour/oklch.ts";

/** Name of a time of day or of the weather. */
export type TimeName = "day" | "sunrise" | "sunset" | "dusk" | "night" | "fog";

/** Colours of one time: one palette each, so that the word alone tells them. */
export interface Time {
  readonly name: TimeName;
  /** End of a caption: "at sunset"; empty by day. */
  readonly words: string;
  /** Sky from the top to the horizon. */
  readonly sky: readonly [top: string, middle: string, horizon: string];
  readonly sun: string;
  readonly cloud: string;
  /** What the land is dipped into, and how deep. */
  readonly shade: readonly [colour: string, share: number];
}

/** All times. */
export const TIMES: Readonly<Record<TimeName, Time>> = {
  day: { name: "day", words: "", sky: ["#3f97e8", "#83c6f6", "#d9f0fd"], sun: "#ffe98a", cloud: "#ffffff", shade: ["#1d4b7a", 0] },
  sunrise: { name: "sunrise", words: "at sunrise", sky: ["#7fb0e6", "#f5c6b8", "#ffe4b0"], sun: "#fff6d8", cloud: "#ffeee6", shade: ["#6a4a78", 0.22] },
  sunset: { name: "sunset", words: "at sunset", sky: ["#4b2a7b", "#d84f79", "#ffb54a"], sun: "#ffe590", cloud: "#f79a8c", shade: ["#3a1646", 0.45] },
  dusk: { name: "dusk", words: "at dusk", sky: ["#2a2c6b", "#6a4fa0", "#e9a0ac"], sun: "#fbe3c8", cloud: "#8d70b4", shade: ["#191a48", 0.48] },
  night: { name: "night", words: "at night", sky: ["#070b26", "#182766", "#4560b0"], sun: "#f7f2d4", cloud: "#33427c", shade: ["#0b1438", 0.47] },
  fog: { name: "fog", words: "in fog", sky: ["#b5c3cc", "#d2dce0", "#eef2f2"], sun: "#fbfbf3", cloud: "#f2f5f6", shade: ["#8496a2", 0.3] },
};

/** Colour near the horizon. */
export function horizon({ sky }: Time): string {
  return sky[2];
}

/**
 * A colour of the land at a time and a distance.
 * @param far 0 in front, 1 lost in the haze
 * @param dip how far the shade of the time reaches it: less than 1 for what has to stay bright, like snow
 */
export function lit(colour: string, time: Time, far = 0, dip = 1): string {
  const shaded = mix(colour, time.shade[0], time.shade[1] * dip);
  return mix(shaded, horizon(time), far * (time.name === "fog" ? 0.92 : 0.78));
}

/** Whether lamps are on. */
export function isDark({ name }: Time): boolean {
  return name === "night" || name === "dusk";
}
