import { beforeAll, describe, expect, it } from 'vitest';
import { type Recipe, stringifyRecipe } from '../../src/shared/recipe';
import { again, another } from '../../src/ui/jobs/again';
import { fill } from '../../src/ui/jobs/fill';
import { imageHashOf, paintsOf, settle } from '../plugin/helpers';
import { type JobBench, openBench, startTestEngine, type TestEngine } from './helpers/jobs';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});

/** Some layers that were filled by the plugin, selected. */
async function filledLayers(count: number): Promise<{ bench: JobBench; shapes: RectangleNode[] }> {
  const bench = openBench(engine);
  const shapes = Array.from({ length: count }, (_, index) => bench.fake.build.rectangle({ name: `Shape ${index}`, x: 90 * index, width: 24, height: 24 }));
  bench.fake.user.select(shapes);
  await bench.runner.start('fill', fill);
  bench.fake.user.select(shapes);
  await settle();
  return { bench, shapes };
}

function selectedHashes({ fake }: JobBench): (string | null)[] {
  return fake.figma.currentPage.selection.map((node) => imageHashOf(node as RectangleNode));
}

/** Stores another recipe on a layer. */
function rewrite(shape: RectangleNode, change: Partial<Recipe>): void {
  const recipe = JSON.parse(shape.getPluginData('recipe')) as Recipe;
  shape.setPluginData('recipe', JSON.stringify({ ...recipe, ...change }));
}

