/** The worker of the hosted window: the same engine, with a second build of ONNX Runtime for WebGPU. */
import * as ort from 'onnxruntime-web/jspi';
import type { GpuAdapter, GpuPort } from '../../engine';
import { toHalf } from '../../engine/webgpu/half-graph';
import { openChannel } from '../../shared/channel';
import { Failure } from '../../shared/failure';
import { engineCalls, noCalls, noEvents } from '../../shared/protocol';
import { siteOfWorker } from '../hosted/hosted-engine';
import { readSiteFile } from '../hosted/site-files';
import { WORKER_READY } from '../ports/start-worker';
import { type DedicatedWorkerGlobalScopeLike, scopePort } from '../ports/worker-port';
import { createHandlers } from './handlers';
import { GPU_RUNTIME_NAME } from './gpu-runtime';

/** TypeScript's library has no WebGPU yet. */
interface WithGpu {
  readonly gpu?: { requestAdapter(options: { powerPreference: 'high-performance' }): Promise<GpuAdapter | null> };
}

const scope = self as unknown as DedicatedWorkerGlobalScopeLike;
openChannel(
  scopePort(scope),
  { calls: noCalls, events: noEvents },
  { calls: engineCalls, events: noEvents, handlers: createHandlers(findGpu()) },
);
scope.postMessage(WORKER_READY, []);

function findGpu(): GpuPort | undefined {
  const { gpu } = self.navigator as unknown as WithGpu;
  if (!gpu) return undefined;
  return {
    requestAdapter() {
      if (!('Suspending' in WebAssembly)) throw new Failure('internal', 'this browser cannot suspend WebAssembly (JSPI)');
      return gpu.requestAdapter({ powerPreference: 'high-performance' });
    },
    async runtime() {
      const file = siteOfWorker(self.location.href).files.find(({ name }) => name === GPU_RUNTIME_NAME);
      if (!file) throw new Failure('bad-pack', `${GPU_RUNTIME_NAME} is missing on this site`);
      return { ort, wasm: await readSiteFile(file) };
    },
    toHalf,
  };
}
