import { beforeAll, describe, expect, it } from 'vitest';
import { fill, readFillList } from '../../src/ui/jobs/fill';
import { imageHashOf, settle, solid } from '../plugin/helpers';
import { type JobBench, openBench, startTestEngine, type TestEngine } from './helpers/jobs';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});

/** A bench with a page of layers, all selected and listed. */
async function benchWith(count: number, name: (index: number) => string, on = engine): Promise<{ bench: JobBench; shapes: RectangleNode[] }> {
  const bench = openBench(on);
  const shapes = Array.from({ length: count }, (_, index) =>
    bench.fake.build.rectangle({ name: name(index), x: 30 * index, width: 24, height: 24, fills: [solid(0.5, 0.5, 0.5)] }),
  );
  bench.fake.user.select(shapes);
  await settle();
  await readFillList(bench);
  return { bench, shapes };
}

const filledIn = (shapes: readonly RectangleNode[]): number => shapes.filter((shape) => imageHashOf(shape) !== null).length;

describe('fill of 100 layers', () => {
  it('fills each with what its name says, tells how far it is, and is one undo step', async () => {
    const { bench, shapes } = await benchWith(100, (index) => `thing ${index % 7} copy ${index}`);
    const before = bench.fake.tree();
    const steps = bench.fake.undoSteps;
    const shares: number[] = [];
    const unsubscribe = bench.store.subscribe(() => {
      const { job } = bench.store.get();
      if (job) shares.push(job.share);
    });
    await bench.runner.start('fill', fill);
    unsubscribe();
    expect(bench.store.get()).toMatchObject({ status: 'Filled 100 layers', error: null, job: null, skipped: [] });
    expect(filledIn(shapes)).toBe(100);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBeGreaterThanOrEqual(100);
    expect(bench.fake.undoSteps).toBe(steps + 1);
    bench.fake.user.undo();
    expect(bench.fake.tree()).toEqual(before);
  });

  it('gives the same layer the same picture the next time', async () => {
    const { bench, shapes } = await benchWith(5, () => 'Rectangle');
    await bench.runner.start('fill', fill);
    const first = shapes.map(imageHashOf);
    expect(new Set(first).size).toBe(5);
    await bench.runner.start('fill', fill);
    expect(shapes.map(imageHashOf)).toEqual(first);
  });

  it('draws all layers in one of the pack’s default styles, the next time in the same', async () => {
    const { info } = engine;
    const styled = { ...engine, info: { ...info, defaults: { ...info.defaults, styles: ['flat', '3d'] } } };
    const { bench, shapes } = await benchWith(6, (index) => `thing ${index}`, styled);
    const styles = (): unknown[] => shapes.map((shape) => (JSON.parse(shape.getPluginData('recipe')) as { style: unknown }).style);
    await bench.runner.start('fill', fill);
    const first = styles();
    expect(['flat', '3d']).toContain(first[0]);
    expect(new Set(first).size).toBe(1);
    await bench.runner.start('fill', fill);
    expect(styles()).toEqual(first);
  });

  it('keeps what is done when it is called off, says how much, as one undo step', async () => {
    const { bench, shapes } = await benchWith(100, () => 'cat');
    const steps = bench.fake.undoSteps;
    const unsubscribe = bench.store.subscribe(() => {
      if (filledIn(shapes) === 12) bench.runner.cancel();
    });
    await bench.runner.start('fill', fill);
    unsubscribe();
    const filled = filledIn(shapes);
    expect(filled).toBeGreaterThanOrEqual(12);
    expect(filled).toBeLessThan(100);
    expect(bench.store.get()).toMatchObject({ status: `Cancelled: ${filled} of 100 layers filled`, error: null, job: null });
    expect(bench.fake.undoSteps).toBe(steps + 1);
    bench.fake.user.undo();
    expect(filledIn(shapes)).toBe(0);
  });

  it('goes by the prompts that were shown when it began, whatever is selected meanwhile', async () => {
    const { bench, shapes } = await benchWith(4, () => 'Rectangle');
    const [, , , last] = shapes;
    if (!last) throw new Error('no shape');
    const { fillList } = bench.store.get();
    if (fillList) bench.store.set({ fillList: { ...fillList, prompts: { [last.id]: 'green frog' } } });
    let isChanged = false;
    const unsubscribe = bench.store.subscribe(() => {
      if (isChanged || filledIn(shapes) === 0) return;
      isChanged = true;
      bench.fake.user.select([]);
      void readFillList(bench);
    });
    await bench.runner.start('fill', fill);
    unsubscribe();
    expect(isChanged).toBe(true);
    expect(filledIn(shapes)).toBe(4);
    expect(JSON.parse(last.getPluginData('recipe'))).toMatchObject({ prompt: 'green frog' });
  });

  it('reads the selection itself where no list was shown yet', async () => {
    const bench = openBench(engine);
    const shape = bench.fake.build.ellipse({ name: 'owl', width: 24, height: 24 });
    bench.fake.user.select([shape]);
    await bench.runner.start('fill', fill);
    expect(bench.store.get().status).toBe('Filled 1 layer');
    expect(JSON.parse(shape.getPluginData('recipe'))).toMatchObject({ prompt: 'owl' });
  });
});
