import type { Metafile } from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleSandbox } from '../../scripts/build/bundle-sandbox';
import { bundleWindow } from '../../scripts/build/bundle-window';
import { bundleWorker } from '../../scripts/build/bundle-worker';
import { EMPTY_CATALOG } from '../../src/shared/pack-catalog';
import { type BundledPackage, bundledPackages } from '../../scripts/build/licences/bundled-packages';
import { licenceNotices, noticesComment, noticesElement } from '../../scripts/build/licences/notices';
import { ROOT } from '../../scripts/lib/engine-bundle';

describe('the licence notices of the plugin', () => {
  let metafiles: Metafile[];
  let packages: BundledPackage[];
  let notices: string;
  beforeAll(async () => {
    const bundles = await Promise.all([bundleSandbox(EMPTY_CATALOG), bundleWindow(), bundleWorker()]);
    metafiles = bundles.map((bundle) => bundle.metafile);
    packages = await bundledPackages(metafiles);
    notices = await licenceNotices(packages, 'Credits of the pack');
  });

  test('name every package of which a file is in a bundle, with its version and its own words', async () => {
    // Found another way than the tool does: by the names in all paths, those that were shaken off included or not.
    const imported = new Set<string>();
    for (const { outputs } of metafiles) {
      for (const output of Object.values(outputs)) {
        for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
          const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(input)?.[1];
          if (name !== undefined && bytesInOutput > 0) imported.add(name);
        }
      }
    }
    expect(imported).toContain('preact');
    expect(imported).toContain('onnxruntime-web');
    for (const folder of imported) {
      const manifest = JSON.parse(await readFile(path.join(ROOT, 'node_modules', folder, 'package.json'), 'utf8')) as Record<string, string>;
      // vtracer-wasm names its licence in its LICENSE file alone.
      const licence = manifest.license ?? (folder === 'vtracer-wasm' ? 'MIT' : '');
      expect(notices, folder).toContain(`${manifest.name ?? ''} ${manifest.version ?? ''} (${licence})`);
    }
    for (const { name, texts } of packages) {
      for (const text of texts) expect(notices, name).toContain(text);
    }
    expect(notices).toContain('Credits of the pack');
  });

  test('name what packages carry inside themselves', () => {
    const names = packages.map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(['@huggingface/transformers', '@huggingface/tokenizers', '@huggingface/jinja']));
  });

  test('give the MIT text with the right name to a package that ships no licence file', () => {
    const runtime = notices.slice(notices.indexOf('\nonnxruntime-web '));
    expect(runtime).toMatch(/^\nonnxruntime-web .*\n.*\n\nMIT License\n\nCopyright \(c\) Microsoft Corporation/);
  });

  test('refuse terms that nobody has looked at', async () => {
    const [one] = packages;
    if (!one) throw new Error('no packages');
    await expect(licenceNotices([{ ...one, licence: 'GPL-3.0' }], null)).rejects.toThrow('GPL-3.0');
    await expect(licenceNotices([{ ...one, licence: '(MIT AND GPL-3.0)' }], null)).rejects.toThrow('GPL-3.0');
    await expect(licenceNotices([{ ...one, licence: 'BSD-3-Clause', texts: [], headers: [] }], null)).rejects.toThrow('ships no licence text');
  });
});

test('the hosted worker: terms of two licences, one of them at the head of a file, of a package that ships no licence file', async () => {
  const worker = await bundleWorker('src/ui/worker/hosted-worker.ts');
  const notices = await licenceNotices(await bundledPackages([worker.metafile]), null);
  const own = notices.slice(notices.indexOf('\n@bufbuild/protobuf '));
  expect(own).toMatch(/^\n@bufbuild\/protobuf .* \(\(Apache-2\.0 AND BSD-3-Clause\)\)\n/);
  expect(own).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  expect(own).toContain('Copyright 2008 Google Inc.  All rights reserved.\n\nRedistribution and use in source and binary forms');
  expect(notices).toContain('ONNX Project Contributors');
});

test('notices cannot end the comment or the element they stand in', () => {
  expect(noticesComment('a */ alert(1) /*').match(/\*\//g)).toHaveLength(1);
  expect(noticesElement('a </script> <!-- b').match(/<\/script|<!--/g)).toHaveLength(1);
});
