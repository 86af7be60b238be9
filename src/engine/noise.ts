/** The noise a picture starts from: a point drawn evenly from the sphere. */
import { normal } from './normal';
import { philox4x32 } from './philox';
import { project } from './sphere';

/** Second half of the Philox key, so that no other program with the same seed draws the same numbers ("SFLL"). */
const KEY = 0x53464c4c;

/**
 * A point drawn evenly from the sphere of radius sqrt(size): standard normal numbers, projected.
 * Same seed, same bits, everywhere (training/sphere_fill/noise.py is the twin; test/vectors/noise.json holds both to it).
 *
 * @param seed - unsigned 32-bit integer
 * @param size - dimensions of the latent
 * @param stream - independent noises of one seed; 0 is the start noise
 */
export function noise(seed: number, size: number, stream = 0): Float32Array {
  const values = new Float64Array(size);
  for (let block = 0; block * 4 < size; block++) {
    const bits = philox4x32([block, stream, 0, 0], [seed >>> 0, KEY]);
    for (let lane = 0; lane < 4 && block * 4 + lane < size; lane++) values[block * 4 + lane] = normal(bits[lane] ?? 0);
  }
  return project(values);
}
