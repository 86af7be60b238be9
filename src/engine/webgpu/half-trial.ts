/** Are the graphs in half precision right, and quicker? */
import type { Adapter, BackendChoice, HalfReport, SelfCheck } from '../../shared/backend-report';
import { toFailureData } from '../../shared/failure';
import type { SphereModel } from '../sphere-model';
import type { GpuPort } from './gpu-port';
import { type CheckInput, HALF_TOLERANCE, selfCheck } from './self-check';
import { type Now, timeDecodes, type Times } from './time';

/** A model that runs, and how long a decode takes on it. */
export interface Timed {
  readonly model: SphereModel;
  readonly times: Times;
}

export interface HalfTrialOptions {
  readonly asked: BackendChoice;
  readonly adapter: Adapter;
  readonly toHalf: GpuPort['toHalf'];
  /** Opens the graphs on the device, each rewritten. */
  readonly open: (rewrite: (graph: Uint8Array) => Uint8Array) => Promise<SphereModel>;
  readonly wasm: Timed;
  /** On the same device, in float32. */
  readonly full: Timed;
  readonly input: CheckInput;
  /** Fails when the time is over. */
  readonly inTime: <T>(what: string, work: Promise<T>) => Promise<T>;
  readonly now: Now;
}

/**
 * Opens, checks and times the graphs in half precision.
 *
 * @returns the model where it is the one to take, else null; nothing of it is left then
 * @throws when the device's float32 graphs do not work any more after this
 */
export async function tryHalf(options: HalfTrialOptions): Promise<{ readonly report: HalfReport; readonly chosen: Timed | null }> {
  const { asked, adapter, toHalf, open, wasm, full, input, inTime, now } = options;
  let check: SelfCheck | null = null;
  let times: Times | null = null;
  const report = (reason: string): HalfReport => ({ reason, selfCheck: check, webgpu: times?.median ?? null });
  const leave = async (reason: string, model?: SphereModel): Promise<{ report: HalfReport; chosen: null }> => {
    await model?.release();
    return { report: report(reason), chosen: null };
  };

  if (!adapter.f16) return leave('the adapter has no shader-f16');
  if (!toHalf) return leave('this host does not rewrite graphs');
  // Half the bits are half the work at best.
  if (asked === 'auto' && full.times.median > 2 * wasm.times.median) return leave('f32 takes more than twice as long as WebAssembly');
  try {
    let isRewritten = false;
    const rewrite = (graph: Uint8Array): Uint8Array => {
      const rewritten = toHalf(graph);
      isRewritten ||= rewritten !== graph;
      return rewritten;
    };
    const model = await inTime('Opening the model in f16', open(rewrite));
    if (!isRewritten) return await leave('nothing in this pack can be computed in f16', model);
    check = await inTime('The self-check of f16', selfCheck(wasm.model, model, input, 'f16'));
    if (!check.passed) return await leave(`f16 is further off than ${HALF_TOLERANCE.mean} in the mean, or ${HALF_TOLERANCE.max}`, model);
    times = await inTime('The warm-up of f16', timeDecodes(model, input, now, full.times.total));
    if (times.median >= full.times.median) return await leave('f32 is quicker here', model);
    return { report: report('f16 is quicker, and near enough'), chosen: { model, times } };
  } catch (error) {
    // What has gone wrong may have taken the runtime along.
    const again = await inTime('The self-check after f16', selfCheck(wasm.model, full.model, input));
    if (!again.passed) throw error;
    return leave(`f16 failed: ${toFailureData(error).message}`);
  }
}
