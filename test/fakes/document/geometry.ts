import type { NodeRecord } from './record';
import type { NodeStore } from './store';

const IDENTITY: Transform = [
  [1, 0, 0],
  [0, 1, 0],
];

/** From a node's own coordinates to those of the nearest ancestor that is not a group. */
export function relativeTransform(store: NodeStore, record: NodeRecord): Transform {
  if (record.type === 'PAGE' || record.type === 'DOCUMENT') return IDENTITY;
  const { x, y } = localBox(store, record);
  const angle = record.type === 'GROUP' ? 0 : (record.rotation * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [
    [cos, sin, x],
    [-sin, cos, y],
  ];
}

/** From a node's own coordinates to those of its page. */
export function absoluteTransform(store: NodeStore, record: NodeRecord): Transform {
  const container = store.pathOf(record.id).find((at) => at.id !== record.id && at.type !== 'GROUP');
  const outer = container ? absoluteTransform(store, container) : IDENTITY;
  return multiply(outer, relativeTransform(store, record));
}

/** Smallest upright box on the page around a node. */
export function absoluteBox(store: NodeStore, record: NodeRecord): Rect {
  const { width, height } = localBox(store, record);
  return boxAround(corners(absoluteTransform(store, record), width, height));
}

/** Unrotated position and size, in the nearest ancestor that is not a group. */
export function localBox(store: NodeStore, record: NodeRecord): Rect {
  if (record.type !== 'GROUP') return { x: record.x, y: record.y, width: record.width, height: record.height };
  const points = record.childIds.flatMap((id) => {
    const child = store.require(id, 'children');
    const { width, height } = localBox(store, child);
    return corners(relativeTransform(store, child), width, height);
  });
  return boxAround(points);
}

/** The smallest box around boxes. */
export function unionOf(boxes: readonly Rect[]): Rect {
  return boxAround(boxes.flatMap(({ x, y, width, height }) => [{ x, y }, { x: x + width, y: y + height }]));
}

function multiply([[a, b, x], [c, d, y]]: Transform, [[e, f, u], [g, h, v]]: Transform): Transform {
  return [
    [a * e + b * g, a * f + b * h, a * u + b * v + x],
    [c * e + d * g, c * f + d * h, c * u + d * v + y],
  ];
}

function corners([[a, b, x], [c, d, y]]: Transform, width: number, height: number): Vector[] {
  return [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([px = 0, py = 0]) => ({ x: a * px + b * py + x, y: c * px + d * py + y }));
}

function boxAround(points: readonly Vector[]): Rect {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
