/**
 * WebAssembly or WebGPU, and in which precision? Decided at start: WebGPU where there is an adapter, every graph computes what
 * WebAssembly computes, and a decode is quicker; in half precision where the adapter has it, the graphs keep its wider
 * tolerance, and a decode is quicker still. Anything else, and anything that goes wrong on the way, is float32, or WebAssembly.
 */
import type { Adapter, BackendChoice, BackendReport } from '../../shared/backend-report';
import { toFailureData } from '../../shared/failure';
import { giveCode, type Ort, type Runtime } from '../ort';
import type { Pack } from '../pack';
import { type OpenOptions, openSphereModel, type SphereModel } from '../sphere-model';
import type { GpuAdapter, GpuDevice, GpuPort } from './gpu-port';
import { tryHalf } from './half-trial';
import { replaceable, within } from './replaceable-model';
import { checkInput, selfCheck, TOLERANCE } from './self-check';
import { type Now, timeBetweenPasses, timeDecodes } from './time';

const ADAPTER_MS = 5_000;
/**
 * What WebGPU is given to open, check and warm up, all in all: the window waits for it. A graphics card needs a few seconds,
 * most of them for its shaders.
 */
const TRIAL_MS = 30_000;
/** The same where the user asked for WebGPU, or a software adapter is to be measured: that takes minutes, and may. */
const PATIENT_TRIAL_MS = 600_000;

const GPU_OPTIONS: Runtime['options'] = { executionProviders: ['webgpu'], enableGraphCapture: false };

export interface Chosen {
  /** What jobs run on. */
  readonly model: SphereModel;
  /** As it is now: a lost device changes it. */
  report(): BackendReport;
}

export interface ChooseOptions {
  readonly pack: Pack;
  /** The pack on WebAssembly; belongs to what is chosen. */
  readonly wasm: SphereModel;
  readonly gpu?: GpuPort | undefined;
  readonly asked: BackendChoice;
  /** Called once, if the device is lost. Jobs go on. */
  readonly onLost: (reason: string) => void;
  /** What decodes are timed with. */
  readonly now?: Now;
}

/** Never rejects on account of WebGPU. */
export async function chooseBackend(options: ChooseOptions): Promise<Chosen> {
  const { pack, wasm, gpu, asked, onLost, now = () => performance.now() } = options;
  const found: Pick<BackendReport, 'adapter' | 'selfCheck' | 'warmUp' | 'half'> = {
    adapter: null,
    selfCheck: null,
    warmUp: null,
    half: { reason: 'not tried', selfCheck: null, webgpu: null },
  };
  const report = (change: Pick<BackendReport, 'backend' | 'reason'> & Partial<BackendReport>): BackendReport => ({
    asked,
    ...found,
    keepsPictures: false,
    precision: 'f32',
    lost: null,
    ...change,
  });
  const stay = (reason: string): Chosen => {
    const fixed = report({ backend: 'wasm', reason });
    return { model: wasm, report: () => fixed };
  };

  if (asked === 'wasm') return stay('WebAssembly was asked for');
  if (!gpu) return stay('This window has no WebGPU');

  try {
    const adapter = await within(ADAPTER_MS, 'Asking for a graphics adapter', gpu.requestAdapter());
    if (!adapter) return stay('There is no graphics adapter');
    found.adapter = describeAdapter(adapter);
    if (found.adapter.software && asked === 'auto' && !gpu.measureSoftware) {
      return stay('The graphics adapter is software: it computes on the processor too');
    }

    const end = performance.now() + (asked === 'webgpu' || gpu.measureSoftware ? PATIENT_TRIAL_MS : TRIAL_MS);
    const inTime = <T>(what: string, work: Promise<T>): Promise<T> => within(end - performance.now(), what, work);
    const ort = await inTime('Fetching the WebGPU runtime', startRuntime(gpu));
    const open = (rewrite?: OpenOptions['rewrite']): Promise<SphereModel> =>
      openSphereModel(pack, { runtime: { ort, options: GPU_OPTIONS }, onDevice: true, ...(rewrite && { rewrite }) });
    const full = await inTime('Opening the model on WebGPU', open());
    // The runtime asks for the device itself, with the limits and features it wants, and shows it afterwards.
    const device = (await ort.env.webgpu.device) as GpuDevice;
    const input = checkInput(wasm);
    found.selfCheck = await inTime('The self-check', selfCheck(wasm, full, input));
    if (!found.selfCheck.passed) {
      await full.release();
      return stay(`WebGPU computes something else than WebAssembly (more than ${TOLERANCE.image} apart)`);
    }

    const onWasm = { model: wasm, times: await inTime('The warm-up', timeDecodes(wasm, input, now)) };
    // What takes more than twice as long for all runs is given up.
    const limit = 2 * onWasm.times.total;
    const inFull = { model: full, times: await inTime('The warm-up', timeDecodes(full, input, now, limit)) };
    found.warmUp = { runs: inFull.times.runs, wasm: onWasm.times.median, webgpu: inFull.times.median, kept: null, readBack: null };
    const half = await tryHalf({ asked, adapter: found.adapter, toHalf: gpu.toHalf, open, wasm: onWasm, full: inFull, input, inTime, now });
    found.half = half.report;
    const { model: best, times } = half.chosen ?? inFull;
    if (half.chosen) await full.release();
    const isQuicker = times.median < onWasm.times.median;
    if (!isQuicker && asked === 'auto') {
      await best.release();
      return stay('WebAssembly is quicker here');
    }

    const { kept, readBack } = await inTime('The warm-up', timeBetweenPasses(best, input, now, limit));
    found.warmUp = { ...found.warmUp, kept, readBack };
    const keepsPictures = kept !== null && readBack !== null && kept < readBack;
    let current = report({
      backend: 'webgpu',
      reason: `WebGPU ${isQuicker ? 'is quicker' : 'was asked for'} and computes ${half.chosen ? 'nearly ' : ''}the same`,
      precision: half.chosen ? 'f16' : 'f32',
      keepsPictures,
    });
    const model = replaceable(keepsPictures ? best : withoutRepaint(best), wasm, device.lost, (lost) => {
      current = { ...current, backend: 'wasm', reason: 'The graphics device was lost', precision: 'f32', keepsPictures: false, lost };
      onLost(lost);
    });
    return { model, report: () => current };
  } catch (error) {
    // What is left of it goes with the worker: a runtime that failed may not even release.
    return stay(`WebGPU failed: ${toFailureData(error).message}`);
  }
}

async function startRuntime(gpu: GpuPort): Promise<Ort> {
  const { ort, wasm } = await gpu.runtime();
  giveCode(ort, wasm);
  return ort;
}

function describeAdapter({ info, features }: GpuAdapter): Adapter {
  return {
    vendor: info.vendor,
    architecture: info.architecture,
    description: info.description,
    software: info.isFallbackAdapter === true,
    f16: features.has('shader-f16'),
  };
}

function withoutRepaint({ repaint: _, ...model }: SphereModel): SphereModel {
  return model;
}
