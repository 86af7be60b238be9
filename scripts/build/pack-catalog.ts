import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RecipeChoices } from '../../src/engine/create-recipe';
import { drawnClasses, goTogether } from '../../src/shared/fitting-looks';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import type { PackInfo } from '../../src/shared/protocol';
import type { Recipe } from '../../src/shared/recipe';
import { readWasm, ROOT } from '../lib/engine-bundle';
import { importEngine, packInFolder } from '../lib/engine-node';

/** Side of an icon in pixels: twice what the quick actions show, for dense screens. */
const ICON_SIDE = 32;
/** Seeds that icons are painted from, so that the same pack gives the same code.js. */
const SEEDS = [1, 2, 3];
/** Styles are told apart best by a face (looked at for pack 0.4.0). A pack that knows none of these shows its first example. */
const FACES = ['man', 'woman', 'person', 'panda', 'cat'];
/** Grounds that a list of suggestions may have: Figma's, light and dark. */
const GROUNDS = [
  [255, 255, 255],
  [44, 44, 44],
] as const;
/** Goes up with every change of what is painted. */
const VERSION = 3;

/**
 * The styles and classes of a pack, each with an icon that the pack itself paints: a class in the first style that draws it, by
 * the one of a few of its example prompts that stands out most; a style by the same face as every other style, or, where it
 * draws only things of certain classes, by an example of them.
 *
 * Painted once for each pack: pack.json names the hashes of all graphs, so the icons are kept under its own.
 *
 * @param packFolder - with graphs that load: the build fails here if they do not
 */
export async function makePackCatalog(packFolder: string): Promise<PackCatalog> {
  const manifest = await readFile(path.join(packFolder, 'pack.json'));
  const key = createHash('sha256').update(manifest).update(`${VERSION} ${ICON_SIDE}`).digest('hex').slice(0, 16);
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
    const recipeOf = (choices: Omit<RecipeChoices, 'size'>): Recipe =>
      module.createRecipe(engine.info, { ...choices, size: { width: ICON_SIDE, height: ICON_SIDE } });
    const paint = async (recipe: Recipe): Promise<Uint8Array> => (await engine.generate(recipe)).picture.png;
    const [seed = 1] = SEEDS;
    const common = drawnClasses(engine.info, null);
    const face = FACES.find((prompt) => common.some(({ prompts }) => prompts.includes(prompt))) ?? common[0]?.prompts[0] ?? '';
    const inStyle = async ({ id: style, classes: own }: PackInfo['styles'][number]): Promise<string> => {
      const group = classes.find(({ id }) => own?.includes(id));
      return toBase64(await paint(recipeOf(group ? { class: group.id, style, seed } : { prompt: face, style, seed })));
    };
    const ofClass = async (group: string): Promise<string> => {
      const style = styles.find(({ id }) => goTogether(styles, id, group))?.id ?? null;
      const candidates = await inOrder(SEEDS, (at) => paint(recipeOf({ class: group, style, seed: at })));
      const seen = candidates.map((png) => ({ png, strength: presence(module.decodePng(png).data) }));
      const [strongest] = seen.sort((a, b) => b.strength - a.strength);
      return strongest ? toBase64(strongest.png) : '';
    };
    return {
      styles: await inOrder(styles, async (style) => ({
        id: style.id,
        label: style.label,
        icon: await inStyle(style),
        ...(style.classes && { classes: style.classes }),
      })),
      classes: await inOrder(classes, async ({ id, label }) => ({ id, label, icon: await ofClass(id) })),
      // In no style, which is what no recipe gets: the icon of a default style would stand in the list twice.
      anyStyleIcon: toBase64(await paint({ ...recipeOf({ prompt: face, seed }), style: null })),
    };
  } finally {
    await engine.dispose();
  }
}

/** How much of a picture can be seen on either ground: fog on white and a bat on black are next to nothing. */
function presence(rgba: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const distances = GROUNDS.map((ground) => Math.hypot(...ground.map((channel, index) => channel - (rgba[at + index] ?? 0))));
    sum += Math.min(...distances) * (rgba[at + 3] ?? 0);
  }
  return sum;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

async function inOrder<From, To>(items: readonly From[], make: (item: From) => Promise<To>): Promise<To[]> {
  const made: To[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
