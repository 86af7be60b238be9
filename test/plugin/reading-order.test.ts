import { expect, it } from 'vitest';
import { inReadingOrder } from '../../src/plugin/canvas/reading-order';

const box = (name: string, x: number, y: number, height = 100): { name: string; absoluteBoundingBox: { x: number; y: number; width: number; height: number } } => ({
  name,
  absoluteBoundingBox: { x, y, width: 100, height },
});
const names = (nodes: readonly { name: string }[]): string => nodes.map(({ name }) => name).join(' ');

it('goes row by row, each from the left, whatever the order of the selection', () => {
  const nodes = [box('d', 120, 210), box('b', 120, 8), box('c', 0, 200), box('a', 0, 0), { name: 'nowhere', absoluteBoundingBox: null }];
  expect(names(inReadingOrder(nodes))).toBe('a b c d nowhere');
  expect(names(inReadingOrder([...nodes].reverse()))).toBe('a b c d nowhere');
});

it('tells a step apart from a row: what lies lower by more than half of itself starts a new one', () => {
  expect(names(inReadingOrder([box('right', 0, 60), box('left', 200, 0)]))).toBe('left right');
  expect(names(inReadingOrder([box('right', 200, 40), box('left', 0, 0)]))).toBe('left right');
});
