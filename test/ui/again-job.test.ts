import { beforeAll, describe, expect, it } from 'vitest';
import { type Recipe, stringifyRecipe } from '../../src/shared/recipe';
import { again } from '../../src/ui/jobs/again';
import { fill } from '../../src/ui/jobs/fill';
import { imageHashOf, settle } from '../plugin/helpers';
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
  it('makes all selected pictures again, bit for bit, in one undo step', async () => {
    const { bench, shapes } = await filledLayers(4);
    const steps = bench.fake.undoSteps;
    await bench.runner.start('again', again);
    expect(bench.store.get()).toMatchObject({ status: '4 pictures made again', error: null, skipped: [] });
    const made = bench.fake.figma.currentPage.selection;
    expect(made).toHaveLength(4);
    expect(made.some((layer) => shapes.some((shape) => shape.id === layer.id))).toBe(false);
    expect(selectedHashes(bench)).toEqual(shapes.map(imageHashOf));
    expect(bench.fake.undoSteps).toBe(steps + 1);
  });

  it('makes the nearest of what another pack made, and leaves alone what it cannot read, each with its reason', async () => {
    const { bench, shapes } = await filledLayers(4);
    const [same, other, later, broken] = shapes;
    if (!same || !other || !later || !broken) throw new Error('no shapes');
    rewrite(other, { pack: { name: 'tiny', version: '0.0.0-old' }, style: 'gone-style' });
    later.setPluginData('recipe', JSON.stringify({ version: 99 }));
    broken.setPluginData('recipe', '{"version":1,"seed":-4}');
    await bench.runner.start('again', again);
    const state = bench.store.get();
    expect(state.error).toBeNull();
    expect(state.status).toBe('2 pictures made again, 1 of them as near as this pack can');
    expect(state.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      expect.stringMatching(/^Shape 2 was made with a later version/),
      expect.stringMatching(/^Shape 3 has a recipe that cannot be read/),
    ]);
    const [exact, nearest] = bench.fake.figma.currentPage.selection;
    expect(exact && imageHashOf(exact as RectangleNode)).toBe(imageHashOf(same));
    expect(JSON.parse(nearest?.getPluginData('recipe') ?? '')).toMatchObject({
      pack: { name: engine.info.name, version: engine.info.version },
    });
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

  it('inserts what is finished when it is called off', async () => {
    const { bench } = await filledLayers(6);
    const before = bench.fake.tree().children.length;
    const unsubscribe = bench.store.subscribe(() => {
      if (bench.store.get().results.length === 2) bench.runner.cancel();
    });
    await bench.runner.start('again', again);
    unsubscribe();
    const made = bench.fake.tree().children.length - before;
    expect(made).toBeGreaterThanOrEqual(2);
    expect(made).toBeLessThan(6);
    expect(bench.store.get().status).toBe(`Cancelled: ${made} of 6 pictures made again`);
  });
});
