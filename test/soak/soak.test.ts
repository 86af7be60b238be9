import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/engine-bundle';
import { createFakeFigma } from '../fakes';
import { checkPluginEdits } from './rules';
import { playEpisode } from './episode';
import type { Step } from './plan';
import { embeddedFiles, soak } from './soak';

// npm run soak is the long one, with a new seed each time.
test('100 random jobs, with everything that can come between, lose nothing', async () => {
  expect(await soak({ root: ROOT, seed: 1, jobs: 100 })).toBeGreaterThanOrEqual(100);
});

test('an engine that dies at any moment of its start is told of, and starts again', async () => {
  const files = await embeddedFiles(ROOT);
  const step: Step = { command: 'generate', select: null, settings: { variants: 1 }, looks: true, waits: true, mishaps: [] };
  for (let moment = 6; moment < 46; moment++) {
    const mishaps = [
      { after: 5, kind: 'restart engine' },
      { after: moment, kind: moment % 2 === 0 ? 'kill worker' : 'restart engine' },
    ] as const;
    // The second step starts the engine again, if it has to, and makes a picture.
    expect(await playEpisode({ timing: moment, editor: 'figma', layers: ['rectangle'], steps: [{ ...step, mishaps }, step] }, files)).toBe(2);
  }
});

for (const [what, edit, words] of [
  ['removes a layer', (node: RectangleNode) => node.remove(), 'removed photo'],
  ['moves a layer', (node: RectangleNode) => (node.x = 7), 'changed x of photo'],
  ['loses an image', (node: RectangleNode) => (node.fills = []), 'left photo'],
  ['leaves a recipe without a picture', (node: RectangleNode) => node.setPluginData('recipe', '{}'), 'without filling it'],
] as const) {
  test(`the soak notices a plugin that ${what}`, () => {
    const fake = createFakeFigma();
    const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
    const photo = fake.user.placeImage(png, { name: 'photo' });
    const before = fake.document();
    edit(photo);
    const asked = { fills: new Map([[photo.id, [png]]]), inserts: [] };
    expect(() => checkPluginEdits(fake, before, fake.document(), asked)).toThrow(words);
  });
}
