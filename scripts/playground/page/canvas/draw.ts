import type { RenderFill, RenderNode } from '../../../../test/fakes';
import type { ImageCache } from './images';
import { type Size, toScreen, type View } from './view';

const SELECTION = '#0d99ff';

interface Scene {
  readonly page: RenderNode;
  readonly view: View;
  /** In CSS pixels. */
  readonly size: Size;
  readonly pixelRatio: number;
  readonly images: ImageCache;
}

/** Draws the page and outlines what is selected. */
export function drawScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { page, view, size, pixelRatio } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.save();
  context.translate(size.width / 2, size.height / 2);
  context.scale(view.zoom, view.zoom);
  context.translate(-view.center.x, -view.center.y);
  for (const node of page.children) drawNode(context, node, scene);
  context.restore();
  for (const node of page.children) drawLabels(context, node, scene);
  outline(context, page, scene);
}

function drawNode(context: CanvasRenderingContext2D, node: RenderNode, scene: Scene): void {
  if (!node.visible) return;
  context.save();
  context.globalAlpha *= node.opacity;
  context.save();
  applyTransform(context, node);
  const shape = shapeOf(node);
  if (node.characters !== null) drawText(context, node);
  else for (const fill of node.fills) drawFill(context, node, shape, fill, scene.images);
  context.restore();
  if (node.clips) {
    const clip = new Path2D();
    clip.addPath(shape, matrixOf(node));
    context.clip(clip);
  }
  for (const child of node.children) drawNode(context, child, scene);
  context.restore();
}

function matrixOf({ transform: [[a, c, e], [b, d, f]] }: RenderNode): DOMMatrix {
  return new DOMMatrix([a, b, c, d, e, f]);
}

function applyTransform(context: CanvasRenderingContext2D, { transform: [[a, c, e], [b, d, f]] }: RenderNode): void {
  context.transform(a, b, c, d, e, f);
}

function shapeOf({ type, width, height, corners, paths }: RenderNode): Path2D {
  const path = new Path2D();
  if (paths.length > 0) {
    for (const { data } of paths) path.addPath(new Path2D(data));
    return path;
  }
  if (type === 'ELLIPSE') path.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
  else if (type === 'POLYGON') {
    path.moveTo(width / 2, 0);
    path.lineTo(width, height);
    path.lineTo(0, height);
    path.closePath();
  } else path.roundRect(0, 0, width, height, [...corners]);
  return path;
}

function drawText(context: CanvasRenderingContext2D, node: RenderNode): void {
  const size = node.fontSize ?? 12;
  const solid = node.fills.find((fill) => fill.kind === 'solid');
  context.fillStyle = solid ? cssColour(solid) : '#000000';
  context.font = `${size}px Inter, Helvetica, Arial, sans-serif`;
  context.textBaseline = 'top';
  const lines = (node.characters ?? '').split('\n');
  lines.forEach((line, index) => context.fillText(line, 0, index * size * 1.2));
}

function drawFill(context: CanvasRenderingContext2D, node: RenderNode, shape: Path2D, fill: RenderFill, images: ImageCache): void {
  context.save();
  context.globalAlpha *= fill.opacity;
  if (fill.kind === 'solid') {
    context.fillStyle = cssColour(fill);
    context.fill(shape, node.paths[0]?.rule);
  } else if (fill.kind === 'image') {
    const image = images.get(fill.hash);
    if (image) drawImage(context, node, shape, fill, image);
  }
  context.restore();
}

function drawImage(
  context: CanvasRenderingContext2D,
  node: Size,
  shape: Path2D,
  fill: Extract<RenderFill, { kind: 'image' }>,
  image: ImageBitmap,
): void {
  context.clip(shape);
  context.imageSmoothingQuality = 'high';
  if (fill.scaleMode === 'TILE') {
    const pattern = context.createPattern(image, 'repeat');
    if (pattern) context.fillStyle = pattern;
    context.fill(shape);
    return;
  }
  // A quarter turn swaps the sides that have to fit.
  const quarter = fill.rotation % 180 !== 0;
  const box = quarter ? { width: node.height, height: node.width } : node;
  const ratios = [box.width / image.width, box.height / image.height] as const;
  const scale = fill.scaleMode === 'FIT' ? Math.min(...ratios) : Math.max(...ratios);
  context.translate(node.width / 2, node.height / 2);
  context.rotate((fill.rotation * Math.PI) / 180);
  context.scale(scale, scale);
  context.drawImage(image, -image.width / 2, -image.height / 2);
}

function cssColour({ color: { r, g, b } }: { color: RGB }): string {
  return `rgb(${[r, g, b].map((channel) => Math.round(255 * channel)).join(' ')})`;
}

/** Names above frames, as in Figma. */
function drawLabels(context: CanvasRenderingContext2D, node: RenderNode, { view, size }: Scene): void {
  if (!node.visible || (node.type !== 'FRAME' && node.type !== 'SECTION' && node.type !== 'COMPONENT')) return;
  const { x, y } = toScreen(view, size, node.box);
  context.fillStyle = node.selected ? SELECTION : '#8a8a8a';
  context.font = '11px Inter, Helvetica, Arial, sans-serif';
  context.textBaseline = 'bottom';
  context.fillText(node.name, x, y - 4);
}

function outline(context: CanvasRenderingContext2D, node: RenderNode, scene: Scene): void {
  if (node.selected && node.type !== 'PAGE') {
    const corner = toScreen(scene.view, scene.size, node.box);
    context.strokeStyle = SELECTION;
    context.lineWidth = 1.5;
    context.strokeRect(corner.x, corner.y, node.box.width * scene.view.zoom, node.box.height * scene.view.zoom);
    context.fillStyle = '#ffffff';
    context.lineWidth = 1;
    for (const dx of [0, node.box.width]) {
      for (const dy of [0, node.box.height]) {
        const x = corner.x + dx * scene.view.zoom;
        const y = corner.y + dy * scene.view.zoom;
        context.fillRect(x - 3, y - 3, 6, 6);
        context.strokeRect(x - 3, y - 3, 6, 6);
      }
    }
  }
  for (const child of node.children) outline(context, child, scene);
}
