import { encodePng } from '../../src/engine/png';
import type { FakeFigma } from '../fakes';
import type { LayerKind } from './plan';

/** Nobody can edit these. */
export const OF_A_LIBRARY = 'of a library';

/** Puts a layer of this kind into the file. @returns what a person could select of it */
export function buildLayer({ build, user }: FakeFigma, kind: LayerKind, index: number): SceneNode[] {
  const at = { x: (index % 4) * 140, y: Math.floor(index / 4) * 140, width: 40 + 8 * index, height: 48 };
  const named = { name: `layer ${index}`, ...at };
  const image = (seed: number): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashOf(seed) });
  const hashOf = (seed: number): string => {
    const node = user.placeImage(colour(seed));
    const { fills } = node;
    user.remove(node);
    const [paint] = typeof fills === 'symbol' ? [] : fills;
    return (paint?.type === 'IMAGE' ? paint.imageHash : null) ?? '';
  };
  switch (kind) {
    case 'rectangle':
      return [build.rectangle(named)];
    case 'ellipse':
      return [build.ellipse(named)];
    case 'frame':
      return [build.frame(named)];
    case 'frame of two': {
      const frame = build.frame({ ...named, width: 130 });
      return [frame, build.rectangle({ name: 'dog', width: 30, height: 30, parent: frame }), build.ellipse({ name: 'cat', x: 40, width: 30, height: 30, parent: frame })];
    }
    case 'locked':
      return [build.rectangle({ ...named, locked: true })];
    case 'in locked frame':
      return [build.rectangle({ name: 'inside', width: 20, height: 20, parent: build.frame({ ...named, locked: true }) })];
    case 'text':
      return [build.text({ ...named, characters: 'Some words' })];
    case 'group': {
      const parts = [build.rectangle(named), build.rectangle({ ...named, x: at.x + 50 })];
      return [build.group(parts), ...parts];
    }
    case 'image':
      return [user.placeImage(colour(index), at)];
    case 'two images':
      return [build.rectangle({ ...named, fills: [image(100 + index), { ...image(200 + index), opacity: 0.5, scaleMode: 'FIT' }, { ...image(300 + index), visible: false }] })];
    case 'image in frame': {
      const frame = build.frame({ ...named, width: 130 });
      return [frame, user.placeImage(colour(400 + index), { width: 30, height: 30, parent: frame })];
    }
    case 'unreadable image':
      return [user.placeImage(damagedPng(index), at)];
    case 'mixed': {
      const node = build.vector(named);
      user.setMixedFills(node, [[], [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]]);
      return [node];
    }
    case 'instance': {
      const component = build.component({ name: 'Card', ...at });
      build.ellipse({ name: 'sun', width: 20, height: 20, parent: component });
      const instance = build.instance({ of: component, x: at.x, y: at.y + 70 });
      return [component, instance, ...instance.children];
    }
    case 'empty fills':
      return [build.rectangle({ ...named, fills: [] })];
    case 'read-only': {
      const node = build.rectangle({ ...named, name: OF_A_LIBRARY });
      user.makeReadOnly(node);
      return [node];
    }
    default:
      return kind satisfies never;
  }
}

/** A PNG of one colour, another for every seed. */
function colour(seed: number): Uint8Array {
  const data = new Uint8ClampedArray(12 * 10 * 4);
  for (let at = 0; at < data.length; at += 4) data.set([seed & 255, (seed * 7) & 255, seed >> 8, 255], at);
  return encodePng({ width: 12, height: 10, data });
}

/** Its head is that of a PNG, and that is all Figma looks at. */
function damagedPng(seed: number): Uint8Array {
  const bytes = colour(seed);
  return bytes.fill(seed + 1, 40);
}
