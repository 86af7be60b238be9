import type { Point } from './place';

/** Layers that hold others and that new layers can be put into. */
export type Container = PageNode | FrameNode | ComponentNode | SectionNode | SlideNode;

/**
 * The layers under a point of the current page that a pointer can reach, from the innermost one outwards; empty where there
 * is bare canvas. What is hidden, locked or clipped away is passed through, as Figma's own pointer does.
 *
 * @param point - in page coordinates
 */
export function nodesAt(figma: PluginAPI, point: Point): SceneNode[] {
  return pathAt(figma.currentPage.children, point) ?? [];
}

/**
 * The frame, component or section under a point that can take new layers; else the page.
 *
 * @param point - in page coordinates
 */
export function containerAt(figma: PluginAPI, point: Point): Container {
  const path = nodesAt(figma, point);
  // Nothing can be put into an instance, nor into anything inside of one.
  const instance = path.map((node) => node.type).lastIndexOf('INSTANCE');
  return path.slice(instance + 1).find(isContainer) ?? figma.currentPage;
}

/** A point of the page in a layer's own coordinates. */
export function toOwn(node: SceneNode, point: Point): Point {
  const [[a, b, x], [c, d, y]] = node.absoluteTransform;
  const determinant = a * d - b * c;
  // A layer squashed to nothing has no inside.
  if (determinant === 0) return { x: Number.NaN, y: Number.NaN };
  const dx = point.x - x;
  const dy = point.y - y;
  return { x: (d * dx - b * dy) / determinant, y: (a * dy - c * dx) / determinant };
}

/** @returns the path from the innermost layer outwards; null when none of the layers is under the point */
function pathAt(nodes: readonly SceneNode[], point: Point): SceneNode[] | null {
  // The last layer lies on top.
  for (const node of [...nodes].reverse()) {
    if (!node.visible || node.locked) continue;
    const isInside = contains(node, point);
    if ('children' in node && (isInside || !clips(node))) {
      const inner = pathAt(node.children, point);
      if (inner) return [...inner, node];
    }
    // A group has no area of its own: only its layers can be hit.
    if (isInside && node.type !== 'GROUP') return [node];
  }
  return null;
}

function contains(node: SceneNode, point: Point): boolean {
  const own = toOwn(node, point);
  if (!(own.x >= 0 && own.y >= 0 && own.x <= node.width && own.y <= node.height)) return false;
  if (node.type !== 'ELLIPSE') return true;
  return Math.hypot((2 * own.x) / node.width - 1, (2 * own.y) / node.height - 1) <= 1;
}

function clips(node: SceneNode): boolean {
  return 'clipsContent' in node && node.clipsContent !== false;
}

function isContainer(node: SceneNode): node is FrameNode | ComponentNode | SectionNode | SlideNode {
  return node.type === 'FRAME' || node.type === 'COMPONENT' || node.type === 'SECTION' || node.type === 'SLIDE';
}
