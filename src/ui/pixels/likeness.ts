import type { Rgba } from '../../shared/protocol';

/**
 * Mean difference, of 255, up to which nobody would call two pictures different. Variants of what a pack knows by heart are up to 2
 * apart (12 prompts and styles, three seeds, strengths 0.5 to 1, pack 0.9.0), those of anything else 3 and more.
 */
const ALIKE = 2.5;

/** Whether two pictures of one size show the same to the eye; what is clear in both counts as the same. */
export function areAlike(a: Rgba, b: Rgba): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  let sum = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const [alphaA, alphaB] = [a.data[i + 3] ?? 0, b.data[i + 3] ?? 0];
    sum += Math.abs(alphaA - alphaB);
    for (let channel = i; channel < i + 3; channel++) sum += Math.abs((a.data[channel] ?? 0) * alphaA - (b.data[channel] ?? 0) * alphaB) / 255;
  }
  return sum / a.data.length < ALIKE;
}
