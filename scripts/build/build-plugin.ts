import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Host } from '../../src/shared/hosted';
import { PACK_FOLDER, TRACER_NAME, WASM_NAME, WORKER_NAME } from '../../src/ui/embedded/embedded-files';
import { readTracer, readWasm, ROOT } from '../lib/engine-bundle';
import { bundleSandbox } from './bundle-sandbox';
import { bundleWindow } from './bundle-window';
import { bundleWorker } from './bundle-worker';
import { checkPage } from './check-page';
import { embed } from './embed';
import { bundledPackages } from './licences/bundled-packages';
import { licenceNotices, noticesComment, noticesElement } from './licences/notices';
import { fillTemplate } from './page';
import { makePackCatalog } from './pack-catalog';
import { readPackFolder } from './read-pack';

/** What a build made, and what each part of it costs. */
export interface BuildReport {
  readonly folder: string;
  readonly pack: string;
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly inPage: number }[];
  readonly pageBytes: number;
  readonly sandboxBytes: number;
}

/**
 * Writes the plugin as Figma loads it: manifest.json, code.js and one self-contained ui.html; LICENCES.txt has the
 * notices of all third-party work in them, which both also carry themselves.
 *
 * @param packFolder - the model pack to put in
 * @param outFolder - emptied first
 * @param host - where the window comes from; null = out of the plugin
 */
export async function buildPlugin(packFolder: string, outFolder: string, host: Host | null = null): Promise<BuildReport> {
  const [pack, template, manifest, runtime, tracer, sandbox, window, worker] = await Promise.all([
    readPackFolder(packFolder),
    readFile(path.join(ROOT, 'src/ui/window.html'), 'utf8'),
    readFile(path.join(ROOT, 'manifest.json'), 'utf8'),
    readWasm(),
    readTracer(),
    makePackCatalog(packFolder).then((catalog) => bundleSandbox(catalog, host)),
    bundleWindow(),
    bundleWorker(),
  ]);
  const files = [
    embed(WORKER_NAME, Buffer.from(worker.script)),
    embed(WASM_NAME, runtime),
    embed(TRACER_NAME, tracer),
    ...[...pack.files].map(([name, content]) => embed(`${PACK_FOLDER}${name}`, content)),
  ];
  const [notices, sandboxNotices] = await Promise.all([
    bundledPackages([sandbox.metafile, window.metafile, worker.metafile]).then((packages) => licenceNotices(packages, pack.credits)),
    bundledPackages([sandbox.metafile]).then((packages) => licenceNotices(packages, null)),
  ]);
  const code = noticesComment(sandboxNotices) + sandbox.script;
  const page = fillTemplate(template, { ...window, files: [...files.map((file) => file.html), noticesElement(notices)] });
  checkPage(page, window.style);

  await rm(outFolder, { recursive: true, force: true });
  await mkdir(outFolder, { recursive: true });
  await Promise.all([
    writeFile(path.join(outFolder, 'manifest.json'), manifest),
    writeFile(path.join(outFolder, 'code.js'), code),
    writeFile(path.join(outFolder, 'ui.html'), page),
    writeFile(path.join(outFolder, 'LICENCES.txt'), notices),
  ]);
  return {
    folder: outFolder,
    pack: pack.title,
    parts: [
      { name: 'window', bytes: Buffer.byteLength(window.script + window.style), inPage: Buffer.byteLength(window.script + window.style) },
      ...files.map(({ name, bytes, html }) => ({ name, bytes, inPage: html.length })),
    ],
    pageBytes: Buffer.byteLength(page),
    sandboxBytes: Buffer.byteLength(code),
  };
}
