import { version } from '../../../package.json';
import type { Host } from '../../shared/protocol';
import { counted } from '../describe';
import { describeError, type PluginChannel } from '../jobs/job';
import { describeHost, type HostDiagnostics } from '../hosted/host-diagnostics';
import type { EngineStatus } from '../state/state';
import { type Finding, fact, offered, type Section } from './findings';
import { probe } from './probe';
import { probeGpu } from './probe-gpu';
import { probeStorage } from './probe-storage';
import { hasWasmSimd, probeWasm } from './probe-wasm';
import { probeWorkers } from './probe-workers';

/**
 * Finds out what the host really offers, by trying it. Never rejects: it is wanted most where something is broken.
 *
 * @param engine - how far the engine is; asked last
 * @param diagnoseHost - what it runs on, once it runs
 */
export async function collectDiagnostics(
  plugin: PluginChannel,
  engine: () => EngineStatus,
  diagnoseHost: () => Promise<HostDiagnostics>,
): Promise<Section[]> {
  const [host, ...probed] = await Promise.all([readHost(plugin), probeGpu(), probeStorage(), probeWorkers(), probeWasm()]);
  const window = await aboutWindow();
  const status = engine();
  const backend = status.kind === 'ready' ? [await aboutBackend(diagnoseHost)] : [];
  return [aboutPlugin(host, status), ...backend, window, ...probed, aboutSandbox(host)];
}

async function readHost(plugin: PluginChannel): Promise<Host | string> {
  try {
    return await plugin.call('readHost', {});
  } catch (error) {
    return describeError(error);
  }
}

function aboutPlugin(host: Host | string, engine: EngineStatus): Section {
  return {
    title: 'Sphere Fill',
    findings: [fact('Version', version), fact('Editor', typeof host === 'string' ? 'unknown' : host.editor), ...aboutEngine(engine)],
  };
}

function aboutEngine(engine: EngineStatus): Finding[] {
  switch (engine.kind) {
    case 'ready':
      return [fact('Pack', `${engine.info.name} ${engine.info.version}`), fact('WebAssembly', `one thread, ${hasWasmSimd() ? 'with SIMD' : 'without SIMD, which is several times slower'}`)];
    case 'failed':
      return [offered('Engine', false, engine.message)];
    case 'loading':
      return [fact('Engine', `still starting (${engine.what})`)];
    default:
      return engine satisfies never;
  }
}

/** What the graphs run on and why, the text encoder and the cache. */
async function aboutBackend(diagnoseHost: () => Promise<HostDiagnostics>): Promise<Section> {
  const title = 'Engine';
  try {
    return { title, findings: describeHost(await diagnoseHost()).map(([name, value]) => fact(name, value)) };
  } catch (error) {
    return { title, findings: [offered('Answer', false, describeError(error))] };
  }
}

async function aboutWindow(): Promise<Section> {
  return {
    title: 'Window',
    findings: [
      offered('Secure context', isSecureContext),
      fact('Address', location.protocol === 'data:' ? 'data: document' : location.protocol.replace(/:$/, '')),
      fact('Origin', self.origin),
      offered('Isolated from other origins', crossOriginIsolated),
      await probe('Clipboard', () => {
        // Where the window is no secure context it is missing, whatever its type says.
        const clipboard: Clipboard | undefined = navigator.clipboard;
        return clipboard ? Promise.resolve(undefined) : Promise.reject(new Error('there is no navigator.clipboard'));
      }),
      offered('Gzip streams', 'DecompressionStream' in self),
      offered('OffscreenCanvas', 'OffscreenCanvas' in self),
      fact('Size', `${innerWidth} × ${innerHeight}, ${counted(devicePixelRatio, 'pixel')} per point`),
      fact('Theme', document.documentElement.className.replace('figma-', '') || 'none'),
      fact('Browser', navigator.userAgent),
    ],
  };
}

function aboutSandbox(host: Host | string): Section {
  const title = 'Plugin sandbox';
  if (typeof host === 'string') return { title, findings: [offered('Answer', false, host)] };
  const { storage } = host;
  return {
    title,
    findings: [
      fact('Plugin API', host.api),
      fact('Mode', host.mode),
      offered('Client storage', storage.works, storage.reason ?? `${storage.entries} ${storage.entries === 1 ? 'entry' : 'entries'}`),
    ],
  };
}
