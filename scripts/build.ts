/** npm run build: the plugin, ready to be imported into Figma, in dist/. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPlugin } from './build/build-plugin';
import { megabytes } from './build/check-page';
import { ROOT } from './lib/engine-bundle';

const USAGE = `npm run build -- [--pack FOLDER] [--out FOLDER]
  --pack  the model pack to put in (default: models/default)
  --out   where the plugin goes (default: dist)`;

const { values } = parseArgs({
  options: { pack: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(USAGE);
} else {
  try {
    const report = await buildPlugin(
      path.resolve(values.pack ?? path.join(ROOT, 'models/default')),
      path.resolve(values.out ?? path.join(ROOT, 'dist')),
    );
    for (const { name, bytes, inPage } of report.parts) {
      console.log(`  ${name.padEnd(40)} ${megabytes(bytes).padStart(10)}  ${megabytes(inPage).padStart(10)} in the page`);
    }
    console.log(`ui.html ${megabytes(report.pageBytes)}, code.js ${megabytes(report.sandboxBytes)}, pack ${report.pack}, in ${report.folder}`);
  } catch (error) {
    console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
