import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import * as v from 'valibot';
import { ROOT } from '../../lib/engine-bundle';

/** A package of which some code is in a bundle, and the terms it comes under. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly homepage: string | null;
  /** Who holds the copyright, as the package says; for packages that ship no licence file. */
  readonly copyright: string;
  /** Its LICENSE, NOTICE and COPYING files. */
  readonly texts: readonly string[];
  /** Terms at the head of its files, where it ships no such file. */
  readonly headers: readonly string[];
}

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
  homepage: v.optional(v.string()),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
  author: v.optional(v.union([v.string(), v.object({ name: v.string() })])),
});

/** “…/node_modules/@scope/name/lib/x.js”: the folder of the innermost package. */
const PACKAGE_FOLDER = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
/** How esbuild marks where a module of a bundle came from; packages ship such bundles. */
const ORIGIN_COMMENT = /^\/\/ \S*?node_modules\/(?:\.pnpm\/([^/\s]+)\/node_modules\/)?((?:@[^/\s]+\/)?[^/\s]+)\//gm;
const LEGAL_COMMENT = /\/\*!([\s\S]*?)\*\//g;
/** Line comments at the beginning of a file. */
const HEADER = /^(?:\/\/.*\n)+/;
const LICENCE_FILE = /^(licen[cs]e|notice|copying)([.-]|$)/i;

/**
 * Every package of which code is in the bundles, by name: what was imported, and what those packages carry inside
 * themselves (transformers.js ships its tokenizers that way).
 *
 * @param metafiles - of esbuild, with paths from the root of the project
 * @throws when a package states no licence, or one inside another is not installed
 */
export async function bundledPackages(metafiles: readonly Metafile[]): Promise<BundledPackage[]> {
  const byName = new Map<string, BundledPackage>();
  for (const [folder, files] of filesByFolder(metafiles)) {
    const found = await readPackage(folder, files);
    byName.set(found.name, found);
    for (const inner of await carriedInside(folder, files)) {
      if (!byName.has(inner.name)) byName.set(inner.name, inner);
    }
  }
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function filesByFolder(metafiles: readonly Metafile[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  for (const [input, { bytesInOutput }] of outputs.flatMap((output) => Object.entries(output.inputs))) {
    // What was shaken off is not handed on.
    if (bytesInOutput === 0) continue;
    // “figma-kit-text:…” is a file read through a namespace of a plugin.
    const file = path.resolve(ROOT, input.replace(/^[a-z-]+:(?=\S*node_modules)/, ''));
    const folder = PACKAGE_FOLDER.exec(file)?.[1];
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

async function readPackage(folder: string, files: readonly string[], version?: string): Promise<BundledPackage> {
  const file = path.join(folder, 'package.json');
  const parsed = v.safeParse(manifestSchema, JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${v.getDotPath(parsed.issues[0]) ?? ''}: ${parsed.issues[0].message}`);
  const { name, license, author, homepage, repository } = parsed.output;
  const texts = await licenceTexts(folder);
  const licence = license ?? licenceOfText(texts);
  if (licence === undefined) throw new Error(`${file}: names no licence, and no licence file beside it says which one it is`);
  const legal = texts.length > 0 ? null : await copyrightIn(files);
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
  return {
    name,
    version: version ?? parsed.output.version,
    licence,
    homepage: address?.replace(/^git\+/, '').replace(/\.git$/, '') ?? null,
    copyright: legal ?? `Copyright (c) ${(typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`}`,
    texts,
    headers: texts.length > 0 ? [] : await headersOf(files),
  };
}

/** What a package comes under that says so in its licence file alone. */
function licenceOfText(texts: readonly string[]): string | undefined {
  return texts.some((text) => /^\s*(the )?MIT licen[cs]e\b/i.test(text)) ? 'MIT' : undefined;
}

async function licenceTexts(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).sort();
  return Promise.all(names.map(async (name) => (await readFile(path.join(folder, name), 'utf8')).trim()));
}

/** The terms that stand at the head of files, each once. */
async function headersOf(files: readonly string[]): Promise<string[]> {
  const contents = await Promise.all(files.filter((name) => /\.[cm]?js$/.test(name)).map((name) => readFile(name, 'utf8')));
  const headers = contents.map((content) => (HEADER.exec(content)?.[0] ?? '').replace(/^\/\/ ?/gm, '').trim());
  return [...new Set(headers.filter((header) => header.includes('Redistribution and use')))];
}

/** The copyright line of the first legal comment. */
async function copyrightIn(files: readonly string[]): Promise<string | null> {
  for (const file of files.filter((name) => /\.[cm]?js$/.test(name))) {
    for (const [, comment = ''] of (await readFile(file, 'utf8')).matchAll(LEGAL_COMMENT)) {
      const line = /^[\s*]*(Copyright .*)$/m.exec(comment)?.[1];
      if (line !== undefined) return line.trim();
    }
  }
  return null;
}

/** The packages that a package has bundled into its own files. Their texts are those of the installed packages. */
async function carriedInside(folder: string, files: readonly string[]): Promise<BundledPackage[]> {
  const versions = new Map<string, string | undefined>();
  for (const file of files.filter((name) => /\.[cm]?js$/.test(name))) {
    for (const [, store, name = ''] of (await readFile(file, 'utf8')).matchAll(ORIGIN_COMMENT)) {
      versions.set(name, store?.slice(store.lastIndexOf('@') + 1));
    }
  }
  const require = createRequire(path.join(folder, 'package.json'));
  return Promise.all(
    [...versions].map(([name, version]) => {
      const found = (require.resolve.paths(name) ?? []).map((place) => path.join(place, name));
      return firstPackage(name, found, version);
    }),
  );
}

async function firstPackage(name: string, folders: readonly string[], version: string | undefined): Promise<BundledPackage> {
  for (const folder of folders) {
    try {
      return await readPackage(folder, [], version);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error(`${name} is bundled inside another package, but is not installed: its licence cannot be read`);
}
