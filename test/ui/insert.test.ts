import { readTracer, readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRecipe } from '../../src/engine/create-recipe';
import { type Engine, loadEngine } from '../../src/engine/engine';
import { decodePng } from '../../src/engine/png';
import { createTracer } from '../../src/engine/trace/trace';
import type { InsertChoices } from '../../src/shared/insert-choices';
import { parseRecipe } from '../../src/shared/recipe';
import type { AppContext } from '../../src/ui/jobs/job';
import { useResult } from '../../src/ui/jobs/insert';
import { FIRST_STATE, type Result } from '../../src/ui/state/state';
import { createStore } from '../../src/ui/state/store';
import { TINY_PACK } from '../engine/helpers/packs';
import { imageHashOf, openPlugin, type OpenPlugin } from '../plugin/helpers';

let engine: Engine;
let worker: AppContext['engine'];
let opened: OpenPlugin;
let context: AppContext;
let result: Result;

beforeAll(async () => {
  engine = await loadEngine({ source: packInFolder(TINY_PACK), wasm: await readWasm() });
  const tracer = createTracer(await readTracer());
  // What the worker answers, without the worker.
  worker = {
    call: (_name: 'generate', { recipe }: { recipe: Result['picture']['recipe'] }) => engine.generate(recipe),
    trace: ({ png, ...options }: { png: Uint8Array; colours: number; smoothing: number }) =>
      Promise.resolve(tracer.trace(decodePng(png), options)),
  } as unknown as AppContext['engine'];
});
afterAll(() => engine.dispose());

beforeEach(async () => {
  opened = openPlugin();
  context = { store: createStore(FIRST_STATE), plugin: opened.window, engine: worker };
  const recipe = createRecipe(engine.info, { prompt: 'red apple', seed: 7, size: { width: 128, height: 128 } });
  const { picture } = await engine.generate(recipe);
  result = { id: 1, picture, address: '', label: 'red apple', action: { kind: 'insert' }, placed: false, before: null };
  context.store.set({ results: [result] });
});

function choose(changes: Partial<InsertChoices>): void {
  const { settings } = context.store.get();
  context.store.set({ settings: { ...settings, insert: { ...settings.insert, ...changes } } });
}

/** What was inserted: its layer, and the file behind its picture. */
function inserted(): { node: SceneNode; bytes: Uint8Array | undefined } {
  const [node] = opened.fake.figma.currentPage.selection;
  if (!node) throw new Error('nothing is selected');
  const holder = node.type === 'FRAME' && imageHashOf(node) === null ? node.children[0] : node;
  const hash = holder && 'fills' in holder ? imageHashOf(holder as RectangleNode) : null;
  return { node, bytes: opened.fake.image(hash ?? '')?.bytes };
}

test.each([1, 2, 4] as const)('a rectangle at %i× has a layer and a picture that much larger, and the recipe of that picture', async (size) => {
  choose({ size });
  await useResult(context, result);
  expect(context.store.get()).toMatchObject({ error: null, results: [{ placed: true }] });
  const { node, bytes } = inserted();
  expect([node.type, node.width]).toEqual(['RECTANGLE', 256 * size]);
  const recipe = parseRecipe(node.getPluginData('recipe'));
  if (recipe.kind !== 'recipe') throw new Error('no recipe');
  expect(recipe.recipe).toEqual({ ...result.picture.recipe, size: { width: 128 * size, height: 128 * size } });
  expect(bytes).toEqual((await engine.generate(recipe.recipe)).picture.png);
});

test('a frame holds the picture at its size', async () => {
  choose({ kind: 'frame', size: 2 });
  await useResult(context, result);
  const { node, bytes } = inserted();
  expect([node.type, node.width]).toEqual(['FRAME', 512]);
  expect(decodePng(bytes ?? new Uint8Array())).toMatchObject({ width: 256, height: 256 });
});

test('a vector has the paths of the picture, and the words say how many', async () => {
  choose({ kind: 'vector', size: 4, colours: 4 });
  await useResult(context, result);
  expect(context.store.get().error).toBeNull();
  const { node, bytes } = inserted();
  if (node.type !== 'FRAME') throw new Error('no frame');
  expect(node.width).toBe(1024);
  expect(node.children.length).toBeGreaterThan(0);
  expect(node.children.every((child) => child.type === 'VECTOR')).toBe(true);
  expect(context.store.get().status).toBe(`Inserted “red apple” as ${node.children.length} path${node.children.length === 1 ? '' : 's'}`);
  expect(bytes).toEqual(result.picture.png);
});

test('the selection is filled, each layer with a picture of its own proportions, in one undo step', async () => {
  const { fake } = opened;
  const square = fake.build.rectangle({ width: 60, height: 60 });
  const wide = fake.build.rectangle({ width: 120, height: 40 });
  fake.user.select([square, wide]);
  const steps = fake.undoSteps;
  choose({ kind: 'selection', size: 2 });
  await useResult(context, result);
  const sizes = [square, wide].map((node) => fake.image(imageHashOf(node) ?? ''));
  expect(sizes).toMatchObject([
    { width: 240, height: 240 },
    { width: 480, height: 160 },
  ]);
  expect(fake.tree().children).toHaveLength(2);
  expect(fake.undoSteps).toBe(steps + 1);
  expect(context.store.get().status).toBe('2 layers filled with “red apple”');
});

test('without a selection that can be filled it says so, and the picture stays in the grid', async () => {
  choose({ kind: 'selection' });
  await useResult(context, result);
  expect(context.store.get().error).toBe('Select a layer to put the picture on: nothing is selected.');
  const text = opened.fake.build.text({ name: 'Title' });
  opened.fake.user.select([text]);
  await useResult(context, result);
  expect(context.store.get()).toMatchObject({
    error: 'Select a layer to put the picture on: “Title” is text.',
    results: [{ placed: false }],
  });
});

test('what this editor has not comes as a rectangle, with a word about it', async () => {
  opened.fake.user.failNext('createNodeFromSvg', ['in createNodeFromSvg: Not available in FigJam']);
  choose({ kind: 'vector', colours: 4 });
  await useResult(context, result);
  expect(inserted().node.type).toBe('RECTANGLE');
  expect(context.store.get().notices).toEqual(['This editor makes no vector: the picture was inserted as a rectangle.']);
});

test('the history and a pasted recipe insert as it was chosen', async () => {
  choose({ kind: 'frame', size: 2 });
  context.store.set({ view: 'history' });
  await useResult(context, result);
  expect([inserted().node.type, inserted().node.width]).toEqual(['FRAME', 512]);
  context.store.set({ view: 'again', pastedRecipe: '{}' });
  await useResult(context, result);
  expect([inserted().node.type, inserted().node.width]).toEqual(['FRAME', 512]);
});

test.each(['refine', 'mix', 'again'] as const)('in %s, where no choice is shown, a picture comes as it always did', async (view) => {
  choose({ kind: 'vector', size: 4 });
  context.store.set({ view });
  await useResult(context, result);
  expect([inserted().node.type, inserted().node.width]).toEqual(['RECTANGLE', 128]);
});
