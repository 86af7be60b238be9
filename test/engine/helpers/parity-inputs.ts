import { radians } from '../../../src/engine/elementary';
import { noise } from '../../../src/engine/noise';
import { latentSize, type PackManifest } from '../../../src/engine/pack-manifest';
import type { CheckInput } from '../../../src/engine/webgpu/self-check';

/** Input number `i` of the fixed ones that backends are compared on: other noise, prompt, style, class and angle every time. */
export function parityInput(manifest: PackManifest, i: number): CheckInput {
  const text = noise(1000 + i, manifest.text.width);
  const length = Math.hypot(...text);
  return {
    latent: noise(i, latentSize(manifest)),
    angle: radians((90 * (i % 5)) / 4),
    condition: {
      text: i % 4 === 0 ? new Float32Array(text.length) : text.map((value) => value / length),
      style: i % (manifest.styles.length + 1),
      class: i % (manifest.classes.length + 1),
    },
  };
}
