import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../../src/shared/channel';
import { HOST_TIMEOUT_MS } from '../../../src/shared/hosted';
import { PACK_FOLDER, TRACER_NAME, WASM_NAME } from '../../../src/ui/embedded/embedded-files';
import { CLIP_VIT_B32 } from '../../../src/ui/hosted/clip-vit-b32';
import { remoteEncoderSchema, type Site, type SiteFile } from '../../../src/ui/hosted/site';
import { GPU_RUNTIME_NAME } from '../../../src/ui/worker/gpu-runtime';
import { readTracer, readWasm, ROOT } from '../../lib/engine-bundle';
import { buildPlugin } from '../build-plugin';
import { bundleWindow } from '../bundle-window';
import { bundleWorker } from '../bundle-worker';
import { bundledPackages } from '../licences/bundled-packages';
import { licenceNotices } from '../licences/notices';
import { readPackFolder } from '../read-pack';
import { bundleLaunch } from './bundle-launch';
import { hostedManifest } from './hosted-manifest';
import { sitePage } from './site-page';

const require = createRequire(import.meta.url);

/** Figma, in the browser and in the desktop app. */
export const FIGMA_ORIGIN = 'https://www.figma.com';

export interface HostedOptions {
  /** Where the site will stand. https, or http on this machine. */
  readonly host: string;
  readonly pack: string;
  /** Emptied first. */
  readonly out: string;
  /** The second text encoder to offer; the published CLIP ViT-B/32 when left out. */
  readonly encoder?: unknown;
  /** Origins of the editors that may hold the window. */
  readonly editors?: readonly string[];
  /** How long the host is waited for; {@link HOST_TIMEOUT_MS} when left out. */
  readonly timeoutMs?: number;
}

export interface HostedReport {
  readonly host: string;
  readonly site: string;
  readonly plugin: string;
  readonly files: readonly { readonly address: string; readonly bytes: number }[];
}

/** Writes OUT/site, what the host serves, and OUT/plugin, what Figma imports. */
export async function buildHosted(options: HostedOptions): Promise<HostedReport> {
  const host = readHost(options.host);
  const editors = options.editors ?? [FIGMA_ORIGIN];
  const encoder = options.encoder === undefined ? CLIP_VIT_B32 : v.parse(remoteEncoderSchema, options.encoder);
  const [pack, manifest, runtime, gpuRuntime, tracer, window, worker] = await Promise.all([
    readPackFolder(options.pack),
    readFile(path.join(ROOT, 'manifest.json'), 'utf8').then((text) => JSON.parse(text) as Record<string, unknown>),
    readWasm(),
    readFile(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm')),
    readTracer(),
    bundleWindow(),
    bundleWorker('src/ui/worker/hosted-worker.ts'),
  ]);
  const pluginId = v.parse(v.string(), manifest.id);
  const notices = await bundledPackages([window.metafile, worker.metafile]).then((packages) => licenceNotices(packages, pack.credits));

  const contents = new Map<string, Uint8Array>();
  const add = (name: string, content: Uint8Array): SiteFile => {
    const file = describe(name, content);
    contents.set(file.address, content);
    return file;
  };
  const text = (content: string): Uint8Array => Buffer.from(content);
  const script = add('window.js', text(window.script)).address;
  const style = add('window.css', text(window.style)).address;
  const site: Site = {
    pluginId,
    editors: [...editors],
    worker: add('worker.js', text(worker.script)).address,
    files: [
      add(WASM_NAME, runtime),
      add(GPU_RUNTIME_NAME, gpuRuntime),
      add(TRACER_NAME, tracer),
      ...[...pack.files].map(([name, content]) => add(`${PACK_FOLDER}${name}`, content)),
    ],
    encoder,
  };
  contents.set('index.html', text(sitePage({ site, script, style })));
  contents.set('version.json', text(`${JSON.stringify({ sphereFill: PROTOCOL_VERSION })}\n`));
  contents.set('LICENCES.txt', text(notices));
  contents.set('_headers', text(HEADERS));

  const siteFolder = path.join(options.out, 'site');
  const pluginFolder = path.join(options.out, 'plugin');
  await rm(options.out, { recursive: true, force: true });
  for (const [address, content] of contents) {
    await mkdir(path.dirname(path.join(siteFolder, address)), { recursive: true });
    await writeFile(path.join(siteFolder, address), content);
  }
  await buildPlugin(options.pack, pluginFolder, {
    url: host.href,
    origin: host.origin,
    pluginId,
    timeoutMs: options.timeoutMs ?? HOST_TIMEOUT_MS,
  });
  await Promise.all([
    writeFile(path.join(pluginFolder, 'launch.html'), await bundleLaunch(host.href)),
    writeFile(path.join(pluginFolder, 'manifest.json'), `${JSON.stringify(hostedManifest(manifest, host), null, 2)}\n`),
  ]);
  return {
    host: host.href,
    site: siteFolder,
    plugin: pluginFolder,
    files: [...contents].map(([address, content]) => ({ address, bytes: content.length })),
  };
}

/** For hosts that read it (Netlify, Cloudflare Pages): any origin may read, and what has its hash in its name never changes. */
const HEADERS = `/*
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/files/*
  Cache-Control: public, max-age=31536000, immutable
`;

/** Names a file after its content, in one folder next to the page. */
function describe(name: string, content: Uint8Array): SiteFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { dir, name: stem, ext } = path.posix.parse(name);
  // The worker and the page must see the same addresses, so scripts stand beside the page; style sheets with them.
  const folder = ext === '.js' || ext === '.css' ? '' : path.posix.join('files', dir);
  return { name, address: path.posix.join(folder, `${stem}.${sha256.slice(0, 16)}${ext}`), bytes: content.length, sha256 };
}

/** @throws when the address cannot be a host: Figma takes https, and http only on this machine, while developing */
function readHost(address: string): URL {
  const url = URL.parse(address.endsWith('/') ? address : `${address}/`);
  if (!url || url.search !== '' || url.hash !== '') throw new Error(`--host ${address}: not an address like https://example.com/sphere-fill/`);
  const isHere = url.protocol === 'http:' && url.hostname === 'localhost';
  if (url.protocol !== 'https:' && !isHere) throw new Error(`--host ${address}: must be https (http only for localhost)`);
  return url;
}