describe('again', () => {
  it('makes all selected pictures again, bit for bit, on the very layers, in one undo step; other fills stay', async () => {
    const { bench, shapes } = await filledLayers(4);
    const hashes = shapes.map(imageHashOf);
    const [gone, changed] = shapes;
    if (!gone || !changed) throw new Error('no shapes');
    const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };
    gone.fills = [red];
    const other = hashes[2] ?? null;
    changed.fills = [red, { type: 'IMAGE', scaleMode: 'FILL', imageHash: other }, { ...red, opacity: 0.2 }];
    bench.fake.figma.commitUndo();
    const before = bench.fake.tree();
    const steps = bench.fake.undoSteps;
    await bench.runner.start('again', again);
    expect(bench.store.get()).toMatchObject({ status: '4 pictures made again, in their places', error: null, skipped: [] });
    expect(shapes.map(imageHashOf)).toEqual(hashes);
    expect(paintsOf(gone)).toMatchObject([red, { type: 'IMAGE' }]);
    expect(paintsOf(changed)).toMatchObject([red, { type: 'IMAGE' }, { opacity: 0.2 }]);
    expect(bench.fake.tree().children).toHaveLength(4);
    expect(bench.fake.undoSteps).toBe(steps + 1);
    bench.fake.user.undo();
    expect(bench.fake.tree()).toEqual(before);
  });

  it('says that a layer has the very picture already, and costs no undo step then', async () => {
    const { bench, shapes } = await filledLayers(1);
    const hashes = shapes.map(imageHashOf);
    const steps = bench.fake.undoSteps;
    await bench.runner.start('again', again);
    expect(bench.store.get().status).toMatch(/made again, bit for bit: the layer has that very picture$/);
    expect(shapes.map(imageHashOf)).toEqual(hashes);
    expect(bench.fake.undoSteps).toBe(steps);
  });

  it('puts the nearest of what another pack made beside the original, and leaves alone what it cannot read, each with its reason', async () => {
    const { bench, shapes } = await filledLayers(4);
    const [same, other, later, broken] = shapes;
    if (!same || !other || !later || !broken) throw new Error('no shapes');
    const hash = imageHashOf(same);
    same.fills = [];
    rewrite(other, { pack: { name: 'tiny', version: '0.0.0-old' }, style: 'gone-style' });
    later.setPluginData('recipe', JSON.stringify({ version: 99 }));
    broken.setPluginData('recipe', '{"version":1,"seed":-4}');
    bench.fake.figma.commitUndo();
    const before = bench.fake.tree();
    await bench.runner.start('again', again);
    const state = bench.store.get();
    expect(state.error).toBeNull();
    expect(state.status).toBe('2 pictures made again, 1 of them as near as this pack can: placed beside the original');
    expect(state.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      expect.stringMatching(/^Shape 2 was made with a later version/),
      expect.stringMatching(/^Shape 3 has a recipe that cannot be read/),
    ]);
    expect(imageHashOf(same)).toBe(hash);
    const added = bench.fake.figma.currentPage.children.filter((layer) => !shapes.some((shape) => shape.id === layer.id));
    expect(added).toMatchObject([{ width: 24, height: 24 }]);
    expect(JSON.parse(added[0]?.getPluginData('recipe') ?? '')).toMatchObject({
      pack: { name: engine.info.name, version: engine.info.version },
    });
    bench.fake.user.undo();
    expect(bench.fake.tree(), 'one undo step for both').toEqual(before);
  });

  it('leaves a locked layer alone, and says so', async () => {
    const { bench, shapes } = await filledLayers(1);
    const [shape] = shapes;
    if (!shape) throw new Error('no shape');
    shape.fills = [];
    shape.locked = true;
    await bench.runner.start('again', again);
    expect(paintsOf(shape)).toEqual([]);
    expect(bench.store.get().status).toMatch(/made again, but its layer was left alone$/);
    expect(bench.store.get().skipped).toMatchObject([{ name: 'Shape 0', reason: 'is locked' }]);
  });

  it('makes a pasted recipe, with words around it, rather than the selection', async () => {
    const { bench, shapes } = await filledLayers(2);
    const [first] = shapes;
    bench.fake.user.select([]);
    bench.store.set({ pastedRecipe: `Anna sent: ${first?.getPluginData('recipe') ?? ''}\n` });
    await bench.runner.start('again', again);
    expect(bench.store.get().error).toBeNull();
    expect(selectedHashes(bench)).toEqual([first && imageHashOf(first)]);
    expect(stringifyRecipe(JSON.parse(bench.fake.figma.currentPage.selection[0]?.getPluginData('recipe') ?? '') as Recipe)).toBe(
      first?.getPluginData('recipe'),
    );
  });

  it.each([
    ['nothing selected', '', 'Select a layer that was made with Sphere Fill'],
    ['a text without a recipe', 'hello', 'The pasted text has a recipe that cannot be read (not JSON)'],
  ])('%s: says so and changes nothing', async (_what, pastedRecipe, message) => {
    const bench = openBench(engine);
    bench.store.set({ pastedRecipe });
    await bench.runner.start('again', again);
    expect(bench.store.get().error).toBe(message);
    expect(bench.fake.tree().children).toEqual([]);
  });

  it('makes what is finished when it is called off, in one undo step', async () => {
    const { bench, shapes } = await filledLayers(6);
    for (const shape of shapes) shape.fills = [];
    bench.fake.figma.commitUndo();
    const steps = bench.fake.undoSteps;
    const unsubscribe = bench.store.subscribe(() => {
      if (bench.store.get().results.length === 2) bench.runner.cancel();
    });
    await bench.runner.start('again', again);
    unsubscribe();
    const made = shapes.filter((shape) => paintsOf(shape).length > 0).length;
    expect(made).toBeGreaterThanOrEqual(2);
    expect(made).toBeLessThan(6);
    expect(bench.store.get().status).toBe(`Cancelled: ${made} of 6 pictures made again`);
    expect(bench.fake.undoSteps).toBe(steps + 1);
  });
});

describe('another', () => {
  it('puts a picture of another seed onto every selected layer, and what lies in a selected group, in one undo step', async () => {
    const { bench, shapes } = await filledLayers(3);
    const [first, second, third] = shapes;
    if (!first || !second || !third) throw new Error('no shapes');
    const group = bench.fake.build.group([second, third]);
    bench.fake.user.select([first, group]);
    const recipes = shapes.map((shape) => JSON.parse(shape.getPluginData('recipe')) as Recipe);
    const hashes = shapes.map(imageHashOf);
    const before = bench.fake.tree();
    const steps = bench.fake.undoSteps;
    await bench.runner.start('again', another);
    expect(bench.store.get()).toMatchObject({ status: '3 new pictures, in their places. Undo brings the old ones back.', error: null, skipped: [] });
    expect(bench.fake.undoSteps).toBe(steps + 1);
    shapes.forEach((shape, index) => {
      const { seed, ...others } = JSON.parse(shape.getPluginData('recipe')) as Recipe;
      expect(imageHashOf(shape)).not.toBe(hashes[index]);
      expect({ ...others, seed: recipes[index]?.seed }).toEqual(recipes[index]);
      expect(seed).not.toBe(recipes[index]?.seed);
    });
    bench.fake.user.undo();
    expect(bench.fake.tree()).toEqual(before);
  });
});
