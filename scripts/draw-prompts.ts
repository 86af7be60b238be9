/**
 * Draws prompts as the plugin would, for the judge to look at (sphere_fill.judge.table --only synonyms --drawn FOLDER): with the
 * engine's choice of another style, or of the nearest thing that it knows.
 *
 * npx tsx scripts/draw-prompts.ts --prompts FILE --style ID --out FOLDER [--pack FOLDER]
 *
 * FILE is a JSON list of objects with a phrase; FOLDER gets 00.png, 01.png … and says on the way what was drawn.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { readWasm, ROOT } from './lib/engine-bundle';
import { importEngine, packInFolder } from './lib/engine-node';

/** Seed of the first; the others follow. Any would do, but always the same. */
const FIRST_SEED = 900;

const { values } = parseArgs({
  options: {
    prompts: { type: 'string' },
    style: { type: 'string' },
    out: { type: 'string' },
    pack: { type: 'string', default: join(ROOT, 'models/default') },
  },
});
const { prompts: file, style, out, pack } = values;
if (file === undefined || style === undefined || out === undefined) throw new Error('--prompts, --style and --out, please');
const prompts = v.parse(v.array(v.object({ phrase: v.string() })), JSON.parse(await readFile(file, 'utf8')));
const [{ createRecipe, loadEngine }, wasm] = await Promise.all([importEngine(), readWasm()]);
const engine = await loadEngine({ source: packInFolder(pack), wasm });
const side = engine.manifest.image.size;
await mkdir(out, { recursive: true });
for (const [index, { phrase }] of prompts.entries()) {
  const recipe = createRecipe(engine.info, { prompt: phrase, style, seed: FIRST_SEED + index, size: { width: side, height: side } });
  const { picture, notices } = await engine.generate(recipe);
  await writeFile(join(out, `${String(index).padStart(2, '0')}.png`), picture.png);
  console.log([phrase, picture.recipe.prompt, picture.recipe.style, ...notices].join(' · '));
}
await engine.dispose();
