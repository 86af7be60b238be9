/** What a host that has WebGPU hands to the engine: the engine itself knows neither navigator nor addresses. */
import type { Ort } from '../ort';

/** The part of a GPUAdapter that is read here. */
export interface GpuAdapter {
  readonly features: { has(name: string): boolean };
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

/** The part of a GPUDevice that is used here. */
export interface GpuDevice {
  /** Settles when the device is gone. */
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
}

export interface GpuPort {
  /** navigator.gpu.requestAdapter(). */
  requestAdapter(): Promise<GpuAdapter | null>;
  /** The build of onnxruntime-web that has the WebGPU provider, and its WebAssembly code. Asked for only with an adapter. */
  runtime(): Promise<{ readonly ort: Ort; readonly wasm: Uint8Array }>;
  /**
   * {@link toHalf} of half-graph.ts. A host hands it over, so that the plugin's own window need not carry it; without it
   * everything is computed in float32.
   */
  readonly toHalf?: (graph: Uint8Array) => Uint8Array;
  /**
   * `auto` measures software adapters too (tests, benchmarks). Otherwise they are left alone: they compute on the
   * processor, several times slower than WebAssembly, and asking them takes seconds. They are given time, too.
   */
  readonly measureSoftware?: boolean;
}
