/**
 * Elementary functions from + - * / and the square root alone, in float64.
 *
 * IEEE 754 fixes those five to the last bit, while Math.log, Math.sin and their like may differ from one browser, and one
 * machine, to the next. A recipe must make the same picture everywhere, so nothing on its way may use the latter.
 * training/sphere_fill/noise.py does the same steps in the same order.
 */

const LN2 = 0.6931471805599453;
const SQRT_HALF = 0.7071067811865476;
const HALF_PI = Math.PI / 2;

const view = new DataView(new ArrayBuffer(8));

/**
 * Splits a positive, normal number into fraction * 2^exponent.
 *
 * @returns the fraction in [0.5, 1) and the integer exponent
 */
function split(x: number): [fraction: number, exponent: number] {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1022;
  view.setUint32(0, (high & 0x800f_ffff) | (1022 << 20));
  return [view.getFloat64(0), exponent];
}

/**
 * Natural logarithm of a positive, normal number; within 2 units in the last place.
 *
 * Method: x = m * 2^k with m in [sqrt(1/2), sqrt(2)), then log m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.1716.
 */
export function log(x: number): number {
  let [m, k] = split(x);
  if (m < SQRT_HALF) {
    m = m * 2;
    k = k - 1;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series = 1 / 23;
  for (let n = 21; n >= 1; n -= 2) series = series * s2 + 1 / n;
  return k * LN2 + 2 * s * series;
}

/** Taylor series of the sine, for [0, pi/4]. */
function sinSmall(x: number): number {
  const x2 = x * x;
  let series = 1;
  for (let n = 18; n >= 2; n -= 2) series = 1 - (x2 / (n * (n + 1))) * series;
  return x * series;
}

/** Taylor series of the cosine, for [0, pi/4]. */
function cosSmall(x: number): number {
  const x2 = x * x;
  let series = 1;
  for (let n = 18; n >= 2; n -= 2) series = 1 - (x2 / (n * (n - 1))) * series;
  return series;
}

/** Sine of an angle in [0, pi/2] radians; exactly 0 at 0 and 1 at pi/2. */
export function sin(angle: number): number {
  return angle > HALF_PI / 2 ? cosSmall(HALF_PI - angle) : sinSmall(angle);
}

/** Cosine of an angle in [0, pi/2] radians; exactly 1 at 0 and 0 at pi/2. */
export function cos(angle: number): number {
  return angle > HALF_PI / 2 ? sinSmall(HALF_PI - angle) : cosSmall(angle);
}

/** Arc tangent of a number in [0, 1], in radians. */
function atanUnit(x: number): number {
  // tan(a / 2) = tan a / (1 + sqrt(1 + tan^2 a)): three halvings bring the argument below 0.0985.
  let t = x;
  for (let halving = 0; halving < 3; halving++) t = t / (1 + Math.sqrt(1 + t * t));
  const t2 = t * t;
  let series = 1 / 17;
  for (let n = 15; n >= 1; n -= 2) series = 1 / n - t2 * series;
  return 8 * t * series;
}

/** Angle of the point (x, y) of the upper half plane (y >= 0), in [0, pi] radians. Not for (0, 0). */
export function angleOf(y: number, x: number): number {
  if (x < 0) return Math.PI - angleOf(y, -x);
  return y <= x ? atanUnit(y / x) : HALF_PI - atanUnit(x / y);
}

/** Degrees to radians. */
export function radians(degrees: number): number {
  return (degrees / 180) * Math.PI;
}
