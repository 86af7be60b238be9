import { type CancelSignal, throwIfCancelled } from '../../shared/cancel';
import { Failure } from '../../shared/failure';
import type { LayerKind } from '../../shared/insert-choices';
import type { Picture } from '../../shared/protocol';
import { nextTurn } from '../next-turn';
import { hasRecipe, writeRecipe } from '../storage/recipe-on-layer';
import { type Anchor, findAnchor } from './anchor';
import { createImage } from './create-image';
import { createFrameLayer, createRectangleLayer, createVectorLayer, type NewLayer, type PictureLayer } from './new-layer';
import { type Box, GAP, newLayerSize, type Point, type Size } from './place';
import { reasonOf } from './reason';
import { showLayers } from './show-layers';
import { sizesOf, spotAt, spotOnPage, spotOnStage } from './spot';
import { findStage, type Stage } from './stage';

export interface InsertOptions {
  readonly pictures: readonly Picture[];
  /** Id of the layer, or layers, beside which the pictures go; null = beside the selection, else in the middle of the view. */
  readonly beside: string | readonly string[] | null;
  /** The point of the page on which the pictures are centred; comes before `beside`. */
  readonly at?: Point | undefined;
  /** What the pictures become; for a vector with an SVG for each. */
  readonly as: LayerKind;
  /** Longer side of each new layer, in pixels, where no source layer decides it. */
  readonly side: number | undefined;
  readonly signal: CancelSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

export interface Inserted {
  /** In the order of the pictures. */
  readonly layers: PictureLayer[];
  /** The editor refused layers of that kind; the pictures are there, as rectangles. */
  readonly rectanglesInstead: boolean;
}

/**
 * Puts pictures on the current page (or its open slide or asset) as new layers, selects them and brings them into view.
 * All or none: nothing is on the canvas when it fails or is cancelled.
 *
 * @throws {@link Failure} `bad-input` for a picture Figma refuses, `bad-node` for a page that cannot be edited, `cancelled`
 */
export async function insertPictures(figma: PluginAPI, options: InsertOptions): Promise<Inserted> {
  const { pictures, as, signal } = options;
  if (as.kind === 'vector' && as.svgs.length !== pictures.length) {
    throw new Failure('bad-input', `${pictures.length} pictures cannot become ${as.svgs.length} vectors`);
  }
  const images: Image[] = [];
  for (const picture of pictures) {
    if (images.length > 0) await nextTurn();
    throwIfCancelled(signal);
    images.push(createImage(figma, picture));
    options.onProgress({ done: images.length, total: pictures.length });
  }
  const anchor = options.at ? null : await findAnchor(figma, options.beside);
  throwIfCancelled(signal);

  // No await from here on: the canvas cannot change while the layers are made.
  const wanted = sizesOf(anchor, pictures, options.side);
  const made: SceneNode[] = [];
  try {
    const stage = options.at ? null : findStage(figma, rowSize(wanted), anchor?.nodes ?? []);
    if (stage?.isNew) made.push(stage.node);
    const { parent, points, sizes } = options.at
      ? spotAt(figma, options.at, wanted)
      : stage
        ? spotOnStage(stage, boxesOn(stage, anchor?.nodes ?? []), wanted, ownPictures(stage.node))
        : spotOnPage(figma, anchor, wanted, takenOnPage(figma.currentPage, anchor));
    const layers: PictureLayer[] = [];
    let rectanglesInstead = false;
    pictures.forEach((picture, index) => {
      const size = sizes[index] ?? newLayerSize(picture);
      const { layer, isInstead } = createLayer(figma, as, index, { picture, imageHash: images[index]?.hash ?? '', size });
      rectanglesInstead ||= isInstead;
      made.push(layer);
      layers.push(layer);
      moveInto(parent, layer, points[index] ?? { x: 0, y: 0 });
      writeRecipe(layer, picture.recipe);
    });
    showLayers(figma, layers);
    return { layers, rectanglesInstead };
  } catch (error) {
    // A slide or asset that was made takes its layers with it.
    for (const node of made.reverse()) if (!node.removed) node.remove();
    throw new Failure('bad-node', `The page "${figma.currentPage.name}" cannot be changed: ${reasonOf(error)}`);
  }
}

/** The layer asked for; a rectangle where the editor has none of that kind (FigJam does not make everything Figma does). */
function createLayer(
  figma: PluginAPI,
  as: LayerKind,
  index: number,
  layer: NewLayer,
): { readonly layer: PictureLayer; readonly isInstead: boolean } {
  try {
    if (as.kind === 'frame') return { layer: createFrameLayer(figma, layer), isInstead: false };
    if (as.kind === 'vector') return { layer: createVectorLayer(figma, layer, as.svgs[index] ?? ''), isInstead: false };
  } catch {
    return { layer: createRectangleLayer(figma, layer), isInstead: true };
  }
  return { layer: createRectangleLayer(figma, layer), isInstead: false };
}

/** First into its parent, then to its place: the coordinates of a layer are those of its parent. */
function moveInto(parent: BaseNode & ChildrenMixin, layer: PictureLayer, point: Point): void {
  // In Slides and Buzz the editor may have put it onto the open slide already; on a page it is there from the start.
  if (layer.parent?.id !== parent.id) parent.appendChild(layer);
  layer.x = point.x;
  layer.y = point.y;
}

/** Where those of the layers are that lie on a slide or asset. */
function boxesOn({ node: holder }: Stage, nodes: readonly SceneNode[]): Box[] {
  return boxesOf(nodes.filter((node) => isBelow(node, holder)));
}

function isBelow(node: SceneNode, holder: BaseNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (at.id === holder.id) return true;
  return false;
}

/**
 * What new layers must not cover: beside a layer all that is on the page, for it is someone's work. In the middle of the view,
 * where the person looks, earlier pictures of ours alone. A section that holds the layer is the ground it stands on.
 */
function takenOnPage(page: PageNode, anchor: Anchor | null): Box[] {
  if (anchor === null) return ownPictures(page);
  const around = (nodes: readonly SceneNode[]): SceneNode[] =>
    nodes.flatMap((node) => (node.type === 'SECTION' && anchor.nodes.some((one) => isBelow(one, node)) ? around(node.children) : [node]));
  return boxesOf(around(page.children).filter((node) => node.visible));
}

/** Where earlier pictures of ours lie. */
function ownPictures(holder: ChildrenMixin): Box[] {
  return boxesOf(holder.children.filter((node) => node.visible && hasRecipe(node)));
}

function boxesOf(nodes: readonly SceneNode[]): Box[] {
  return nodes.map((node) => node.absoluteBoundingBox).filter((box) => box !== null);
}

function rowSize(sizes: readonly Size[]): Size {
  const width = sizes.reduce((sum, size) => sum + Math.ceil(size.width), 0) + GAP * Math.max(0, sizes.length - 1);
  return { width: Math.max(1, width), height: Math.max(1, ...sizes.map((size) => size.height)) };
}
