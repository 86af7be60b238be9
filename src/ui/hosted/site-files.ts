/** Files of the site: fetched once, checked, and kept in the browser's cache. */
import { sha256Hex } from '../../engine/pack';
import { Failure } from '../../shared/failure';
import type { EmbeddedFile } from '../embedded/embedded-files';
import type { Site, SiteFile } from './site';

/** Name of the cache that holds the site's files. */
export const SITE_CACHE = 'sphere-fill-site';

/** The site's files, in the form of those in the inline page. */
export function siteFiles(site: Site): ReadonlyMap<string, EmbeddedFile> {
  return new Map(site.files.map((file) => [file.name, { name: file.name, bytes: file.bytes, read: () => readSiteFile(file) }]));
}

/**
 * Reads a file from the cache, else from the site. Addresses change with the content, so what is cached never gets old.
 * @throws {@link Failure} `closed` when the site does not give it, `bad-pack` when it gives something else
 */
export async function readSiteFile(file: SiteFile): Promise<Uint8Array<ArrayBuffer>> {
  const cache = await openCache(SITE_CACHE);
  const kept = await cache?.match(file.address).catch(() => undefined);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (await isIntact(bytes, file)) return bytes;
    await cache?.delete(file.address);
  }
  const response = await fetch(file.address).catch((error: unknown) => {
    throw new Failure('closed', `${file.name} could not be fetched from ${globalThis.location.host}`, String(error));
  });
  if (!response.ok) throw new Failure('closed', `${file.name} could not be fetched: ${globalThis.location.host} answers ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!(await isIntact(bytes, file))) throw new Failure('bad-pack', `${file.name} arrived damaged (${bytes.length} of ${file.bytes} bytes)`);
  // A full cache is no reason not to work.
  await cache?.put(file.address, new Response(bytes)).catch(() => undefined);
  return bytes;
}

/** Drops what earlier versions of the site left in the cache. */
export async function dropOldFiles(site: Site): Promise<void> {
  const cache = await openCache(SITE_CACHE);
  if (!cache) return;
  const current = new Set(site.files.map(({ address }) => new URL(address, globalThis.location.href).href));
  for (const request of await cache.keys()) if (!current.has(request.url)) await cache.delete(request);
}

/** A cache; null where there is none, as in frames without an origin. */
export async function openCache(name: string): Promise<Cache | null> {
  try {
    return await globalThis.caches.open(name);
  } catch {
    return null;
  }
}

export async function isIntact(bytes: Uint8Array<ArrayBuffer>, expected: { readonly bytes: number; readonly sha256: string }): Promise<boolean> {
  return bytes.length === expected.bytes && (await hashOf(bytes)) === expected.sha256;
}

/** SHA-256 in hexadecimal digits, by the browser's own code where the window is secure: many times quicker. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (!subtle) return sha256Hex(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
