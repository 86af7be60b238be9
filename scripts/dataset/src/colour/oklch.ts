/** Perceptual colour: OKLCH from and to 8-bit sRGB (Björn Ottosson, "A perceptual color space for image processing", 2020). */

/** Lightness in [0, 1], chroma (0 is grey, about 0.3 the most vivid), hue in degrees [0, 360). */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** Red, green, blue in [0, 255]. */
export type Rgb = readonly [number, number, number];

const LINEAR = Float64Array.from({ length: 256 }, (_, i) => {
  const v = i / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

function encode(v: number): number {
  return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
}

/** OKLCH of a colour; channels are rounded to whole levels first. */
export function toOklch(red: number, green: number, blue: number): Oklch {
  const r = LINEAR[Math.round(red)] ?? 1;
  const g = LINEAR[Math.round(green)] ?? 1;
  const b = LINEAR[Math.round(blue)] ?? 1;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(x, y),
    h: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360,
  };
}

function linearRgb({ l, c, h }: Oklch): Rgb {
  const x = c * Math.cos((h * Math.PI) / 180);
  const y = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const medium = (l - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const short = (l - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

const inside = (rgb: Rgb): boolean => rgb.every((v) => v > -1e-4 && v < 1.0001);

/** The sRGB colour; chroma is lowered, lightness and hue kept, where the screen cannot show it. */
export function toRgb(colour: Oklch): Rgb {
  const l = Math.min(1, Math.max(0, colour.l));
  let rgb = linearRgb({ ...colour, l });
  if (!inside(rgb)) {
    let [low, high] = [0, colour.c];
    for (let i = 0; i < 10; i++) {
      const middle = (low + high) / 2;
      if (inside(linearRgb({ ...colour, l, c: middle }))) low = middle;
      else high = middle;
    }
    rgb = linearRgb({ ...colour, l, c: low });
  }
  const [r, g, b] = rgb.map((v) => Math.round(encode(Math.min(1, Math.max(0, v)))));
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** `#rrggbb` of a colour. */
export function toHex(colour: Oklch): string {
  return `#${toRgb(colour).map((v) => v.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * OKLCH of `#rrggbb`.
 * @throws RangeError on any other spelling
 */
export function fromHex(hex: string): Oklch {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`colour "${hex}" is not #rrggbb`);
  const value = Number.parseInt(hex.slice(1), 16);
  return toOklch(value >> 16, (value >> 8) & 255, value & 255);
}

/** Mixes two `#rrggbb` colours in OKLab. @param share 0 gives `a`, 1 gives `b` */
export function mix(a: string, b: string, share: number): string {
  const [p, q] = [fromHex(a), fromHex(b)];
  const rad = Math.PI / 180;
  const x = p.c * Math.cos(p.h * rad) * (1 - share) + q.c * Math.cos(q.h * rad) * share;
  const y = p.c * Math.sin(p.h * rad) * (1 - share) + q.c * Math.sin(q.h * rad) * share;
  return toHex({ l: p.l * (1 - share) + q.l * share, c: Math.hypot(x, y), h: ((Math.atan2(y, x) / rad) + 360) % 360 });
}

/** Signed shortest way from hue `a` to hue `b`, in (-180, 180]. */
export function hueDistance(a: number, b: number): number {
  const d = (((b - a) % 360) + 360) % 360;
  return d > 180 ? d - 360 : d;
}
