import { expect, test } from 'vitest';
import { openPlugin, picture } from './helpers';

test('a picture inserted while a fill goes on has an undo step of its own, and so has the fill', async () => {
  const { fake, window } = openPlugin();
  const shapes = [0, 1, 2, 3].map((index) => fake.build.rectangle({ name: `shape ${index}` }));
  const before = fake.document();
  const steps = fake.undoSteps;
  const filling = window.call('fill', { items: shapes.map((shape, seed) => ({ nodeId: shape.id, picture: picture({ seed }) })), last: true });
  const inserting = window.call('insert', { pictures: [picture({ seed: 9 })], beside: null });
  const [{ filled }, { nodeIds }] = await Promise.all([filling, inserting]);
  expect(filled).toHaveLength(4);
  expect(fake.undoSteps).toBe(steps + 2);
  fake.user.undo();
  expect(fake.document().has(nodeIds[0] ?? '')).toBe(false);
  expect(shapes.every((shape) => shape.getPluginData('recipe') !== '')).toBe(true);
  fake.user.undo();
  expect(fake.document()).toEqual(before);
});

test('what fails does not hold up what waits behind it', async () => {
  const { fake, window } = openPlugin();
  fake.user.failNext('createImage', ['Out of memory']);
  const failing = window.call('insert', { pictures: [picture({ seed: 1 })], beside: null });
  const next = window.call('insert', { pictures: [picture({ seed: 2 })], beside: null });
  await expect(failing).rejects.toThrow('Out of memory');
  expect((await next).nodeIds).toHaveLength(1);
});
