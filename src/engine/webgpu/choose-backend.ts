/**
 * WebAssembly or WebGPU? Decided at start: WebGPU where there is an adapter, every graph computes what WebAssembly
 * computes, and a decode is quicker. Anything else, and anything that goes wrong on the way, is WebAssembly.
 */
import type { Adapter, BackendChoice, BackendReport, WarmUp } from '../../shared/backend-report';
import { toFailureData } from '../../shared/failure';
import { giveCode, type Runtime } from '../ort';
import type { Pack } from '../pack';
import { openSphereModel, type SphereModel } from '../sphere-model';
import type { GpuAdapter, GpuDevice, GpuPort } from './gpu-port';
import { replaceable, within } from './replaceable-model';
import { type CheckInput, checkInput, decode, selfCheck, TOLERANCE } from './self-check';

const ADAPTER_MS = 5_000;
const CHECK_MS = 120_000;
const WARM_UP_RUNS = 3;

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
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Never rejects on account of WebGPU. */
export async function chooseBackend(options: ChooseOptions): Promise<Chosen> {
  const { pack, wasm, gpu, asked, onLost, now = () => performance.now() } = options;
  const found: { adapter: Adapter | null; selfCheck: BackendReport['selfCheck']; warmUp: WarmUp | null } = {
    adapter: null,
    selfCheck: null,
    warmUp: null,
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

  let device: SphereModel | null = null;
  try {
    const adapter = await within(ADAPTER_MS, 'Asking for a graphics adapter', gpu.requestAdapter());
    if (!adapter) return stay('There is no graphics adapter');
    found.adapter = describeAdapter(adapter);
    if (found.adapter.software && asked === 'auto' && !gpu.measureSoftware) {
      return stay('The graphics adapter is software: it computes on the processor too');
    }

    const opened = await within(CHECK_MS, 'Opening the model on WebGPU', openOnGpu(pack, gpu));
    device = opened.model;
    const input = checkInput(wasm);
    found.selfCheck = await within(CHECK_MS, 'The self-check', selfCheck(wasm, device, input));
    if (!found.selfCheck.passed) {
      await device.release();
      return stay(`WebGPU computes something else than WebAssembly (more than ${TOLERANCE.image} apart)`);
    }
    found.warmUp = await within(CHECK_MS, 'The warm-up', warmUp(wasm, device, input, asked, now));
    const isQuicker = found.warmUp.webgpu < found.warmUp.wasm;
    if (!isQuicker && asked === 'auto') {
      await device.release();
      return stay('WebAssembly is quicker here');
    }

    const { kept, readBack } = found.warmUp;
    const keepsPictures = kept !== null && readBack !== null && kept < readBack;
    let current = report({
      backend: 'webgpu',
      reason: isQuicker ? 'WebGPU is quicker and computes the same' : 'WebGPU was asked for and computes the same',
      keepsPictures,
    });
    const model = replaceable(keepsPictures ? device : withoutRepaint(device), wasm, opened.device.lost, (lost) => {
      current = { ...current, backend: 'wasm', reason: 'The graphics device was lost', keepsPictures: false, lost };
      onLost(lost);
    });
    return { model, report: () => current };
  } catch (error) {
    // What is left of it goes with the worker: a runtime that failed may not even release.
    return stay(`WebGPU failed: ${toFailureData(error).message}`);
  }
}

async function openOnGpu(pack: Pack, gpu: GpuPort): Promise<{ model: SphereModel; device: GpuDevice }> {
  const { ort, wasm } = await gpu.runtime();
  giveCode(ort, wasm);
  const runtime: Runtime = { ort, options: { executionProviders: ['webgpu'], enableGraphCapture: false } };
  const model = await openSphereModel(pack, { runtime, onDevice: true });
  // The runtime asks for the device itself, with the limits and features it wants, and shows it afterwards.
  const device = (await ort.env.webgpu.device) as GpuDevice;
  return { model, device };
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

/**
 * Times both, WebAssembly first. WebGPU has run once already (the self-check), so its shaders are compiled. It is given up
 * as soon as it has used more than twice what WebAssembly did for all runs.
 */
async function warmUp(
  wasm: SphereModel,
  device: SphereModel,
  input: CheckInput,
  asked: BackendChoice,
  now: () => number,
): Promise<WarmUp> {
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const start = now();
    await work();
    return now() - start;
  };
  const repeat = async (work: () => Promise<unknown>, limit = Infinity): Promise<number[]> => {
    const times: number[] = [];
    let total = 0;
    while (times.length < WARM_UP_RUNS && total <= limit) {
      const took = await time(work);
      times.push(took);
      total += took;
    }
    return times;
  };

  const onWasm = await repeat(() => decode(wasm, input));
  const limit = 2 * onWasm.reduce((sum, took) => sum + took, 0);
  const onGpu = await repeat(() => decode(device, input), limit);
  const times = { runs: onGpu.length, wasm: median(onWasm), webgpu: median(onGpu) };
  if ((times.webgpu >= times.wasm && asked === 'auto') || !device.repaint) return { ...times, kept: null, readBack: null };

  const { refined } = await decode(wasm, input);
  const kept = median(await repeat(async () => device.repaint?.(refined), limit));
  const readBack = median(await repeat(async () => device.encode(await device.paint(refined)), limit));
  return { ...times, kept, readBack };
}

function withoutRepaint({ repaint: _, ...model }: SphereModel): SphereModel {
  return model;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
