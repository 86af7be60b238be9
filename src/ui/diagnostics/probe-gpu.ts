import type { Section } from './findings';
import { NotThere, probe } from './probe';

/** The part of WebGPU that is asked here; TypeScript's library has none of it yet. */
interface GpuLike {
  requestAdapter(): Promise<AdapterLike | null>;
}
interface AdapterLike {
  readonly features: ReadonlySet<string>;
  readonly limits: { readonly maxBufferSize: number };
  readonly info?: { readonly vendor: string; readonly architecture: string; readonly description: string };
}

/** What this window offers of the graphics processor. */
export async function probeGpu(): Promise<Section> {
  const adapter = findAdapter();
  adapter.catch(() => undefined); // heard by both probes
  return {
    title: 'Graphics',
    findings: await Promise.all([
      probe('WebGPU adapter', async () => describeAdapter(await adapter)),
      probe('WebGPU 16-bit floats (shader-f16)', async () => {
        if (!(await adapter).features.has('shader-f16')) throw new NotThere('such feature');
        return undefined;
      }),
      probe('WebGL 2', () => Promise.resolve(describeWebgl())),
    ]),
  };
}

async function findAdapter(): Promise<AdapterLike> {
  if (!('gpu' in navigator)) throw new NotThere(isSecureContext ? 'navigator.gpu' : 'navigator.gpu (the window is no secure context)');
  // TypeScript knows no more than that it is there.
  const adapter = await (navigator.gpu as unknown as GpuLike).requestAdapter();
  if (adapter === null) throw new NotThere('adapter');
  return adapter;
}

function describeAdapter({ info, limits }: AdapterLike): string {
  const names = [info?.vendor, info?.architecture, info?.description].filter((part) => part !== undefined && part !== '');
  return `${names.join(' ') || 'unnamed'}, buffers up to ${Math.round(limits.maxBufferSize / 2 ** 20)} MB`;
}

function describeWebgl(): string {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) throw new NotThere('WebGL 2');
  const unmasked = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  return String(renderer);
}
