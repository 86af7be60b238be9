import { expect, test } from 'vitest';
import * as v from 'valibot';
import { dropMetadataSchema } from '../../src/shared/protocol';
import { addressDrops, beginDrag, endDrag } from '../../src/ui/ports/plugin-drop';

/** A window of 320 × 560, and what it posts to Figma. */
function frame(): { readonly window: Window; readonly posted: unknown[]; readonly targets: string[] } {
  const posted: unknown[] = [];
  const targets: string[] = [];
  const postMessage = (message: unknown, target: string): void => void (posted.push(message), targets.push(target));
  const window = { innerWidth: 320, innerHeight: 560, parent: { postMessage } };
  return { window: window as unknown as Window, posted, targets };
}
const dragend = (clientX: number, clientY: number): DragEvent => ({ clientX, clientY, altKey: false }) as DragEvent;

test('a drag that ends outside the window tells Figma where, in the coordinates of the window', () => {
  const { window, posted } = frame();
  expect(endDrag(window, dragend(-240, 80), 'result:4')).toBe(true);
  expect(posted).toEqual([
    {
      pluginDrop: {
        clientX: -240,
        clientY: 80,
        items: [{ type: 'application/x-sphere-fill', data: 'result:4' }],
        dropMetadata: { sphereFill: 'drop', picture: 'result:4', over: false },
      },
    },
  ]);
});

test('Alt at the start asks for a layer over what is there, and the sandbox understands what is posted', () => {
  const { window, posted } = frame();
  beginDrag({ altKey: true, dataTransfer: null } as DragEvent, 'result:4', null);
  endDrag(window, dragend(400, 900), 'result:4');
  const [message] = posted as { pluginDrop: { dropMetadata: unknown } }[];
  expect(v.parse(dropMetadataSchema, message?.pluginDrop.dropMetadata)).toMatchObject({ over: true });
});

test('a drag that ends in the window, or is called off, drops nothing', () => {
  const { window, posted } = frame();
  expect(endDrag(window, dragend(0, 0), 'result:4')).toBe(false);
  expect(endDrag(window, dragend(319, 300), 'result:4')).toBe(false);
  expect(posted).toEqual([]);
});

test('a hosted window says whose drop it is, and only to the editor', () => {
  const { window, posted, targets } = frame();
  addressDrops({ pluginId: '42', editor: 'https://www.figma.com' });
  endDrag(window, dragend(400, 900), 'result:4');
  expect(posted).toMatchObject([{ pluginId: '42', pluginDrop: { clientX: 400, clientY: 900 } }]);
  expect(targets).toEqual(['https://www.figma.com']);
});
