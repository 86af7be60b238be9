import { wholeOrNone } from './new-layer';
import { areaOf, type Box, GAP, moveClear, placeAround, placeBeside, type Point, type Size, unionOf } from './place';

/** A slide or asset that new layers are put onto. */
export interface Stage {
  readonly node: SlideNode | FrameNode;
  /** Its box on the page. Layers stay inside. */
  readonly box: Box;
  /** It was made for the new layers, and goes when they are not made. */
  readonly isNew: boolean;
}

/** New layers take at most this share of a slide or asset. */
const MOST_OF_STAGE = 0.8;

/**
 * Where new layers belong in this editor; null is the page. In Figma Slides it is the slide that is open, or else
 * holds what the pictures stand beside, or else comes first; in Figma Buzz the asset that is open, or else holds what they
 * stand beside, or else a new one.
 *
 * @param size - of all new layers together, for an asset that has to be made
 * @param beside - the layers that the pictures stand beside
 */
export function findStage(figma: PluginAPI, size: Size, beside: readonly SceneNode[]): Stage | null {
  if (figma.editorType === 'slides') return slideStage(figma, beside);
  if (figma.editorType === 'buzz') return assetStage(figma, size, beside);
  return null;
}

function slideStage(figma: PluginAPI, beside: readonly SceneNode[]): Stage {
  const page = figma.currentPage;
  const slide = page.focusedSlide ?? holderOf(beside, isSlide) ?? firstSlide(page);
  return slide === null ? inside(figma.createSlide(), true) : inside(slide, false);
}

function assetStage(figma: PluginAPI, size: Size, beside: readonly SceneNode[]): Stage {
  const focused = figma.currentPage.focusedNode;
  const isAsset = (node: BaseNode): node is FrameNode => node.type === 'FRAME' && node.parent?.type !== 'FRAME';
  const asset = focused !== null && isAsset(focused) ? focused : holderOf(beside, isAsset);
  if (asset !== null) return inside(asset, false);
  const made = wholeOrNone(figma.buzz.createFrame(), (frame) => {
    frame.resize(size.width, size.height);
  });
  return inside(made, true);
}

function isSlide(node: BaseNode): node is SlideNode {
  return node.type === 'SLIDE';
}

/** The first slide below a node, in the order of the deck. */
function firstSlide(node: BaseNode): SlideNode | null {
  if (isSlide(node)) return node;
  if (node.type !== 'PAGE' && node.type !== 'SLIDE_GRID' && node.type !== 'SLIDE_ROW') return null;
  for (const child of node.children) {
    const found = firstSlide(child);
    if (found !== null) return found;
  }
  return null;
}

/** The nearest holder of the first of the layers that has one; the layer itself counts. */
function holderOf<T extends BaseNode>(nodes: readonly SceneNode[], isHolder: (node: BaseNode) => node is T): T | null {
  for (const node of nodes) {
    for (let at: BaseNode | null = node; at !== null; at = at.parent) if (isHolder(at)) return at;
  }
  return null;
}

function inside(node: SlideNode | FrameNode, isNew: boolean): Stage {
  const { x, y, width, height } = node;
  return { node, box: node.absoluteBoundingBox ?? { x, y, width, height }, isNew };
}

/** Sizes shrunk in step until their row fits on the stage. */
export function fitOnStage(sizes: readonly Size[], box: Box): Size[] {
  const width = sizes.reduce((sum, size) => sum + size.width, 0) + GAP * (sizes.length - 1);
  const height = Math.max(...sizes.map((size) => size.height));
  const scale = Math.min(1, (MOST_OF_STAGE * box.width) / width, (MOST_OF_STAGE * box.height) / height);
  return sizes.map((size) => ({ width: Math.max(1, size.width * scale), height: Math.max(1, size.height * scale) }));
}

/**
 * Places on a stage, in coordinates of the page: beside other layers where there is room, else in its middle.
 *
 * @param beside - their boxes
 * @param taken - boxes that should not be covered
 */
export function placeOnStage(beside: readonly Box[], sizes: readonly Size[], box: Box, taken: readonly Box[]): Point[] {
  const anchor = unionOf(beside);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const rows = [...(anchor === null ? [] : [placeBeside(anchor, sizes)]), placeAround(middle, sizes)];
  for (const points of rows) {
    const clear = moveClear(points, sizes, taken);
    if (fits(clear, sizes, box)) return clear;
  }
  return placeAround(middle, sizes);
}

function fits(points: readonly Point[], sizes: readonly Size[], box: Box): boolean {
  const area = areaOf(points, sizes);
  return (
    area !== null &&
    area.x >= box.x &&
    area.y >= box.y &&
    area.x + area.width <= box.x + box.width &&
    area.y + area.height <= box.y + box.height
  );
}
