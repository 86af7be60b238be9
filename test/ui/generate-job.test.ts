import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/ui/jobs/generate';
import { type JobBench, openBench, startTestEngine, type TestEngine } from './helpers/jobs';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});

function open(variants: number, kind: 'rectangle' | 'selection' = 'rectangle'): JobBench {
  const bench = openBench(engine);
  const { settings } = bench.store.get();
  bench.store.set({ settings: { ...settings, prompt: 'red apple', variants, insert: { ...settings.insert, kind } } });
  return bench;
}

describe('generate', () => {
  it.each([1, 3])('of %i pictures the first is on the canvas, selected, in one undo step', async (variants) => {
    const bench = open(variants);
    const steps = bench.fake.undoSteps;
    await bench.runner.start('generate', generate);
    const { children } = bench.fake.tree();
    expect(children.map(({ name, selected }) => [name, selected])).toEqual([['red apple', true]]);
    expect(bench.fake.undoSteps).toBe(steps + 1);
    const { results, status, error } = bench.store.get();
    expect(results.map(({ placed }) => placed)).toEqual([true, ...Array<boolean>(variants - 1).fill(false)]);
    expect(error).toBeNull();
    expect(status).toMatch(variants === 1 ? /^Inserted/ : /^3 pictures of “red apple”, the first on the canvas\./);
  });

  it('the first is there before the others are made', async () => {
    const bench = open(3);
    const seen: number[] = [];
    bench.store.subscribe(() => {
      if (bench.fake.tree().children.length === 1) seen.push(bench.store.get().results.length);
    });
    await bench.runner.start('generate', generate);
    expect(seen[0]).toBe(1);
  });

  it('fills the selection with the first, where that is how pictures are inserted', async () => {
    const bench = open(2, 'selection');
    const shape = bench.fake.build.rectangle({ width: 40, height: 40 });
    bench.fake.user.select([shape]);
    await bench.runner.start('generate', generate);
    expect(bench.fake.tree().children).toHaveLength(1);
    expect(JSON.parse(shape.getPluginData('recipe'))).toMatchObject({ prompt: 'red apple' });
  });

  it('makes the others all the same when the first cannot be inserted, and says why', async () => {
    const bench = open(3, 'selection');
    await bench.runner.start('generate', generate);
    expect(bench.store.get()).toMatchObject({ error: 'Select a layer to put the picture on: nothing is selected.' });
    expect(bench.store.get().results.map(({ placed }) => placed)).toEqual([false, false, false]);
    expect(bench.store.get().status).toMatch(/^3 pictures of “red apple” are ready/);
    expect(bench.fake.tree().children).toEqual([]);
  });
});
