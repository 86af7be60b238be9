import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../lib/engine-bundle';
import type { BundledPackage } from './bundled-packages';

/** Terms that code may come under and be put into the plugin. A new one is looked at by a person first. */
const ACCEPTED: ReadonlySet<string> = new Set(['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

const RULE = '-'.repeat(78);

/**
 * The licence notices of the packages, in plain text.
 *
 * @param packCredits - whose work the model pack was trained on, if the pack says so
 * @throws for terms that are not in the list of accepted ones, and for a package that brings no text of terms that are not
 * the same for everyone
 */
export async function licenceNotices(packages: readonly BundledPackage[], packCredits: string | null): Promise<string> {
  const own = await readFile(path.join(ROOT, 'LICENSE'), 'utf8');
  const apache = await readFile(path.join(import.meta.dirname, 'texts/Apache-2.0.txt'), 'utf8');
  const parts = packages.map((one) => notice(one, { own, apache }));
  if (packages.some((one) => one.name === 'onnxruntime-web')) parts.push(RUNTIME_NOTE);
  if (packages.some((one) => one.name === 'vtracer-wasm')) parts.push(TRACER_NOTE);
  if (packages.some((one) => one.name === 'onnx-buf')) parts.push(FORMAT_NOTE);
  if (packCredits !== null) parts.push(`The model pack\n\n${packCredits.trim()}`);
  return [`Sphere Fill\n\n${own.trim()}\n\nSphere Fill contains the following third-party work.`, ...parts].join(`\n\n${RULE}\n`) + '\n';
}

/** The WebAssembly file of ONNX Runtime is compiled from more than the npm package names. */
const RUNTIME_NOTE = `ONNX Runtime (ort.wasm)

The WebAssembly runtime of onnxruntime-web is compiled from ONNX Runtime, MIT, Copyright (c) Microsoft Corporation, and the
libraries named in its ThirdPartyNotices.txt: https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt`;

/** So is that of VTracer. */
const TRACER_NOTE = `VTracer (vtracer.wasm)

The WebAssembly code of vtracer-wasm is compiled from VTracer and visioncortex, MIT or Apache-2.0, Copyright (c) the Vision
Cortex Research Group: https://github.com/visioncortex/vtracer and https://github.com/visioncortex/visioncortex; and from
flo_curves, Apache-2.0, Copyright (c) Andrew Hunter: https://github.com/Logicalshift/flo_curves`;

/** And the code that reads its files is generated. */
const FORMAT_NOTE = `ONNX (file format)

onnx-buf is generated from onnx.proto of ONNX, Apache-2.0, Copyright (c) ONNX Project Contributors:
https://github.com/onnx/onnx`;

/** Texts that are the same for everyone, for packages that ship none. */
interface CommonTexts {
  /** Our own licence: MIT but for the copyright line. */
  readonly own: string;
  readonly apache: string;
}

function notice(one: BundledPackage, common: CommonTexts): string {
  // "(A AND B)": both.
  const terms = one.licence.replace(/^\((.*)\)$/, '$1').split(' AND ');
  if (!terms.every((term) => ACCEPTED.has(term))) {
    throw new Error(`${one.name} ${one.version} comes under "${one.licence}", which nobody has looked at yet`);
  }
  const head = [`${one.name} ${one.version} (${one.licence})`, ...(one.homepage === null ? [] : [one.homepage])].join('\n');
  const texts = one.texts.length > 0 ? one.texts : terms.flatMap((term) => textsOf(term, one, common));
  return `${head}\n\n${texts.join('\n\n')}`;
}

function textsOf(term: string, one: BundledPackage, { own, apache }: CommonTexts): readonly string[] {
  if (term === 'MIT') return [own.replace(/^Copyright .*$/m, one.copyright).trim()];
  if (term === 'Apache-2.0') return [one.copyright, apache.trim()];
  if (one.headers.length === 0) throw new Error(`${one.name} ships no licence text, and ${term} is not the same for everyone`);
  return one.headers;
}

/**
 * The notices as an element of the window's page: who gets the published plugin gets code.js and ui.html, and no other
 * file. A script of type text/plain is data to the browser.
 */
export function noticesElement(notices: string): string {
  return `<script type="text/plain" id="licences">\n${notices.replace(/<(?=[!/])/g, '< ')}</script>`;
}

/** The notices as a comment that no minifier removes. */
export function noticesComment(notices: string): string {
  return `/*!\n${notices.replace(/\*\//g, '* /')}*/\n`;
}
