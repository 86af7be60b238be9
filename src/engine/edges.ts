/**
 * Edges of an enlarged picture made as crisp as if it had been drawn that large.
 *
 * An edge one soft pixel wide as painted becomes as many soft pixels as the scale. Its ramp is made steeper by that factor
 * about its middle: alpha between clear and solid, each colour between the lowest and the highest around. Only where the
 * difference is that of an edge: shading, glass and soft shadows keep their gradients. Colour is taken without its alpha
 * before and put under the new alpha after, so that no dark or light seam appears along the silhouette.
 */
import { clamp, type PixelRows } from './pixels';

/** Differences around a pixel from which on a ramp begins to be, and fully is, an edge. Chosen by PSNR (picture.ts). */
const ALPHA_EDGE = { from: 0.25, to: 0.75 };
const COLOUR_EDGE = { from: 0.1, to: 0.4 };

/** Below this alpha the colour of a pixel is not trusted. */
const FAINT = 0.02;

/** Channels of {@link edgesOf}: alpha difference, lowest R, G, B, highest R, G, B. */
const CHANNELS = 7;

/**
 * What surrounds each painted pixel, itself included (3 x 3).
 * @param planes - [4, side, side] premultiplied RGBA in [0, 1]
 */
export function edgesOf(planes: Float32Array, side: number): PixelRows {
  const plane = side * side;
  return {
    width: side,
    height: side,
    channels: CHANNELS,
    readRow(y, into) {
      for (let x = 0; x < side; x++) {
        let lowAlpha = 1;
        let highAlpha = 0;
        const low = [1, 1, 1];
        const high = [0, 0, 0];
        for (let v = Math.max(y - 1, 0); v <= Math.min(y + 1, side - 1); v++) {
          for (let u = Math.max(x - 1, 0); u <= Math.min(x + 1, side - 1); u++) {
            const alpha = planes[3 * plane + v * side + u] ?? 0;
            lowAlpha = Math.min(lowAlpha, alpha);
            highAlpha = Math.max(highAlpha, alpha);
            if (alpha < FAINT) continue;
            for (let channel = 0; channel < 3; channel++) {
              const colour = clamp((planes[channel * plane + v * side + u] ?? 0) / alpha);
              low[channel] = Math.min(low[channel] ?? 0, colour);
              high[channel] = Math.max(high[channel] ?? 0, colour);
            }
          }
        }
        into[x * CHANNELS] = highAlpha - lowAlpha;
        for (let channel = 0; channel < 3; channel++) {
          // Nothing but clear pixels around: the colour is free.
          const free = highAlpha < FAINT;
          into[x * CHANNELS + 1 + channel] = free ? 0 : (low[channel] ?? 0);
          into[x * CHANNELS + 4 + channel] = free ? 1 : (high[channel] ?? 0);
        }
      }
    },
  };
}

/**
 * Sharpens one row in place.
 *
 * @param row - premultiplied RGBA, colour <= alpha
 * @param edges - the same row of {@link edgesOf}, enlarged
 * @param steepness - how much steeper a ramp becomes, > 1
 */
export function sharpenEdges(row: Float32Array, edges: Float32Array, steepness: number): void {
  for (let i = 0, e = 0; i < row.length; i += 4, e += CHANNELS) {
    const soft = row[i + 3] ?? 0;
    if (soft <= 0) continue;
    const share = ease(edges[e] ?? 0, ALPHA_EDGE);
    const alpha = soft + share * (clamp((soft - 0.5) * steepness + 0.5) - soft);
    for (let channel = 0; channel < 3; channel++) {
      const low = edges[e + 1 + channel] ?? 0;
      const span = Math.max((edges[e + 4 + channel] ?? 0) - low, 0);
      // The kernel overshoots along edges; no colour was painted beyond these.
      let colour = Math.min(Math.max((row[i + channel] ?? 0) / soft, low), low + span);
      if (span > COLOUR_EDGE.from) {
        const steep = low + span * clamp(((colour - low) / span - 0.5) * steepness + 0.5);
        colour = colour + ease(span, COLOUR_EDGE) * (steep - colour);
      }
      row[i + channel] = clamp(colour) * alpha;
    }
    row[i + 3] = alpha;
  }
}

/** Smooth step: 0 up to `from`, 1 beyond `to`. */
function ease(value: number, range: { readonly from: number; readonly to: number }): number {
  const share = clamp((value - range.from) / (range.to - range.from));
  return share * share * (3 - 2 * share);
}
