/** npm run build:hosted: the window as a static site, and a plugin whose window goes there. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildHosted } from './build/hosted/build-hosted';
import { megabytes } from './build/check-page';
import { ROOT } from './lib/engine-bundle';

const USAGE = `npm run build:hosted -- --host ADDRESS [--pack FOLDER] [--out FOLDER] [--encoder FILE]
  --host     where the site will stand, e.g. https://example.com/sphere-fill/ (default: SPHERE_FILL_HOST)
  --pack     the model pack to put in (default: models/default)
  --out      where it goes (default: dist-hosted): site/ is for the host, plugin/ is for Figma
  --encoder  JSON of another text encoder to offer: id, label, folder (address), files with path, bytes, sha256
  --editor   origin of the editor (default: https://www.figma.com)`;

const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    pack: { type: 'string' },
    out: { type: 'string' },
    encoder: { type: 'string' },
    editor: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(USAGE);
} else {
  try {
    const host = values.host ?? process.env.SPHERE_FILL_HOST;
    if (host === undefined) throw new Error(`The host is missing.\n${USAGE}`);
    const report = await buildHosted({
      host,
      pack: path.resolve(values.pack ?? path.join(ROOT, 'models/default')),
      out: path.resolve(values.out ?? path.join(ROOT, 'dist-hosted')),
      ...(values.encoder !== undefined && { encoder: JSON.parse(await readFile(values.encoder, 'utf8')) as unknown }),
      ...(values.editor && { editors: values.editor }),
    });
    for (const { address, bytes } of report.files) console.log(`  ${address.padEnd(48)} ${megabytes(bytes).padStart(10)}`);
    console.log(`Copy ${report.site} to ${report.host}, then import ${path.join(report.plugin, 'manifest.json')} into Figma.`);
  } catch (error) {
    console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
