import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import { readWasm, ROOT } from '../lib/engine-bundle';
import { importEngine, packInFolder } from '../lib/engine-node';

/** Side of an icon in pixels: twice what the quick actions show, for dense screens. */
const ICON_SIDE = 32;
/** Every icon is painted from this seed, so that the same pack gives the same code.js. */
const SEED = 1;

/**
 * The styles and classes of a pack, each with an icon that the pack itself paints: a class by one of its example prompts
 * in the pack's first style, a style by the same prompt as every other style.
 *
 * Painted once for each pack: pack.json names the hashes of all graphs, so the icons are kept under its own.
 *
 * @param packFolder - with graphs that load: the build fails here if they do not
 */
export async function makePackCatalog(packFolder: string): Promise<PackCatalog> {
  const manifest = await readFile(path.join(packFolder, 'pack.json'));
  const key = createHash('sha256').update(manifest).update(`${ICON_SIDE} ${SEED}`).digest('hex').slice(0, 16);
  const folder = path.join(ROOT, 'node_modules/.cache/sphere-fill');
  const kept = path.join(folder, `catalog-${key}.json`);
  try {
    return JSON.parse(await readFile(kept, 'utf8')) as PackCatalog;
  } catch {
    const catalog = await paintCatalog(packFolder);
    await mkdir(folder, { recursive: true });
    await writeFile(kept, JSON.stringify(catalog));
    return catalog;
  }
}

async function paintCatalog(packFolder: string): Promise<PackCatalog> {
  const module = await importEngine();
  const engine = await module.loadEngine({ source: packInFolder(packFolder), wasm: await readWasm() });
  try {
    const { styles, classes } = engine.info;
    const [firstStyle] = styles;
    const [firstClass] = classes;
    const icon = async (style: string | null, group: string | null): Promise<string> => {
      const size = { width: ICON_SIDE, height: ICON_SIDE };
      const { picture } = await engine.generate(module.createRecipe(engine.info, { style, class: group, seed: SEED, size }));
      return Buffer.from(picture.png).toString('base64');
    };
    return {
      styles: await inOrder(styles, async ({ id, label }) => ({ id, label, icon: await icon(id, firstClass?.id ?? null) })),
      classes: await inOrder(classes, async ({ id, label }) => ({ id, label, icon: await icon(firstStyle?.id ?? null, id) })),
    };
  } finally {
    await engine.dispose();
  }
}

async function inOrder<From, To>(items: readonly From[], make: (item: From) => Promise<To>): Promise<To[]> {
  const made: To[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
