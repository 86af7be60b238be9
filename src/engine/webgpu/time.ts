/** How long a model takes for what jobs do most. */
import type { SphereModel } from '../sphere-model';
import { type CheckInput, decode } from './self-check';

/** Runs of each measurement. */
const RUNS = 3;

/** Milliseconds. */
export interface Times {
  readonly runs: number;
  readonly median: number;
  readonly total: number;
}

/** A clock, in milliseconds. */
export type Now = () => number;

/** @param limit - milliseconds; no run is begun after that, so what is much too slow takes no long time to be found so */
export async function timeRuns(work: () => Promise<unknown>, now: Now, limit = Infinity): Promise<Times> {
  const times: number[] = [];
  let total = 0;
  while (times.length < RUNS && total <= limit) {
    const start = now();
    await work();
    times.push(now() - start);
    total += times.at(-1) ?? NaN;
  }
  const sorted = [...times].sort((a, b) => a - b);
  return { runs: times.length, median: sorted[sorted.length >> 1] ?? NaN, total };
}

/** Decodes of one input; what compiles shaders must have run once before. */
export function timeDecodes(model: SphereModel, input: CheckInput, now: Now, limit?: number): Promise<Times> {
  return timeRuns(() => decode(model, input), now, limit);
}

/**
 * From a latent through its picture to the next latent: the picture kept on the device, or read back.
 * @returns medians; nulls for a model that keeps none
 */
export async function timeBetweenPasses(
  model: SphereModel,
  input: CheckInput,
  now: Now,
  limit: number,
): Promise<{ kept: number | null; readBack: number | null }> {
  const { repaint } = model;
  if (!repaint) return { kept: null, readBack: null };
  const { refined } = await decode(model, input);
  const kept = await timeRuns(() => repaint(refined), now, limit);
  const readBack = await timeRuns(async () => model.encode(await model.paint(refined)), now, limit);
  return { kept: kept.median, readBack: readBack.median };
}
