/** What Diagnostics shows of the host, the backend, the text encoder and the cache. */
import type { BackendReport, SelfCheck, WarmUp } from '../../shared/backend-report';
import type { Delivery } from '../../shared/hosted';
import { megabytes } from '../describe';
import type { EncoderControl, EncoderState } from '../encoder/encoder-control';
import { ENCODER_CACHE } from '../encoder/encoder-store';
import type { EngineClient } from '../engine-client';
import { openCache, SITE_CACHE } from './site-files';

/** What the browser keeps for the window. */
export interface CacheUse {
  /** Files of the site and of the text encoder. */
  readonly files: number;
  /** Bytes the origin uses and may use, as far as the browser tells. */
  readonly usage: number | null;
  readonly quota: number | null;
}

export interface HostDiagnostics {
  /** Null for a plugin without a host. */
  readonly delivery: Delivery | null;
  readonly backend: BackendReport;
  readonly encoder: EncoderState;
  /** Null where there is no cache, as in Figma's own frame. */
  readonly cache: CacheUse | null;
}

/** @throws {@link Failure} when the engine does not run */
export async function readHostDiagnostics(parts: {
  readonly engine: EngineClient;
  readonly encoder: EncoderControl;
  readonly delivery: Delivery | null;
}): Promise<HostDiagnostics> {
  const [backend, cache] = await Promise.all([parts.engine.backend(), readCacheUse()]);
  return { delivery: parts.delivery, backend, encoder: parts.encoder.store.get(), cache };
}

/** Lines of a list or of a copied text: what, and how it is. */
export function describeHost({ delivery, backend, encoder, cache }: HostDiagnostics): readonly (readonly [string, string])[] {
  const { adapter, selfCheck, warmUp, half } = backend;
  const yes = (value: boolean): string => (value ? 'yes' : 'no');
  return [
    ['Window', windowText(delivery)],
    ['Backend', `${backend.backend === 'webgpu' ? 'WebGPU' : 'WebAssembly'} (${backend.reason})`],
    ['Adapter', adapter ? adapterText(adapter) : 'none'],
    ...(selfCheck ? ([['Self-check', selfCheckText(selfCheck)]] as const) : []),
    ...(half.selfCheck ? ([['Self-check in f16', halfCheckText(half.selfCheck)]] as const) : []),
    ...(warmUp ? ([['Warm-up', warmUpText(warmUp, half.webgpu)]] as const) : []),
    ...(backend.backend === 'webgpu' ? ([['Pictures stay on the device', yes(backend.keepsPictures)]] as const) : []),
    ...(backend.lost !== null ? ([['Device lost', backend.lost]] as const) : []),
    ['Numbers', `${backend.precision} (${backend.backend === 'webgpu' ? half.reason : 'WebAssembly computes in nothing else'})`],
    ['Text encoder', encoder.active?.label ?? 'built in'],
    ...(encoder.offered ? ([[encoder.offered.label, `${megabytes(encoder.bytes)} of ${megabytes(encoder.total)} on this computer`]] as const) : []),
    ['Cache', cache ? cacheText(cache) : 'none'],
  ];
}

function windowText(delivery: Delivery | null): string {
  if (!delivery) return 'out of the plugin';
  return delivery.fallback === null ? `from ${delivery.host}` : `out of the plugin (${delivery.host}: ${delivery.fallback})`;
}

function adapterText({ vendor, architecture, description, software, f16 }: NonNullable<BackendReport['adapter']>): string {
  const name = description || [vendor, architecture].filter((part) => part !== '').join(' ') || 'unnamed';
  return `${name}${software ? ', in software' : ''}, shader-f16: ${f16 ? 'yes' : 'no'}`;
}

function selfCheckText({ passed, latent, image, pixels }: SelfCheck): string {
  const shown = `latents ${latent.toExponential(1)}, picture ${image.toExponential(1)}`;
  return `${passed ? 'passed' : 'failed'}: ${shown}, ${(100 * pixels).toFixed(2)} % of pixels within one level`;
}

/** In half precision the mean counts too. */
function halfCheckText({ passed, latent, latentMean, image, imageMean }: SelfCheck): string {
  const shown = (largest: number, mean: number): string => `${largest.toExponential(1)} (mean ${mean.toExponential(1)})`;
  return `${passed ? 'passed' : 'failed'}: latents ${shown(latent, latentMean)}, picture ${shown(image, imageMean)}`;
}

function warmUpText({ runs, wasm, webgpu }: WarmUp, half: number | null): string {
  return `WebAssembly ${ms(wasm)}, WebGPU ${ms(webgpu)}${half === null ? '' : `, in f16 ${ms(half)}`} (median of ${runs})`;
}

function cacheText({ files, usage, quota }: CacheUse): string {
  const space = usage !== null && quota !== null ? `, ${megabytes(usage)} of ${megabytes(quota)} used` : '';
  return `${files} ${files === 1 ? 'file' : 'files'}${space}`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

async function readCacheUse(): Promise<CacheUse | null> {
  const caches = await Promise.all([openCache(SITE_CACHE), openCache(ENCODER_CACHE)]);
  const [site, encoder] = caches;
  if (!site || !encoder) return null;
  const files = (await Promise.all([site.keys(), encoder.keys()])).reduce((sum, keys) => sum + keys.length, 0);
  const estimate = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return { files, usage: estimate.usage ?? null, quota: estimate.quota ?? null };
}
