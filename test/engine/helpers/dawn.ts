/**
 * WebGPU in Node by Dawn, the `webgpu` package. It is no dependency (132 MB), nor is there a graphics card everywhere: what
 * is missing is told in words, and tests skip with them.
 */
import type { GpuAdapter } from '../../../src/engine';

/** The parts of the package that are used. Its types are not here either. */
interface Dawn {
  readonly globals: Record<string, { prototype: Record<string, unknown> }>;
  create(options: string[]): { requestAdapter(): Promise<GpuAdapter | null> };
}
interface Queue {
  onSubmittedWorkDone(): Promise<void>;
}

export interface NodeGpu {
  readonly adapter: GpuAdapter;
  /** Lets the process end. */
  close(): void;
}

/** An adapter as `navigator.gpu` of this process, or what it takes to have one. */
export async function openDawn(): Promise<NodeGpu | { readonly missing: string }> {
  let dawn: Dawn;
  try {
    // Where it is installed elsewhere, the variable names its index.js.
    dawn = (await import(/* @vite-ignore */ process.env.WEBGPU_MODULE ?? 'webgpu')) as Dawn;
  } catch (error) {
    return { missing: `the package "webgpu" (npm install --no-save webgpu, 132 MB): ${error instanceof Error ? error.message : String(error)}` };
  }
  Object.assign(globalThis, dawn.globals);
  const close = bridge(dawn);
  const gpu = dawn.create(['backend=vulkan']);
  // Held by the process: what Dawn has opened goes with it when it is collected.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node', hardwareConcurrency: 1 }, configurable: true });
  const adapter = await gpu.requestAdapter();
  if (adapter) return { adapter, close };
  close();
  return { missing: 'a Vulkan driver that Dawn takes: SwiftShader, or lavapipe of Mesa 25 (VK_ICD_FILENAMES names its file; 22 is refused)' };
}

/** Three things that browsers do for the runtime and Dawn for Node does not. @returns ends them */
function bridge({ globals }: Dawn): () => void {
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  patch(globals.GPUQueue?.prototype, 'writeBuffer', (original) => function (this: unknown, buffer: unknown, offset: number, data: Uint8Array, start = 0, size = data.length - start) {
    // It refuses a view of WebAssembly's memory.
    return Reflect.apply(original, this, [buffer, offset, data.slice(start, start + size)]) as unknown;
  });
  const { createComputePipeline } = globals.GPUDevice?.prototype ?? {};
  patch(globals.GPUDevice?.prototype, 'createComputePipelineAsync', (original) => async function (this: unknown, descriptor: unknown) {
    // Compiled on another thread, some never come back.
    await Promise.resolve();
    return Reflect.apply((createComputePipeline ?? original) as typeof original, this, [descriptor]) as unknown;
  });
  patch(globals.GPUAdapter?.prototype, 'requestDevice', (original) => async function (this: unknown, ...args: unknown[]) {
    const device = (await Reflect.apply(original, this, args)) as { readonly queue: Queue };
    // Its promises are settled only while Dawn is called.
    clearInterval(heartbeat);
    heartbeat = setInterval(() => void device.queue.onSubmittedWorkDone().catch(() => undefined), 20);
    return device;
  });
  return () => clearInterval(heartbeat);
}

type Method = (...args: never[]) => unknown;

function patch(prototype: Record<string, unknown> | undefined, name: string, change: (original: Method) => unknown): void {
  const original = prototype?.[name];
  if (prototype && typeof original === 'function') prototype[name] = change(original as Method);
}
