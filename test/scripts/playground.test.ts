import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt } from '../../scripts/playground/page/canvas/hit';
import { toPage, toScreen, zoomAt } from '../../scripts/playground/page/canvas/view';
import { createFakeFigma } from '../fakes';

const SIZE = { width: 800, height: 600 };
const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const view = fc.record({ center: point, zoom: fc.double({ min: 0.1, max: 8, noNaN: true }) });

test('screen and page are inverse to each other', () => {
  fc.assert(
    fc.property(view, point, (at, screen) => {
      const back = toScreen(at, SIZE, toPage(at, SIZE, screen));
      expect(back.x).toBeCloseTo(screen.x, 4);
      expect(back.y).toBeCloseTo(screen.y, 4);
    }),
  );
});

test('zooming keeps what is under the pointer where it is', () => {
  fc.assert(
    fc.property(view, point, fc.double({ min: 0.5, max: 2, noNaN: true }), (at, pointer, factor) => {
      const before = toPage(at, SIZE, pointer);
      const after = toPage(zoomAt(at, SIZE, pointer, factor), SIZE, pointer);
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
    }),
  );
});

test('a click hits the topmost, innermost layer, and nothing that is clipped away or hidden', () => {
  const { build, tree } = createFakeFigma();
  const frame = build.frame({ name: 'frame', x: 0, y: 0, width: 100, height: 100 });
  build.rectangle({ name: 'below', x: 10, y: 10, width: 40, height: 40, parent: frame });
  build.ellipse({ name: 'above', x: 30, y: 30, width: 100, height: 40, parent: frame });
  build.rectangle({ name: 'hidden', x: 0, y: 0, width: 100, height: 100, visible: false });
  const hit = (x: number, y: number): string | undefined => nodeAt(tree(), { x, y })?.name;
  expect(hit(15, 15)).toBe('below');
  expect(hit(40, 40)).toBe('above');
  expect(hit(90, 90)).toBe('frame');
  expect(hit(120, 50)).toBeUndefined();
});
