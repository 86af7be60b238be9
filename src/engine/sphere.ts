/**
 * The sphere of latents: radius sqrt(L) in L dimensions, so that a coordinate has size 1 on average
 * (sphere encoder, arXiv 2602.15030).
 *
 * Everything is computed in float64 in index order and rounded to float32 once, at the end: the same bits everywhere.
 */
import { Failure } from '../shared/failure';
import { angleOf, cos, sin } from './elementary';

/** Numbers to read; a typed array or a plain one. */
export type Vector = ArrayLike<number>;

/**
 * The nearest point of the sphere: the vector scaled to norm sqrt(L).
 * @throws {@link Failure} `bad-input` for the zero vector and for numbers that are not finite, which have none
 */
export function project(vector: Vector): Float32Array {
  const size = vector.length;
  const scale = Math.sqrt(size / squaredNorm(vector));
  if (!(scale > 0 && scale < Infinity)) throw new Failure('bad-input', 'No direction: the latent is zero or not finite');
  const point = new Float32Array(size);
  for (let i = 0; i < size; i++) point[i] = at(vector, i) * scale;
  return point;
}

/**
 * Turns a point towards another: cos(angle) * point + sin(angle) * direction, projected.
 *
 * @param angle - radians in [0, pi/2]; 0 gives the point, pi/2 the direction
 */
export function rotate(point: Vector, direction: Vector, angle: number): Float32Array {
  return combine(point, cos(angle), direction, sin(angle));
}

/**
 * The point without what it has of a direction: the nearest point of the sphere at a right angle to it.
 * @throws {@link Failure} `bad-input` where nothing else is left
 */
export function without(point: Vector, direction: Vector): Float32Array {
  let along = 0;
  for (let i = 0; i < point.length; i++) along += at(point, i) * at(direction, i);
  return combine(point, 1, direction, -along / squaredNorm(direction));
}

/**
 * Spherical interpolation (Shoemake 1985): the point that far along the shortest arc from a to b.
 *
 * @param t - 0 gives a, 1 gives b
 * @throws {@link Failure} `bad-input` for opposite points, between which no arc is shortest
 */
export function slerp(a: Vector, b: Vector, t: number): Float32Array {
  const angle = angleBetween(a, b);
  // Points this close are not told apart by float32, and the weights below would be 0 / 0.
  if (angle < 1e-6) return combine(a, 1 - t, b, t);
  if (angle > Math.PI - 1e-6) throw new Failure('bad-input', 'No way between opposite latents');
  // The common factor 1 / sin(angle) is left to the projection.
  return combine(a, sinWide((1 - t) * angle), b, sinWide(t * angle));
}

/**
 * Takes some places of the grid from one point and the rest from another, projected.
 *
 * @param mask - one number per place of the grid, row by row: 1 takes it from a, 0 from b, between blends
 * @throws {@link Failure} `bad-input` when the latent is not made of that many places
 */
export function crossover(a: Vector, b: Vector, mask: Vector): Float32Array {
  const places = mask.length;
  if (places === 0 || a.length % places !== 0) {
    throw new Failure('bad-input', `A mask of ${places} places does not fit a latent of ${a.length} numbers`);
  }
  const child = new Float64Array(a.length);
  // Channels first: the places repeat once per channel.
  for (let i = 0; i < a.length; i++) {
    const share = at(mask, i % places);
    child[i] = share * at(a, i) + (1 - share) * at(b, i);
  }
  return project(child);
}

/** Angle between two vectors in radians, [0, pi]. Kahan's formula, exact for small and for wide angles alike. */
export function angleBetween(a: Vector, b: Vector): number {
  const scaleA = 1 / Math.sqrt(squaredNorm(a));
  const scaleB = 1 / Math.sqrt(squaredNorm(b));
  let apart = 0;
  let together = 0;
  for (let i = 0; i < a.length; i++) {
    const x = at(a, i) * scaleA;
    const y = at(b, i) * scaleB;
    apart += (x - y) * (x - y);
    together += (x + y) * (x + y);
  }
  return 2 * angleOf(Math.sqrt(apart), Math.sqrt(together));
}

/** Euclidean norm. */
export function norm(vector: Vector): number {
  return Math.sqrt(squaredNorm(vector));
}

function squaredNorm(vector: Vector): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += at(vector, i) * at(vector, i);
  return sum;
}

function combine(a: Vector, weightA: number, b: Vector, weightB: number): Float32Array {
  if (a.length !== b.length) throw new Failure('bad-input', `Latents of ${a.length} and ${b.length} numbers do not fit`);
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = weightA * at(a, i) + weightB * at(b, i);
  return project(sum);
}

/** Sine in [0, pi]. */
function sinWide(angle: number): number {
  return sin(angle > Math.PI / 2 ? Math.PI - angle : angle);
}

/** The index is in range by construction; undefined would only be a fault of ours, and NaN shows it. */
function at(vector: Vector, index: number): number {
  return vector[index] ?? NaN;
}
