import { beforeAll, describe, expect, it } from 'vitest';
import { fillSelection } from '../../src/ui/jobs/fill-selection';
import { generate } from '../../src/ui/jobs/generate';
import { useResult } from '../../src/ui/jobs/insert';
import type { Result } from '../../src/ui/state/state';
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

  it('variants in any style come in the pack’s default styles in turn', async () => {
    const { info } = engine;
    const bench = openBench({ ...engine, info: { ...info, defaults: { ...info.defaults, styles: ['flat', '3d'] } } });
    bench.store.set({ settings: { ...bench.store.get().settings, prompt: 'red apple', variants: 4, seed: 7, seedLocked: true } });
    await bench.runner.start('generate', generate);
    expect(bench.store.get().results.map(({ picture }) => picture.recipe.style)).toEqual(['3d', 'flat', '3d', 'flat']);
    expect(bench.store.get().settings.style).toBeNull();
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

  it('a picture that another takes the place of is no longer marked as being on the canvas', async () => {
    const bench = open(3);
    await bench.runner.start('generate', generate);
    const placed = (): boolean[] => bench.store.get().results.map((result) => result.placed);
    const at = (index: number): Result => {
      const result = bench.store.get().results[index];
      if (!result) throw new Error(`no result ${index}`);
      return result;
    };
    await fillSelection(bench, at(1));
    expect(placed()).toEqual([false, true, false]);
    await useResult(bench, at(2));
    expect(placed(), 'a second layer').toEqual([false, true, true]);
    bench.fake.user.select(bench.fake.figma.currentPage.children);
    await fillSelection(bench, at(0));
    expect(placed(), 'on both').toEqual([true, false, false]);
    bench.fake.user.select(bench.fake.figma.currentPage.children.slice(0, 1));
    await fillSelection(bench, at(2));
    expect(placed(), 'on one each').toEqual([true, false, true]);
  });

  it('says so where nothing was asked for, and names the layer after what it shows', async () => {
    const bench = open(2);
    bench.store.set({ settings: { ...bench.store.get().settings, prompt: ' ' } });
    await bench.runner.start('generate', generate);
    expect(bench.store.get().status).toMatch(/^2 pictures of anything, the first on the canvas\./);
    const prompts = bench.store.get().results.map(({ picture }) => picture.recipe.prompt);
    expect(engine.info.classes.flatMap((group) => group.prompts)).toEqual(expect.arrayContaining(prompts));
    expect(bench.fake.tree().children.map(({ name }) => name)).toEqual(prompts.slice(0, 1));
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
