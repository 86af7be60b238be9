/** Colours as the eye tells them apart: OKLab (Ottosson 2020). */

/** Lightness 0 … 1 and two colour axes. */
export type Lab = readonly [number, number, number];

/** @param red - sRGB, 0 … 255, as the others */
export function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Square of the distance; 0.02² is about what the eye just sees between two areas. */
export function squaredDistance(a: Lab, b: Lab): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

/** Index of the colour that is most like this one. */
export function nearest(colour: Lab, colours: readonly Lab[]): number {
  let best = 0;
  let distance = Infinity;
  colours.forEach((other, index) => {
    const to = squaredDistance(colour, other);
    if (to < distance) [best, distance] = [index, to];
  });
  return best;
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
