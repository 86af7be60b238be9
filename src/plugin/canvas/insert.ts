import { type CancelSignal, throwIfCancelled } from '../../shared/cancel';
import { Failure } from '../../shared/failure';
import type { Picture } from '../../shared/protocol';
import { nextTurn } from '../next-turn';
import { hasRecipe, writeRecipe } from '../storage/recipe-on-layer';
import { findAnchor } from './anchor';
import { createImage } from './create-image';
import { layerName } from './layer-name';
import { imagePaint } from './paints';
import type { Box, Point, Size } from './place';
import { reasonOf } from './reason';
import { spotAt, spotOnPage } from './spot';

export interface InsertOptions {
  readonly pictures: readonly Picture[];
  /** Id of the layer beside which the pictures go; null = beside the selection, else in the middle of the view. */
  readonly beside: string | null;
  /** The point of the page on which the pictures are centred; comes before `beside`. */
  readonly at?: Point | undefined;
  readonly signal: CancelSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
}

/**
 * Puts pictures on the current page as new layers, selects them and brings them into view. All or none: nothing is on the
 * canvas when it fails or is cancelled.
 *
 * @returns the new layers, in the order of the pictures
 * @throws {@link Failure} `bad-input` for a picture Figma refuses, `bad-node` for a page that cannot be edited, `cancelled`
 */
export async function insertPictures(figma: PluginAPI, options: InsertOptions): Promise<RectangleNode[]> {
  const { pictures, signal } = options;
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
  const { parent, points, sizes } = options.at
    ? spotAt(figma, options.at, pictures)
    : spotOnPage(figma, anchor, pictures, ownPictures(figma));
  const layers: RectangleNode[] = [];
  try {
    pictures.forEach((picture, index) => {
      const layer = figma.createRectangle();
      layers.push(layer);
      if (parent.id !== figma.currentPage.id) parent.appendChild(layer);
      shape(layer, points[index] ?? figma.viewport.center, sizes[index] ?? picture);
      layer.name = layerName(picture.recipe);
      layer.fills = [imagePaint(images[index]?.hash ?? '')];
      writeRecipe(layer, picture.recipe);
    });
  } catch (error) {
    for (const layer of layers) layer.remove();
    throw new Failure('bad-node', `The page "${figma.currentPage.name}" cannot be changed: ${reasonOf(error)}`);
  }
  figma.currentPage.selection = layers;
  bringIntoView(figma, layers);
  return layers;
}

function shape(layer: RectangleNode, point: Point, size: Size): void {
  layer.x = point.x;
  layer.y = point.y;
  layer.resize(size.width, size.height);
}

/** Where earlier pictures of ours lie on the page. */
function ownPictures(figma: PluginAPI): Box[] {
  return figma.currentPage.children
    .filter((node) => node.visible && hasRecipe(node))
    .map((node) => node.absoluteBoundingBox)
    .filter((box) => box !== null);
}

/** Moves the view only if it has to: a designer at work does not want the zoom changed. */
function bringIntoView(figma: PluginAPI, layers: readonly SceneNode[]): void {
  const view = figma.viewport.bounds;
  const isInView = layers.every((layer) => {
    const box = layer.absoluteBoundingBox;
    return (
      box !== null &&
      box.x >= view.x &&
      box.y >= view.y &&
      box.x + box.width <= view.x + view.width &&
      box.y + box.height <= view.y + view.height
    );
  });
  if (!isInView) figma.viewport.scrollAndZoomIntoView(layers);
}
