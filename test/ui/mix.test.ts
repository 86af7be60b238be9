import { expect, test } from 'vitest';
import type { SourceImage } from '../../src/shared/protocol';
import { describeRecipe } from '../../src/ui/describe';
import { stepsOf } from '../../src/ui/jobs/mix';

const image = (nodeId: string): SourceImage => ({
  nodeId,
  name: nodeId,
  bytes: new Uint8Array(),
  imageHash: nodeId,
  width: 64,
  height: 64,
  recipe: null,
});

test('a strip goes evenly from each image to the next, without the images themselves', () => {
  const steps = stepsOf([image('a'), image('b'), image('c')], 3);
  expect(steps.map(({ from, to, t }) => `${from.nodeId}${to.nodeId} ${t}`)).toEqual([
    'ab 0.25',
    'ab 0.5',
    'ab 0.75',
    'bc 0.25',
    'bc 0.5',
    'bc 0.75',
  ]);
  expect(stepsOf([image('a'), image('b')], 1).map(({ t }) => t)).toEqual([0.5]);
  expect(stepsOf([image('a')], 3)).toEqual([]);
});

test('a blend without a prompt is called after what is in it', () => {
  const source = (prompt: string | null): { imageHash: string; recipe: null } => ({ imageHash: prompt ?? '', recipe: null });
  const blend = { kind: 'mix', t: 0.4, sources: [source(null), source(null)] } as const;
  expect(describeRecipe({ prompt: '', style: null, class: null, blend }, null)).toBe('image + image, 40 %');
  expect(describeRecipe({ prompt: 'pup', style: null, class: null, blend }, null)).toBe('pup');
});
